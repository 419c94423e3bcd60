"""CSV, written by DuckDB: for people in a spreadsheet program, for programs, and for what imports it.

Where lines end with CRLF, each is put together in SQL and written as it is: DuckDB's own writer knows only LF.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from duckdb import DuckDBPyConnection

from export.files.cells import TEXT_KINDS, as_text, quoted
from leads.exports.column import Column
from leads.exports.csv_files import BOM, CHANGED, RISKY, RISKY_INSIDE, SAFE_INSIDE

NOT_AS_IT_IS = f"{RISKY}|^(?:{CHANGED})$"

MACROS = f"""
CREATE OR REPLACE MACRO csv_quoted(cell) AS '"' || replace(cell, '"', '""') || '"';
CREATE OR REPLACE MACRO csv_cell(cell) AS
  CASE WHEN regexp_matches(cell, '[",\r\n]') THEN csv_quoted(cell) ELSE cell END;
CREATE OR REPLACE MACRO safe_inside(cell) AS
  regexp_replace(cell, '{RISKY_INSIDE}', '{SAFE_INSIDE.replace("'", "''")}', 'g');
CREATE OR REPLACE MACRO csv_for_people(cell) AS
  CASE
    WHEN cell = '' OR NOT regexp_matches(cell, '[",;\t\r\n]|{NOT_AS_IT_IS}') THEN cell
    WHEN regexp_matches(cell, '{NOT_AS_IT_IS}') THEN csv_quoted('''' || safe_inside(cell))
    ELSE csv_quoted(safe_inside(cell))
  END
"""


def for_people(db: DuckDBPyConnection, table: str, columns: Sequence[Column], path: Path) -> None:
    """UTF-8 with BOM, CRLF, no cell that a spreadsheet would run or take for another number."""
    cells = [_cell("csv_for_people", column) for column in columns]
    _write(db, table, cells, BOM + ",".join(column.name for column in columns), path)


def for_programs(db: DuckDBPyConnection, table: str, columns: Sequence[Column], path: Path) -> None:
    """Plain UTF-8, LF, all quoted, every value exactly as it is stored."""
    cells = ", ".join(f"{as_text(column)} AS {quoted(column.name)}" for column in columns)
    query = f"SELECT {cells} FROM {quoted(table)}"  # noqa: S608  names of ours
    _copy(db, query, path, "FORCE_QUOTE *")


def for_import(db: DuckDBPyConnection, table: str, columns: Sequence[Column], path: Path) -> None:
    """Plain UTF-8, CRLF, every value exactly as it is stored (RFC 4180): a CRM reads it, no spreadsheet."""
    cells = [_cell("csv_cell", column) for column in columns]
    _write(db, table, cells, ",".join(column.name for column in columns), path)


def _cell(macro: str, column: Column) -> str:
    text = as_text(column)
    return f"{macro}({text})" if column.kind in TEXT_KINDS else text


def _write(db: DuckDBPyConnection, table: str, cells: Sequence[str], header: str, path: Path) -> None:
    """Write the header and a line a row, in the order of the table; CRLF follows each."""
    db.execute(MACROS)
    line = f"concat_ws(',', {', '.join(cells)}) || '\r'"
    query = f"SELECT {line} AS {quoted(header + chr(13))} FROM {quoted(table)}"  # noqa: S608  names of ours
    _copy(db, query, path, "DELIMITER '\x1f', QUOTE '', ESCAPE '', NULLSTR ''")


def _copy(db: DuckDBPyConnection, query: str, path: Path, how: str) -> None:
    """Write by one thread: of several each holds 120,000 rows of text, half a gigabyte, to keep the order."""
    db.execute("SET threads = 1")
    try:
        db.execute(f"COPY ({query}) TO '{_literal(path)}' (FORMAT csv, HEADER true, {how})")
    finally:
        db.execute("RESET threads")


def _literal(path: Path) -> str:
    return str(path).replace("'", "''")
