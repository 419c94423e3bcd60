"""A worksheet that takes whole rows as XML. XlsxWriter's own way, cell by cell, is ten times slower.

It also takes a text that begins with <r> and ends with </r> for markup and writes it as it is, in this mode of its:
nothing that a visitor typed may go that way.
"""

from __future__ import annotations

import re

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

_SPECIAL = re.compile("[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9a-fA-F]{4}_")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9a-fA-F]{4}_)")


class RowSheet(Worksheet):  # type: ignore[misc]
    """Rows are appended from the second on, top to bottom, after the header was written in the usual way."""

    def begin_rows(self) -> None:
        """Write the header out. From here on links carry no text of their own: the row has it."""
        self._write_single_row(1)
        self.ignore_write_string = True

    def append(self, row: int, cells: str, height: int | None = None) -> None:
        """Write a row, counted from 0, with its cells as XML; `height` in points, else what programs make of it."""
        high = "" if height is None else f' ht="{height}" customHeight="1"'
        self.fh.write(f'<row r="{row + 1}"{high}>{cells}</row>')

    def end_rows(self, row: int, index: int) -> None:
        """Say how far the rows went: the last row and the last column, from 0."""
        self._check_dimensions(row, index)


class Cell:
    """What the XML of a column's cells is made of, but for the row and the value."""

    def __init__(self, index: int, look: Format) -> None:
        style = look._get_xf_index()
        self._column = f'<c r="{xl_col_to_name(index)}'
        self._text = f'" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
        self._number = f'" s="{style}"><v>'

    def text(self, row: int, value: str) -> str:
        """A string, whatever it looks like: no program takes it for a number or a formula."""
        return f"{self._column}{row + 1}{self._text}{escaped(value)}</t></is></c>"

    def number(self, row: int, value: float) -> str:
        """A number; days and moments are numbers too."""
        return f"{self._column}{row + 1}{self._number}{value:.16G}</v></c>"


def escaped(text: str) -> str:
    """The text as XML. A control character becomes _xHHHH_, as Excel writes it (ECMA-376, ST_Xstring)."""
    if not _SPECIAL.search(text):
        return text
    text = _LOOKS_ESCAPED.sub("_x005F_", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
