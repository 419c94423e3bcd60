"""Which files the tables of an export make: workbooks, CSV, Parquet, and profiles for a CRM."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from duckdb import DuckDBPyConnection

from export.files import csv_files, parquet, profiles, workbook
from export.output import Output
from export.work import Work
from leads.exports.column import Column
from leads.exports.schema import FILES, PROFILES, File

WriteTable = Callable[[DuckDBPyConnection, str, Sequence[Column], Path], None]


def files(work: Work) -> Iterator[Output]:
    """Every file; a table that no step has made is in none. Workbooks come first: they take longest."""
    made = {name for (name,) in work.db.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    present = [file for file in FILES if file.table in made and file.columns]
    yield from _workbooks(present)
    for file in present:
        yield Output(f"{file.table}.csv", partial(_plain, csv_files.for_people, file))
        if file.raw:
            yield Output(f"{file.table}.raw.csv", partial(_plain, csv_files.for_programs, file))
        yield Output(f"{file.table}.parquet", partial(_plain, parquet.write, file))
    if "leads" in made:
        for profile in PROFILES:
            yield Output(f"profiles/{profile.name}.csv", partial(profiles.write, profile))


def _workbooks(present: Sequence[File]) -> Iterator[Output]:
    for book in dict.fromkeys(file.book for file in present if file.book):
        sheets = [file for file in present if file.book == book]
        yield Output(f"{book}.xlsx", partial(workbook.write, sheets))


def _plain(write: WriteTable, file: File, work: Work, path: Path) -> None:
    write(work.db, file.table, file.columns, path)
