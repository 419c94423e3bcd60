"""Sets of files. Each is written beside the others; then one pointer is switched, so that a reader sees a whole set.

`exports/latest.json` is the pointer. It is replaced only if it is still the one that the export began with: of two
exports at once one loses, and does its work again by what there is then.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from export.inputs import sha256_of
from leads.stores.folder import FolderStore
from leads.stores.protocol import NotFound, Store, walk

POINTER = "exports/latest.json"
SETS = "exports/sets"
KEPT = 3
"""Sets that stay: the latest and those it replaced."""

GRACE = timedelta(hours=1)
"""Age below which no set is removed: somebody may be reading it, or writing it."""

MEDIA_TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".parquet": "application/vnd.apache.parquet",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
NAME_TIME = "%Y%m%dT%H%M%S.%fZ"


@dataclass(frozen=True)
class Latest:
    """What the pointer says. `files` gives `sha256` and `size` in bytes by name; `earlier` are the sets before it.

    `inputs` is the digest of all that the set was made of (`export.inputs`).
    """

    set_id: str
    made_at: str
    as_of: str
    since: str
    until: str
    inputs: str
    counts: Mapping[str, int]
    files: Mapping[str, Mapping[str, Any]]
    earlier: tuple[str, ...] = ()

    def key(self, name: str) -> str:
        """Where a file of the set lies."""
        return f"{SETS}/{self.set_id}/{name}"


class Seen(NamedTuple):
    """The pointer and its version when an export began; both None before the first."""

    latest: Latest | None
    version: str | None


def look(store: Store) -> Seen:
    """The pointer as it is now. One that nobody can read counts as none, and is replaced."""
    try:
        body, version = store.get_with_version(POINTER)
    except NotFound:
        return Seen(None, None)
    try:
        said = json.loads(body)
        return Seen(Latest(**{**said, "earlier": tuple(said["earlier"])}), version)
    except (ValueError, TypeError, KeyError):
        return Seen(None, version)


def name_of(made_at: datetime, token: str) -> str:
    """The id of a set: when its writing began, and something that no other export has."""
    return f"{made_at.strftime(NAME_TIME)}-{token}"


def upload(store: Store, set_id: str, folder: Path) -> dict[str, dict[str, Any]]:
    """Put every file below `folder` into the set; their hashes and sizes by name."""
    files: dict[str, dict[str, Any]] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        kind = MEDIA_TYPES.get(path.suffix, "application/octet-stream")
        store.put_file(f"{SETS}/{set_id}/{name}", path, kind)
        files[name] = {"sha256": sha256_of(path), "size": path.stat().st_size}
    return files


def switch(store: Store, seen: Seen, latest: Latest) -> bool:
    """Make `latest` the one that readers find, unless another export was faster."""
    body = json.dumps(asdict(latest), ensure_ascii=False, indent=1, sort_keys=True).encode()
    return store.put_if_version(POINTER, body, seen.version)


def read(store: Store, name: str) -> bytes:
    """What a file of the latest set holds. Raises NotFound, also where nothing was ever exported."""
    latest = look(store).latest
    if latest is None:
        raise NotFound(POINTER)
    return store.get(latest.key(name))


def withdraw(store: Store, set_id: str) -> None:
    """Remove a set that could not be made the latest. It was for a moment where only the answer to that got lost."""
    latest = look(store).latest
    if latest is None or set_id not in (latest.set_id, *latest.earlier):
        drop(store, set_id)


def drop(store: Store, set_id: str) -> None:
    """Remove a set with all that its keys ever held."""
    for key in list(walk(store, f"{SETS}/{set_id}/")):
        store.purge(key)
    if isinstance(store, FolderStore):
        store.tidy(f"{SETS}/{set_id}")


def drop_old(store: Store, latest: Latest, now: datetime, grace: timedelta = GRACE) -> list[str]:
    """Remove the sets that are neither among the last ones nor younger than `grace`; their ids.

    Those of exports that were killed go as well. An erasure asks for no grace.
    """
    kept = {latest.set_id, *latest.earlier} if grace else {latest.set_id}
    old = [name for name in _ids(store) if name not in kept and _begun(name, now) <= now - grace]
    for set_id in old:
        drop(store, set_id)
    if isinstance(store, FolderStore):
        store.sweep()
    return old


def _ids(store: Store) -> list[str]:
    """The sets there are, each found by one short list. A folder shows those too that have no file left."""
    if isinstance(store, FolderStore):
        return sorted(path.name for path in (store.root / SETS).glob("*"))
    found, after = [], ""
    while page := store.list_keys(f"{SETS}/", after=after, limit=1):
        found.append(page[0].split("/")[2])
        after = f"{SETS}/{found[-1]}/\U0010ffff"
    return found


def _begun(set_id: str, unknown: datetime) -> datetime:
    """When a set's writing began; one that is none of ours may be as young as `unknown`."""
    try:
        return datetime.strptime(set_id.partition("-")[0], NAME_TIME).replace(tzinfo=unknown.tzinfo)
    except ValueError:
        return unknown
