"""How cells look in a workbook: one format a kind of value, the header, the links, the colours of grades."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from leads.exports.column import Column, Kind

FONTS = {"zh": "Microsoft YaHei"}
"""The font of a language whose characters Excel's own lacks."""
FONT = "Calibri"

NUMBER_FORMATS: Mapping[Kind, str] = {
    "text": "@",
    "json": "@",
    "yes_no": "@",
    "link": "@",
    "integer": "#,##0",
    "number": "#,##0.00",
    "money": "#,##0.00",
    "percent": "0.0%",
    "moment": "yyyy-mm-dd hh:mm",
    "day": "yyyy-mm-dd",
}
"""@ is text: what a person types over it later stays text too, with its leading zeros."""

NUMBERS: tuple[Kind, ...] = ("integer", "number", "money", "percent", "moment", "day")
"""What stands on the right of its cell."""

GRADES = {"A": ("#d7efe2", "#084330"), "B": ("#f6e7a8", "#5a3d00"), "C": ("#e8eae8", "#4a5751")}
"""First letter of a grade → background and ink."""

GRADED = ("grade", "best_grade")
IDS = ("lead_id", "event_id")


class Styles(NamedTuple):
    """The formats of one workbook."""

    header: Format
    header_of_numbers: Format
    ids: Format
    link: Format
    heading: Format
    note: Format
    kinds: Mapping[str, Format]
    grades: Mapping[str, Format]
    wrap: bool

    def of(self, column: Column) -> Format:
        """The format of a column's cells."""
        return self.ids if column.name in IDS else self.kinds[column.kind]

    def heading_of(self, column: Column) -> Format:
        """The format of its heading, on the side where the values stand."""
        return self.header_of_numbers if column.kind in NUMBERS else self.header


def styles(book: Workbook, *, wrap: bool) -> Styles:
    """The formats, added to the workbook. `wrap` breaks long text into lines, where rows are read one by one."""
    line = {"bottom": 1, "bottom_color": "#d7ddd5"} if wrap else {}
    top = {"valign": "top", "text_wrap": wrap, **line}
    text = {**top, "align": "left", "indent": 1}  # or a text stands close to the number before it
    header = {
        "bold": True, "font_color": "#ffffff", "bg_color": "#0b5d43", "text_wrap": True, "valign": "vcenter",
    }  # fmt: skip
    return Styles(
        header=book.add_format({**header, "align": "left", "indent": 1}),
        header_of_numbers=book.add_format({**header, "align": "right"}),
        ids=book.add_format({**line, "num_format": "@", "font_color": "#74817a", "valign": "top"}),
        link=book.add_format({"num_format": "@", "font_color": "#0b5d43", "underline": 1, **text}),
        heading=book.add_format({"bold": True, "font_size": 14, "font_color": "#0b5d43"}),
        note=book.add_format({"text_wrap": True, "valign": "top", "align": "left", "indent": 1}),
        kinds={
            kind: book.add_format({"num_format": how, **(top if kind in NUMBERS else text)})
            for kind, how in NUMBER_FORMATS.items()
        },
        grades={
            letter: book.add_format({"bg_color": ground, "font_color": ink, "bold": letter == "A"})
            for letter, (ground, ink) in GRADES.items()
        },
        wrap=wrap,
    )


def colour_grades(sheet: Worksheet, index: int, rows: int, looks: Styles) -> None:
    """Colour the cells of column `index` (from 0) by the letter their grade begins with."""
    for letter, look in looks.grades.items():
        sheet.conditional_format(
            1,
            index,
            rows,
            index,
            {"type": "text", "criteria": "begins with", "value": letter, "format": look},
        )
