"""The lines of some days' log files as the table `log_lines`; those that cannot be read are counted by their fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import BinaryIO, NamedTuple

import duckdb

from export import engine
from export.visits.formats import PARQUET, USED, Part, inflated, parts_of
from export.visits.log_files import LogFile
from export.visits.parquet_log import parquet_parts
from leads.stores.protocol import NotFound, Store

READERS = 4
BATCH = 16
"""Files that are fetched and inflated side by side, and how many are held at a time."""

MOST_BYTES = 128_000_000
"""Of text: days are taken together up to here, for each alone has its price."""

TEXT_READER = (
    "delim = '\x01', quote = '', escape = '', header = false, auto_detect = false, null_padding = false, "
    "max_line_size = 1048576, ignore_errors = true, columns = {'line': 'VARCHAR'}"
)
"""One column: a line is split by the SQL, so that every fault is ours to see."""

PART_COLUMNS = {
    "part": "INTEGER",
    "day": "DATE",
    "reaches_back": "BOOLEAN",
    "reaches_on": "BOOLEAN",
    "width": "INTEGER",
    **{f"{name}_at": "INTEGER" for name in USED},
}
"""Of `log_parts`: the day that names the file, and whether it may hold lines of the day before or after; the place of
each field in a line, counted from 1, the part's number in front of them; 0: the part has no such field.
"""

MADE = ("log_parts", "log_days", "log_lines", "log_line_faults")


class Loaded(NamedTuple):
    """What was read: the days, the file of each part by its number, and files with a fault as (day, fault, key)."""

    days: list[date]
    keys: list[str]
    broken: list[tuple[date, str, str]]


FilesOf = Callable[[date], Sequence[LogFile]]


def load(db: duckdb.DuckDBPyConnection, store: Store, days: Sequence[date], files_of: FilesOf) -> Loaded:
    """Make `log_lines` and `log_line_faults` of the first of these days, as many as go together; at least one.

    Replaces what other days left behind.
    """
    place = engine.folder(db) / "lines.tsv"
    db.execute("DROP VIEW IF EXISTS log_text")
    for name in MADE:
        db.execute(f"DROP TABLE IF EXISTS {name}")
    with place.open("wb") as out:
        loaded, parts = _written(db, store, days, files_of, out)
    engine.table(db, "log_parts", PART_COLUMNS, parts)
    engine.table(db, "log_days", {"day": "DATE"}, ((day,) for day in loaded.days))
    db.execute(f"CREATE VIEW log_text AS SELECT line FROM read_csv('{place}', {TEXT_READER})")  # noqa: S608  ours
    db.execute(engine.statement("visits_lines.sql"))
    place.unlink()
    if _has_twins(db):
        db.execute(engine.statement("visits_once.sql"))
    return loaded


def _written(
    db: duckdb.DuckDBPyConnection, store: Store, days: Sequence[date], files_of: FilesOf, out: BinaryIO
) -> tuple[Loaded, list[tuple[object, ...]]]:
    """Write the lines of the days, up to MOST_BYTES; give what was read, and the rows of `log_parts`."""
    loaded, parts, seen = Loaded([], [], []), [], set[str]()
    for day in days:
        if loaded.days and out.tell() > MOST_BYTES:
            break
        files = [file for file in files_of(day) if file.key not in seen]
        seen |= {file.key for file in files}
        for file, part in _parts(db, store, files, loaded):
            edges = (file.day, file.hour == 0, file.hour == 23)
            parts.append((len(loaded.keys), *edges, len(part.fields) + 1, *_places(part.fields)))
            _write(out, len(loaded.keys), part.text)
            loaded.keys.append(file.key)
        loaded.days.append(day)
    return loaded, parts


def _has_twins(db: duckdb.DuckDBPyConnection) -> bool:
    """Whether several lines tell of one request. Hardly ever: the costly way is spared then."""
    query = "SELECT count(*) > count(DISTINCT request_id) FROM log_lines WHERE request_id <> ''"
    return db.execute(query).fetchone() == (True,)


def _places(fields: Sequence[str]) -> list[int]:
    """Where in a line each used field stands; the part's number is in front of the line's own fields."""
    return [fields.index(name) + 2 if name in fields else 0 for name in USED]


def _write(out: BinaryIO, number: int, text: bytes) -> None:
    """The lines with the part's number in front of each."""
    head = b"%d\t" % number
    out.write(head + text.rstrip(b"\r\n").replace(b"\n", b"\n" + head) + b"\n")


def _parts(
    db: duckdb.DuckDBPyConnection, store: Store, files: Sequence[LogFile], loaded: Loaded
) -> Iterator[tuple[LogFile, Part]]:
    """The parts of the files in their order. What is wrong with a file goes to `loaded.broken`."""
    with ThreadPoolExecutor(READERS) as pool:
        for begin in range(0, len(files), BATCH):
            batch = files[begin : begin + BATCH]
            for file, (body, fault) in zip(
                batch, pool.map(lambda f: _body(store, f.key), batch), strict=True
            ):
                parts = [part for part in _read(db, body) if part.text.strip()]
                if fault or (body and not parts and not body.startswith(b"#")):
                    loaded.broken.append((file.day, fault or "no log", file.key))
                yield from ((file, part) for part in parts)


def _read(db: duckdb.DuckDBPyConnection, body: bytes) -> Iterator[Part]:
    return parquet_parts(db, body) if body.startswith(PARQUET) else parts_of(body)


def _body(store: Store, key: str) -> tuple[bytes, str]:
    try:
        return inflated(store.get(key))
    except NotFound:  # removed since it was listed
        return b"", ""
