"""The journal of erasures: `erasures/<id>.json`, without a word of who it was. By it an erasure is finished."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any

from leads.stores.protocol import Store, walk

PREFIX = "erasures"
SWEEP_AFTER = timedelta(hours=1)
"""How long an export that read its events before the erasure may still be writing what it read."""


@dataclass(frozen=True)
class Target:
    """A key to erase, and the id of the tombstone that stays in its place; '' where nothing stays."""

    key: str
    tombstone: str = ""


@dataclass(frozen=True)
class Journal:
    """One erasure. `targets` are there until it is finished; `days` are those whose partitions held something of it.

    It is swept when an hour later the partitions and sets were seen to once more.
    """

    id: str
    begun_at: str
    reason: str
    people: int
    targets: tuple[Target, ...] = ()
    days: tuple[str, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    finished_at: str = ""
    is_swept: bool = False

    @property
    def key(self) -> str:
        """Where it lies."""
        return f"{PREFIX}/{self.id}.json"

    def may_be_swept(self, now: datetime) -> bool:
        """Whether every export that had read the erased events has ended by now."""
        is_late = bool(self.finished_at) and now >= datetime.fromisoformat(self.finished_at) + SWEEP_AFTER
        return is_late and not self.is_swept


def keep(store: Store, journal: Journal) -> None:
    """Write the journal; of what it said before no version stays."""
    store.purge(journal.key)
    store.put(journal.key, json.dumps(asdict(journal), indent=1, sort_keys=True).encode())


def begin(store: Store, journal: Journal) -> None:
    """Write the journal of an erasure that begins."""
    store.put(journal.key, json.dumps(asdict(journal), indent=1, sort_keys=True).encode())


def journals(store: Store) -> Iterator[Journal]:
    """All of them, in the order of their ids."""
    for key in list(walk(store, f"{PREFIX}/")):
        yield _read(json.loads(store.get(key)))


def _read(said: dict[str, Any]) -> Journal:
    targets = tuple(Target(**target) for target in said.pop("targets"))
    return Journal(**{**said, "targets": targets, "days": tuple(said["days"])})
