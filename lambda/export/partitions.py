"""Day partitions: events and quarantined posts, a Parquet file a day. A day whose keys are the same is not read again.

The file itself says of which keys it was made and which of them nobody could read (`export.day_file`), so that no
separate index can disagree with it.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC
from pathlib import Path

import duckdb

from export import day_file, engine
from export.day_file import EVENT_DAYS, POST_DAYS, Kind, literal
from export.days import listing
from export.events_table import types
from export.work import Work
from leads.stores.protocol import NotFound, Store, walk

log = logging.getLogger("gatepost.export")

FETCHERS = 16


def build(work: Work) -> None:
    """Bring the partitions of events and of quarantined posts up to date, and make their views and `unreadable`."""
    _refreshed(work, keep=True)


def look(work: Work) -> None:
    """As `build`, for whoever only looks: nothing is put into the store."""
    _refreshed(work, keep=False)


def refresh(work: Work, kind: Kind, *, keep: bool = True) -> list[str]:
    """See that every day's partition says what its objects say, in the database's folder and, to keep, in the store.

    Gives the keys of objects that are none of ours.
    """
    days, strays = listing(work.store, kind.prefix, work.as_of.astimezone(UTC).date())
    folder = engine.folder(work.db)
    local = _fetched(work.store, kind, folder)
    for day in local.keys() - days.keys():
        local.pop(day).unlink()
        if keep:
            work.store.delete(kind.key(day))
    said = {day: day_file.metadata(work.db, path) for day, path in local.items()}
    for day, keys in days.items():
        if said.get(day, {}).get("digest") != day_file.digest(keys):
            log.info("%s of %s: %d objects are read", kind.prefix, day, len(keys))
            local[day] = folder / kind.key(day)
            said[day] = day_file.write(work.db, work.store, kind, keys, local[day])
            if keep:
                work.store.put_file(kind.key(day), local[day], "application/vnd.apache.parquet")
    _view(work.db, kind, sorted(local.values()))
    return [*strays, *(key for metadata in said.values() for key in metadata.get("unreadable", ()))]


def _refreshed(work: Work, *, keep: bool) -> None:
    unreadable = [key for kind in (EVENT_DAYS, POST_DAYS) for key in refresh(work, kind, keep=keep)]
    work.counts["unreadable_objects"] = len(unreadable)
    engine.table(work.db, "unreadable", {"key": "VARCHAR"}, ((key,) for key in sorted(unreadable)))


def _fetched(store: Store, kind: Kind, folder: Path) -> dict[str, Path]:
    """The partitions there are, copied into `folder`, by day."""
    keys = [key for key in walk(store, f"exports/{kind.prefix}/dt=") if key.endswith(f"/{kind.file}")]

    def fetch(key: str) -> Path | None:
        path = folder / key
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            path.write_bytes(store.get(key))
        except NotFound:  # another export found its day to be empty
            return None
        return path

    with ThreadPoolExecutor(FETCHERS) as pool:
        days = [key.split("/")[2].removeprefix("dt=") for key in keys]
        found = dict(zip(days, pool.map(fetch, keys), strict=True))
    return {day: path for day, path in found.items() if path}


def _view(db: duckdb.DuckDBPyConnection, kind: Kind, paths: Sequence[Path]) -> None:
    columns = {"dt": "DATE", "place": "INTEGER", **types(kind.columns)}
    if not paths:
        engine.table(db, kind.table, columns, ())
        return
    listed = ", ".join(literal(path) for path in paths)
    db.execute(
        f"CREATE VIEW {kind.table} AS SELECT {', '.join(columns)} FROM read_parquet([{listed}],"  # noqa: S608  names of ours
        " hive_partitioning = true, hive_types = {'dt': DATE})"
    )
