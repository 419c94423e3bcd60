"""The days' hits, brought up to date: open days are made again when a log file came, closed ones never.

A day closes 48 hours after it ended, when CloudFront has long delivered what it will (it says 24 hours at most). Then
its salt is destroyed, and a line that still comes cannot be given to its visitor any more: it is counted as late.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import duckdb

from export import engine
from export.visits import log_files
from export.visits.batch import Said, late_lines, write
from export.work import Work
from leads.stores.protocol import Store, walk
from leads.visitor_day import SALTS

VISITS = "exports/visits"
FILE = "hits.parquet"
OPEN_FOR = timedelta(hours=48)
READERS = 16
PARQUET_TYPE = "application/vnd.apache.parquet"

log = logging.getLogger("gatepost.export")


def hits_key(day: date) -> str:
    """Where the hits of a day lie."""
    return f"{VISITS}/dt={day}/{FILE}"


def is_past(day: date, as_of: datetime) -> bool:
    """Whether the day is closed at this moment."""
    return as_of >= datetime.combine(day + timedelta(1), time(), UTC) + OPEN_FOR


def refresh(work: Work) -> None:
    """See that each day with log files has its hits, in the store and in the database's folder; destroy old salts.

    Makes `log_late`, the lines by day that came after it was closed.
    """
    files, undated = log_files.listing(work.store)
    if undated:
        log.warning("%d log files name no day and are not read, such as %s", len(undated), undated[0])
    work.counts["log_files_without_day"] = len(undated)
    versions = _fetched(work)
    late: list[tuple[date, int]] = []
    to_make: list[date] = []
    for day in sorted(files):
        of_day = log_files.speaking_of(day, files)
        known = said(work.db, local(work.db, day)) if day in versions else {}
        if known.get("is_closed"):
            new = [file for file in of_day if file.key not in set(known["files"])]
            late += [(day, late_lines(work, day, new))] if new else []
        elif is_past(day, work.as_of) or known.get("digest") != log_files.digest(of_day, work.settings):
            to_make.append(day)
    _make(work, to_make, files, versions)
    _keep_late(work.db, late)
    _destroy_salts(work.store, work.as_of)


def local(db: duckdb.DuckDBPyConnection, day: date) -> Path:
    """The copy of a day's hits that this export works with."""
    return engine.folder(db) / hits_key(day)


def days_of(db: duckdb.DuckDBPyConnection) -> list[date]:
    """The days that there are hits of, in order."""
    paths = (engine.folder(db) / VISITS).glob(f"dt=*/{FILE}")
    return sorted(date.fromisoformat(path.parent.name.removeprefix("dt=")) for path in paths)


def _make(
    work: Work,
    days: Sequence[date],
    files: Mapping[date, list[log_files.LogFile]],
    versions: Mapping[date, str],
) -> None:
    """Make the hits of these days. Where another export was faster, its hits are taken: it may have had the salt."""
    paths = {day: local(work.db, day) for day in days}
    closed = {day: is_past(day, work.as_of) for day in days}
    left = list(days)
    while left:
        for day in write(work, left, lambda day: log_files.speaking_of(day, files), paths, closed):
            body = paths[day].read_bytes()
            if not work.store.put_if_version(hits_key(day), body, versions.get(day), PARQUET_TYPE):
                paths[day].write_bytes(work.store.get(hits_key(day)))
            left.remove(day)
    work.counts["visit_days_written"] = len(days)


def _keep_late(db: duckdb.DuckDBPyConnection, late: list[tuple[date, int]]) -> None:
    """The late lines as a table, and as a file beside the days: whether anything has changed is told by the files."""
    engine.table(db, "log_late", {"day": "DATE", "lines": "BIGINT"}, late)
    path = engine.folder(db) / VISITS / "late.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    db.execute(f"COPY (SELECT * FROM log_late ORDER BY day) TO '{path}' (FORMAT parquet)")  # noqa: S608  a path of ours


def said(db: duckdb.DuckDBPyConnection, path: Path) -> Said:
    """What a day's file says of itself; nothing where it is none of ours, so that it is made again."""
    query = "SELECT value FROM parquet_kv_metadata(?) WHERE key = 'gatepost'"
    try:
        found = db.execute(query, [str(path)]).fetchone()
    except duckdb.Error as error:
        log.error("%s is made again from its log files: %s", path.name, error)
        return {}
    told = json.loads(bytes(found[0])) if found else {}
    return told if isinstance(told, dict) else {}


def _fetched(work: Work) -> dict[date, str]:
    """Copy the days there are into the database's folder; give the version of each in the store."""
    keys = [key for key in walk(work.store, f"{VISITS}/dt=") if key.endswith(f"/{FILE}")]
    folder = engine.folder(work.db)

    def fetch(key: str) -> str:
        path = folder / key
        path.parent.mkdir(parents=True, exist_ok=True)
        body, version = work.store.get_with_version(key)
        path.write_bytes(body)
        return version

    with ThreadPoolExecutor(READERS) as pool:
        days = (date.fromisoformat(key.split("/")[2].removeprefix("dt=")) for key in keys)
        return dict(zip(days, pool.map(fetch, keys), strict=True))


def _destroy_salts(store: Store, as_of: datetime) -> None:
    """Purge, with all their versions, the salts of the days that are closed."""
    for key in list(walk(store, f"{SALTS}/dt=")):
        if is_past(date.fromisoformat(key.rpartition("=")[2]), as_of):
            store.purge(key)
