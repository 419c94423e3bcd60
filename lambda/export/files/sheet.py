"""One table as a sheet of a workbook: typed cells, a frozen header with filters, widths that fit."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from duckdb import DuckDBPyConnection
from xlsxwriter.worksheet import Worksheet

from export.files import words
from export.files.cells import TEXT_KINDS, quoted, typed
from export.files.styles import GRADED, IDS, Styles, colour_grades
from leads.exports.column import Column
from leads.exports.schema import File
from leads.texts import text_in

MAX_ROWS = 20_000
"""More leads than anyone reads in a sheet; all of them are in the CSV."""

MAX_CHARACTERS = 32_767
"""A cell of Excel's holds no more, counted in UTF-16 units ("Excel specifications and limits")."""

MAX_LINK = 2_079
"""Characters of an address that Excel opens."""

BATCH = 1_000
LOOKED_AT = 300
"""Rows by which a column's width is found."""
WIDEST, NARROWEST, OF_IDS = 46, 8, 11

Write = Callable[[int, int, Any], object]


class Sheet:
    """Writes rows of one table, top to bottom; counts them, and the cells that were too long for Excel."""

    def __init__(self, sheet: Worksheet, file: File, looks: Styles, lang: str, own_host: str) -> None:
        self.columns = [column for column in file.columns if column.for_people]
        self.rows = 0
        self.cut = 0
        self._sheet = sheet
        self._file = file
        self._looks = looks
        self._lang = lang
        self._own_host = own_host
        self._widths: list[list[int]] = [[] for _ in self.columns]

    def fill(self, db: DuckDBPyConnection) -> None:
        """Write the header and the first MAX_ROWS rows, the best of them first."""
        self._sheet.set_row(0, 32)
        for index, column in enumerate(self.columns):
            self._sheet.write_string(0, index, text_in(column.label, self._lang), self._looks.header)
        writers = [self._writer(column) for column in self.columns]
        rows = db.execute(_query(self._file, self.columns))
        while batch := rows.fetchmany(BATCH):
            for row in batch:
                self._write(row, writers)
        self._finish()

    def _write(self, row: Sequence[Any], writers: Sequence[Write]) -> None:
        self.rows += 1
        for index, (value, write) in enumerate(zip(row, writers, strict=True)):
            if value is not None and value != "":
                write(self.rows, index, value)
                if self.rows <= LOOKED_AT:
                    self._widths[index].append(_shown_width(value))

    def _finish(self) -> None:
        last = max(self.rows, 1)
        for index, column in enumerate(self.columns):
            self._sheet.set_column(index, index, self._width(index, column), self._looks.of(column))
            if column.name in GRADED:
                colour_grades(self._sheet, index, last, self._looks)
        self._sheet.freeze_panes(1, 0)
        self._sheet.autofilter(0, 0, last, len(self.columns) - 1)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.repeat_rows(0)
        self._sheet.set_footer("&L&A&R&P / &N")

    def _width(self, index: int, column: Column) -> int:
        if column.name in IDS:
            return OF_IDS
        seen = sorted(self._widths[index])
        usual = seen[len(seen) * 9 // 10] if seen else 0
        heading = min(_shown_width(text_in(column.label, self._lang)), 18) + 3  # beside the filter's button
        return min(max(usual + 2, heading, NARROWEST), WIDEST)

    def _writer(self, column: Column) -> Write:
        """How a value of the column is written; what people typed is always written as a string."""
        sheet, look = self._sheet, self._looks.of(column)
        if column.kind == "link":
            return self._write_link
        if column.kind in TEXT_KINDS:
            return lambda row, index, value: sheet.write_string(row, index, self._fitting(value), look)
        if column.kind == "yes_no":
            said = {answer: text_in(words.ANSWERS[answer], self._lang) for answer in (True, False)}
            return lambda row, index, value: sheet.write_string(row, index, said[value], look)
        if column.kind in ("moment", "day"):
            return lambda row, index, value: sheet.write_datetime(row, index, value, look)
        return lambda row, index, value: sheet.write_number(row, index, float(value), look)

    def _write_link(self, row: int, index: int, value: str) -> None:
        """A link where it leads to a page of ours; any other address stays text."""
        if len(value) <= MAX_LINK and _is_ours(value, self._own_host):
            self._sheet.write_url(row, index, value, self._looks.link, string=value[:255])
        else:
            self._sheet.write_string(row, index, self._fitting(value), self._looks.kinds["link"])

    def _fitting(self, text: str) -> str:
        if len(text) <= MAX_CHARACTERS // 2 or _units(text) <= MAX_CHARACTERS:
            return text
        self.cut += 1
        return text.encode("utf-16-le")[: 2 * (MAX_CHARACTERS - 1)].decode("utf-16-le", "ignore") + "…"


def _query(file: File, columns: Sequence[Column]) -> str:
    names = {column.name for column in file.columns}
    order = [part for part in file.best_first if part.lstrip("-") in names]
    keys = ", ".join(
        f"{quoted(k.lstrip('-'))} {'DESC' if k.startswith('-') else 'ASC'} NULLS LAST" for k in order
    )
    return (
        f"SELECT {typed(columns)} FROM {quoted(file.table)}"  # noqa: S608  names of ours
        + (f" ORDER BY {keys}" if keys else "")
        + f" LIMIT {MAX_ROWS}"
    )


def _is_ours(address: str, own_host: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(own_host) and parts.hostname == own_host
    except ValueError:
        return False


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _shown_width(value: object) -> int:
    """How wide the value is shown, in digits: Han and full-width characters count two."""
    if isinstance(value, datetime):
        return 16
    if isinstance(value, date):
        return 10
    if isinstance(value, int | float | Decimal):
        return len(f"{value:,.2f}")
    line = max(str(value)[:200].split("\n"), key=len)
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
