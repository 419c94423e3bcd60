"""Day partitions: what the objects of a day say, as one Parquet file. A day whose keys are the same is not read again.

The file itself says of which keys it was made (a digest, in its metadata) and which of them nobody could read, so that
no separate index can disagree with it.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from export import engine
from export.days import listing
from export.events_table import EVENT_COLUMNS, POST_COLUMNS, EventColumn, row, types
from export.work import Work
from leads.attribution.touch import ISO_8601
from leads.events import EVENTS, QUARANTINE, Event, decode
from leads.stores.protocol import BadKey, NotFound, Store, walk

log = logging.getLogger("gatepost.export")

FORMAT = "1"
"""Raised when a column changes: every day is then read again, once."""

READERS = 16
BATCH = 512
ERASED = ".erased.json"
"""Ends the key of what is left of an event that was erased; the event itself lies under the key without it."""


class Kind(NamedTuple):
    """What is compacted: objects below `prefix` into `exports/<prefix>/dt=…/<file>`, as the view `table`."""

    prefix: str
    file: str
    table: str
    columns: tuple[EventColumn, ...]

    def key(self, day: str) -> str:
        """Where the partition of a day lies."""
        return f"exports/{self.prefix}/dt={day}/{self.file}"


EVENT_DAYS = Kind(EVENTS, "events.parquet", "events", EVENT_COLUMNS)
POST_DAYS = Kind(QUARANTINE, "posts.parquet", "posts", POST_COLUMNS)


def build(work: Work) -> None:
    """Bring the partitions of events and of quarantined posts up to date, and make their views and `unreadable`."""
    _refreshed(work, keep=True)


def look(work: Work) -> None:
    """As `build`, for whoever only looks: nothing is put into the store."""
    _refreshed(work, keep=False)


def _refreshed(work: Work, *, keep: bool) -> None:
    unreadable = [key for kind in (EVENT_DAYS, POST_DAYS) for key in refresh(work, kind, keep=keep)]
    work.counts["unreadable_objects"] = len(unreadable)
    engine.table(work.db, "unreadable", {"key": "VARCHAR"}, ((key,) for key in sorted(unreadable)))


def refresh(work: Work, kind: Kind, *, keep: bool = True) -> list[str]:
    """See that every day's partition says what its objects say, in the database's folder and, to keep, in the store.

    Gives the keys of objects that are none of ours.
    """
    days = listing(work.store, kind.prefix, work.as_of.astimezone(UTC).date())
    folder = engine.folder(work.db)
    local = _fetched(work.store, kind, folder)
    for day in local.keys() - days.keys():
        local.pop(day).unlink()
        if keep:
            work.store.delete(kind.key(day))
    said = {day: _metadata(work.db, path) for day, path in local.items()}
    for day, keys in days.items():
        if said.get(day, {}).get("digest") != digest(keys):
            local[day] = folder / kind.key(day)
            said[day] = _write(work, kind, keys, local[day])
            if keep:
                work.store.put(kind.key(day), local[day].read_bytes(), "application/vnd.apache.parquet")
    _view(work.db, kind, sorted(local.values()))
    return [key for metadata in said.values() for key in metadata.get("unreadable", ())]


def digest(keys: Sequence[str]) -> str:
    """SHA-256 of the keys a day holds. An object never changes, so the same keys say the same."""
    return hashlib.sha256("\n".join([FORMAT, *keys]).encode()).hexdigest()


def _fetched(store: Store, kind: Kind, folder: Path) -> dict[str, Path]:
    """The partitions there are, copied into `folder`, by day."""
    keys = [key for key in walk(store, f"exports/{kind.prefix}/dt=") if key.endswith(f"/{kind.file}")]

    def fetch(key: str) -> Path:
        path = folder / key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(store.get(key))
        return path

    with ThreadPoolExecutor(READERS) as pool:
        return dict(zip((key.split("/")[2][3:] for key in keys), pool.map(fetch, keys), strict=True))


def _metadata(db: duckdb.DuckDBPyConnection, path: Path) -> Mapping[str, Any]:
    """What a partition says of itself; nothing where it is no Parquet of ours."""
    query = "SELECT value FROM parquet_kv_metadata(?) WHERE key = 'gatepost'"
    try:
        found = db.execute(query, [str(path)]).fetchall()
    except duckdb.Error as error:
        log.error("%s is read again from its objects: %s", path.name, error)
        return {}
    said = json.loads(bytes(found[0][0])) if found else {}
    return said if isinstance(said, dict) else {}


def _write(work: Work, kind: Kind, keys: Sequence[str], path: Path) -> Mapping[str, Any]:
    unreadable: list[str] = []
    rows = (row(kind.columns, event) for event in _events(work.store, keys, unreadable))
    work.db.execute("DROP TABLE IF EXISTS one_day")
    engine.table(work.db, "one_day", types(kind.columns), rows)
    said = {"digest": digest(keys), "unreadable": unreadable}
    path.parent.mkdir(parents=True, exist_ok=True)
    told = json.dumps(said).replace("'", "''")
    order = "occurred_at, event_id" + (", fingerprint" if kind is EVENT_DAYS else ", said")
    work.db.execute(
        f"COPY (SELECT CAST(row_number() OVER (ORDER BY {order}) AS INTEGER) AS place, * FROM one_day ORDER BY {order})"  # noqa: S608  names of ours
        f" TO '{path}' (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{gatepost: '{told}'}})"
    )
    work.db.execute("DROP TABLE one_day")
    return said


def _events(store: Store, keys: Sequence[str], unreadable: list[str]) -> Iterator[Event]:
    """The events under `keys` but the erased ones; the key of what is no event goes to `unreadable`."""
    erased = {f"{key.removesuffix(ERASED)}.json" for key in keys if key.endswith(ERASED)}
    left = (key for key in keys if key not in erased and not key.endswith(ERASED))
    with ThreadPoolExecutor(READERS) as pool:
        while batch := list(islice(left, BATCH)):
            for key, body in zip(batch, pool.map(lambda k: _body(store, k), batch), strict=True):
                event = _event(key, body) if body is not None else None
                if event:
                    yield event
                elif body is not None:
                    unreadable.append(key)


def _body(store: Store, key: str) -> bytes | None:
    try:
        return store.get(key)
    except BadKey:
        return b""
    except NotFound:  # erased between the listing and the reading
        return None


def _event(key: str, body: bytes) -> Event | None:
    try:
        event = decode(body)
    except (ValueError, RecursionError) as error:
        log.error("%s is not an event: %s", key, error)
        return None
    if not ISO_8601.fullmatch(event.occurred_at):
        log.error("%s is not an event: it occurred at %r", key, event.occurred_at[:40])
        return None
    return event


def _view(db: duckdb.DuckDBPyConnection, kind: Kind, paths: Sequence[Path]) -> None:
    if not paths:
        kinds = ", ".join(f"{name} {type_}" for name, type_ in types(kind.columns).items())
        db.execute(f"CREATE TABLE {kind.table} (dt DATE, place INTEGER, {kinds})")
        return
    listed = ", ".join(f"'{path}'" for path in paths)
    db.execute(
        f"CREATE VIEW {kind.table} AS SELECT * FROM read_parquet([{listed}], hive_partitioning = true,"  # noqa: S608  paths of ours
        " hive_types = {'dt': DATE})"
    )
