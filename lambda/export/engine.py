"""DuckDB, set up so that a step's SQL is the common subset of DuckDB and Athena (Trino)."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import duckdb

MEMORY_LIMIT = "1000MB"
"""What DuckDB may hold before it spills to its folder; Python and the XLSX writer come on top."""

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
