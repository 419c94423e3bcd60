"""The lines of a day's log files as the table `log_lines`; those that cannot be read are counted by their fault."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import BinaryIO, NamedTuple

import duckdb

from export import engine
from export.visits.formats import PARQUET, USED, Part, field_name, inflated, parts_of
from export.visits.log_files import LogFile
from leads.stores.protocol import NotFound, Store

READERS = 4
BATCH = 16

TEXT_READER = (
    "(delim = '\x01', quote = '', escape = '', header = false, auto_detect = false, null_padding = false, "
    "max_line_size = 4194304, ignore_errors = true, columns = {'line': 'VARCHAR'})"
)
"""One column: a line is split by the SQL, so that every fault is ours to see."""

PART_COLUMNS = {
    "part": "INTEGER",
    "is_own": "BOOLEAN",
    "reaches_back": "BOOLEAN",
    "reaches_on": "BOOLEAN",
    "width": "INTEGER",
    **{f"{name}_at": "INTEGER" for name in USED},
}
"""Of `log_parts`: whether the file is named by the day, and whether it may hold lines of the day before or after; the
place of each field in a line, counted from 1, the part's number in front of them; 0: the part has no such field.
"""

log = logging.getLogger("gatepost.export")


class Loaded(NamedTuple):
    """What was read: files by the number of the part, and files with a fault as {fault: [key]}."""

    keys: Sequence[str]
    broken: dict[str, list[str]]


def load(db: duckdb.DuckDBPyConnection, store: Store, day: date, files: Sequence[LogFile]) -> Loaded:
    """Make `log_lines` and `day_faults` of the files. Replaces what an earlier day left behind."""
    place = engine.folder(db) / "lines.tsv"
    place.parent.mkdir(parents=True, exist_ok=True)
    broken: dict[str, list[str]] = {}
    rows: list[tuple[object, ...]] = []
    keys: list[str] = []
    with place.open("wb") as out:
        for file, part in _parts(db, store, files, broken):
            edges = (file.day == day, file.hour == 0, file.hour == 23)
            rows.append((len(keys), *edges, len(part.fields) + 1, *_places(part.fields)))
            _write(out, len(keys), part.text)
            keys.append(file.key)
    for name in ("log_parts", "log_day", "log_text", "log_cells", "log_lines", "day_faults"):
        _drop(db, name)
    engine.table(db, "log_parts", PART_COLUMNS, rows)
    engine.table(db, "log_day", {"day": "DATE", "before": "DATE", "after": "DATE"}, [_around(day)])
    db.execute(f"CREATE VIEW log_text AS SELECT line FROM read_csv('{place}', {TEXT_READER[1:]}")  # noqa: S608  ours
    db.execute(engine.statement("visits_lines.sql"))
    place.unlink()
    return Loaded(keys, broken)


def _around(day: date) -> tuple[date, date, date]:
    return day, day - timedelta(1), day + timedelta(1)


def _drop(db: duckdb.DuckDBPyConnection, name: str) -> None:
    found = db.execute(
        "SELECT table_type FROM information_schema.tables WHERE table_name = ?", [name]
    ).fetchone()
    if found:
        db.execute(f"DROP {'VIEW' if found[0] == 'VIEW' else 'TABLE'} {name}")


def _places(fields: Sequence[str]) -> list[int]:
    """Where in a line each used field stands; the part's number is in front of the line's own fields."""
    return [fields.index(name) + 2 if name in fields else 0 for name in USED]


def _write(out: BinaryIO, number: int, text: bytes) -> None:
    """The lines with the part's number in front of each."""
    head = b"%d\t" % number
    out.write(head + text.rstrip(b"\r\n").replace(b"\n", b"\n" + head) + b"\n")


def _parts(
    db: duckdb.DuckDBPyConnection, store: Store, files: Sequence[LogFile], broken: dict[str, list[str]]
) -> Iterator[tuple[LogFile, Part]]:
    """The parts of the files in their order. What is wrong with a file goes to `broken`."""
    with ThreadPoolExecutor(READERS) as pool:
        for begin in range(0, len(files), BATCH):
            batch = files[begin : begin + BATCH]
            for file, (body, fault) in zip(
                batch, pool.map(lambda f: _body(store, f.key), batch), strict=True
            ):
                found = (
                    []
                    if body is None
                    else list(_parquet(db, body) if body.startswith(PARQUET) else parts_of(body))
                )
                if fault or (body and not found):
                    broken.setdefault(fault or "no lines", []).append(file.key)
                yield from ((file, part) for part in found if part.text.strip())


def _body(store: Store, key: str) -> tuple[bytes | None, str]:
    try:
        return inflated(store.get(key))
    except NotFound:  # removed since it was listed
        return None, ""


def _parquet(db: duckdb.DuckDBPyConnection, body: bytes) -> Iterator[Part]:
    """The rows of a Parquet file as lines; nothing where it is none."""
    path, text = (engine.folder(db) / name for name in ("log.parquet", "log.tsv"))
    path.write_bytes(body)
    try:
        names = [
            row[0] for row in db.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
        ]
        known = {field_name(name): name for name in names}
        cells = ", ".join(_parquet_cell(known.get(name)) for name in USED)
        db.execute(
            f"COPY (SELECT {cells} FROM read_parquet('{path}')) TO '{text}' "  # noqa: S608  quoted names, our paths
            "(FORMAT csv, DELIMITER '\t', HEADER false, QUOTE '', ESCAPE '')"
        )
        yield Part(USED, text.read_bytes())
    except duckdb.Error as error:
        log.error("a log file cannot be read as Parquet: %s", type(error).__name__)
    finally:
        path.unlink(missing_ok=True)
        Path(text).unlink(missing_ok=True)


def _parquet_cell(name: str | None) -> str:
    if name is None:
        return "'-'"
    quoted = name.replace('"', '""')
    return f"""coalesce(regexp_replace(CAST("{quoted}" AS VARCHAR), '[\\t\\r\\n]', ' ', 'g'), '-')"""
