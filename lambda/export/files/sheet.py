"""One table as a sheet of a workbook: typed cells, a frozen header with filters, widths that fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

from duckdb import DuckDBPyConnection

from export.files.cells import TEXT_KINDS, for_sheet, quoted
from export.files.row_sheet import Cell, RowSheet
from export.files.styles import GRADED, Styles, colour_grades
from export.files.widths import LOOKED_AT, height, widths
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

ToXml = Callable[[int, Any], str]
"""A row, from 0, and a value that is there → the cell."""


PRINTED = ("place_in_list", "score_reasons")
"""The first and the last column of a call list on paper: who, and why."""


class Sheet:
    """A table being written, row by row. Afterwards `rows` and `cut` say how many there are, and how many cells were
    too long for Excel."""

    def __init__(self, sheet: RowSheet, file: File, looks: Styles, lang: str, own_host: str) -> None:
        self.columns = [column for column in file.columns if column.for_people]
        self.rows = 0
        self.cut = 0
        self._sheet = sheet
        self._file = file
        self._looks = looks
        self._lang = lang
        self._own_host = own_host

    def fill(self, db: DuckDBPyConnection) -> None:
        """Write the header and the first MAX_ROWS rows, the best of them first."""
        found = db.execute(_query(self._file, self.columns, self._lang))
        first = found.fetchmany(LOOKED_AT)
        wide = widths(self.columns, first, self._lang)
        self._begin(wide)
        to_xml = [self._to_xml(index, column) for index, column in enumerate(self.columns)]
        for row in chain(first, chain.from_iterable(iter(lambda: found.fetchmany(BATCH), []))):
            self.rows += 1
            cells = [
                xml(self.rows, v) for xml, v in zip(to_xml, row, strict=True) if v is not None and v != ""
            ]
            self._sheet.append(self.rows, "".join(cells), height(row, wide) if self._looks.wrap else None)
        self._finish()

    def _begin(self, wide: Sequence[int]) -> None:
        self._sheet.set_row(0, 32)
        for index, column in enumerate(self.columns):
            self._sheet.set_column(index, index, wide[index], self._looks.of(column))
            heading = text_in(column.label, self._lang)
            self._sheet.write_string(0, index, heading, self._looks.heading_of(column))
        self._sheet.begin_rows()

    def _finish(self) -> None:
        last = max(self.rows, 1)
        self._sheet.end_rows(last, len(self.columns) - 1)
        for index, column in enumerate(self.columns):
            if column.name in GRADED:
                colour_grades(self._sheet, index, last, self._looks)
        self._sheet.freeze_panes(1, 0)
        self._sheet.autofilter(0, 0, last, len(self.columns) - 1)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.repeat_rows(0)
        self._sheet.set_footer("&L&A&R&P / &N")
        self._print_what_is_said_on_the_telephone(last)

    def _print_what_is_said_on_the_telephone(self, last: int) -> None:
        """Of a call list, the columns that a caller needs, on one page's width; ids stay on the screen."""
        names = [column.name for column in self.columns]
        if set(PRINTED) <= set(names):
            self._sheet.print_area(0, names.index(PRINTED[0]), last, names.index(PRINTED[1]))
            self._sheet.fit_to_pages(1, 0)

    def _to_xml(self, index: int, column: Column) -> ToXml:
        """How a value of the column is written; what people typed is always written as a string."""
        cell = Cell(index, self._looks.of(column))
        if column.kind == "link":
            return self._link(index, cell)
        if column.kind in TEXT_KINDS:
            return lambda row, value: cell.text(row, self._fitting(value))
        return cell.text if column.kind == "yes_no" else cell.number

    def _link(self, index: int, plain: Cell) -> ToXml:
        """A link where it leads to a page of ours; any other address stays text."""
        opens = Cell(index, self._looks.link)

        def xml(row: int, value: str) -> str:
            if len(value) > MAX_LINK or not _is_ours(value, self._own_host):
                return plain.text(row, self._fitting(value))
            self._sheet.write_url(row, index, value)
            return opens.text(row, value)

        return xml

    def _fitting(self, text: str) -> str:
        if len(text) <= MAX_CHARACTERS // 2 or len(text.encode("utf-16-le")) <= 2 * MAX_CHARACTERS:
            return text
        self.cut += 1
        return text.encode("utf-16-le")[: 2 * (MAX_CHARACTERS - 1)].decode("utf-16-le", "ignore") + "…"


def _query(file: File, columns: Sequence[Column], lang: str) -> str:
    """The rows as texts and numbers. An order by a column that the table does not have yet is left out."""
    names = {column.name for column in file.columns}
    order = [part for part in file.best_first if part.lstrip("-") in names]
    keys = ", ".join(
        f"{quoted(k.lstrip('-'))} {'DESC' if k.startswith('-') else 'ASC'} NULLS LAST" for k in order
    )
    query = f"SELECT {for_sheet(columns, lang)} FROM {quoted(file.table)}"  # noqa: S608  names of ours
    return query + (f" ORDER BY {keys}" if keys else "") + f" LIMIT {MAX_ROWS}"


def _is_ours(address: str, own_host: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(own_host) and parts.hostname == own_host
    except ValueError:
        return False
