"""CSV twice: for people in a spreadsheet program, and for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Literal

BOM = "\ufeff"
"""Without it Excel reads UTF-8 as the system's old code page, and Chinese turns to noise."""

RISKY_STARTS = "=+-@\t\r\n＝＋－＠"
"""A cell that starts with one of these can run as a formula (OWASP, "CSV Injection"; full-width forms included)."""


def for_people(columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> bytes:
    """UTF-8 with BOM, CRLF, no cell that a spreadsheet would run."""
    table = [[disarm(row[name]) for name in columns] for row in rows]
    return (BOM + _csv([list(columns), *table], "\r\n")).encode()


def for_programs(columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> bytes:
    """Plain UTF-8, LF, every value exactly as it is stored; all quoted, or a lone CR would end a row."""
    table = [[row[name] for name in columns] for row in rows]
    return _csv([list(columns), *table], "\n", csv.QUOTE_ALL).encode()


def disarm(cell: str) -> str:
    """The cell as text that no spreadsheet program runs: an apostrophe in front of what would start a formula."""
    return f"'{cell}" if cell.lstrip(" \u3000\u00a0\ufeff")[:1] in tuple(RISKY_STARTS) else cell


def _csv(table: Sequence[Sequence[str]], line_end: str, quoting: Literal[0, 1] = csv.QUOTE_MINIMAL) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator=line_end, quoting=quoting).writerows(table)
    return out.getvalue()
