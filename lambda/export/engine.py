"""DuckDB, set up so that a step's SQL is the common subset of DuckDB and Athena (Trino)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb

MEMORY_LIMIT = "850MB"
"""What DuckDB may hold before it spills to its folder; Python and the XLSX writer come on top."""

BATCH_ROWS = 10_000
"""Rows that Python hands over at a time."""

PRELUDE = "trino.sql"
"""Trino's names for what DuckDB calls otherwise."""


def connect(spill: Path, memory_limit: str = MEMORY_LIMIT) -> duckdb.DuckDBPyConnection:
    """An empty database in memory that spills into `spill`, fetches nothing and speaks UTC."""
    connection = duckdb.connect(
        config={
            "temp_directory": str(spill),
            "memory_limit": memory_limit,
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        }
    )
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute(statement(PRELUDE))
    return connection


def statement(name: str) -> str:
    """The text of `export/sql/<name>`."""
    return (resources.files("export") / "sql" / name).read_text(encoding="utf-8")


def table(
    db: duckdb.DuckDBPyConnection, name: str, columns: Mapping[str, str], rows: Iterable[Sequence[Any]]
) -> None:
    """Make the table `name` of what Python knows. `columns` gives each one's SQL type, in the order of the rows.

    100,000 rows of five columns take half a second. Moments may be datetimes or ISO 8601 text.
    """
    db.execute(f"CREATE TABLE {name} ({', '.join(f'{column} {kind}' for column, kind in columns.items())})")
    insert(db, name, columns, rows)


def insert(
    db: duckdb.DuckDBPyConnection, name: str, columns: Mapping[str, str], rows: Iterable[Sequence[Any]]
) -> None:
    """Add rows to a table that `table` made, with the same columns."""
    values = ", ".join(f"unnest(CAST(? AS {kind}[]))" for kind in columns.values())
    left = iter(rows)
    while batch := list(islice(left, BATCH_ROWS)):
        db.execute(
            f"INSERT INTO {name} SELECT {values}", [list(column) for column in zip(*batch, strict=True)]
        )


def folder(db: duckdb.DuckDBPyConnection) -> Path:
    """The folder that the database spills to: what a step writes there goes with the export."""
    ((spill,),) = db.execute("SELECT current_setting('temp_directory')").fetchall()
    return Path(spill)
