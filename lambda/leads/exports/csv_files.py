"""CSV for people: what a spreadsheet program would run or change, and a table in which it does neither."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence

BOM = "\ufeff"
"""Without it Excel reads UTF-8 as the system's old code page, and Chinese turns to noise."""

RISKY_STARTS = "=+-@\t\r\n＝＋－＠"
"""A cell that starts with one of these can run as a formula (OWASP, "CSV Injection"; full-width forms included)."""

RISKY = "^[ \u3000\u00a0\ufeff]*[=+\\-@\t\r\n＝＋－＠]"
"""The same as a pattern that Python and RE2 (DuckDB) read alike; blanks in front help nothing."""

RISKY_INSIDE = '([;\t\r\n][ \u3000\u00a0\ufeff"]*)([=+\\-@＝＋－＠])'
"""What would start a cell if lines were parted at semicolons, as Excel does in much of Europe, or at tabs."""

SAFE_INSIDE = r"\1'\2"

CHANGED = (
    r"0[0-9]+|[0-9]{12,}"  # 007 would lose its zeros; from twelve digits on a number is shown as 1.2E+11
    r"|[0-9]+[.,][0-9]+|[0-9]{1,4}(?:[-/.:][0-9]{1,4}){1,2}"  # 1.10; 3-4 would be a day, 10:30 an hour
    r"|[0-9]+(?:\.[0-9]*)?[eE][0-9]+|\([0-9.,]+\)|[0-9.,]+%"  # 12e5; (555) would be -555
    r"|[0-9]{1,4}[年月][0-9]{0,2}[月日]?(?:[0-9]{1,2}日)?"
    r"|(?i:true|false|[0-9]{1,2}[- ]?(?:MONTH)(?:[- ][0-9]{2,4})?|(?:MONTH)[- ]?[0-9]{1,4})"  # 5 May, Mar-27
).replace("MONTH", "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*")
"""Text that a spreadsheet takes for a number, a day or an hour and shows as another: whole cells, as a pattern."""


def for_people(columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> bytes:
    """UTF-8 with BOM, CRLF, no cell that a spreadsheet would run."""
    table = [[disarm(row[name]) for name in columns] for row in rows]
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([list(columns), *table])
    return (BOM + out.getvalue()).encode()


def disarm(cell: str) -> str:
    """The cell as text that no spreadsheet program runs or changes: an apostrophe in front where it would.

    Also in front of what would start a cell of its own for a program that does not part lines at commas.
    """
    safe = re.sub(RISKY_INSIDE, SAFE_INSIDE, cell)
    return f"'{safe}" if re.match(RISKY, cell) or re.fullmatch(CHANGED, cell) else safe
