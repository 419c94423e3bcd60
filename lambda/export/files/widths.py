"""How wide columns and how high rows are, so that what stands in them can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from export.files.styles import IDS
from leads.exports.column import Column, Kind
from leads.texts import text_in

LOOKED_AT = 300
"""Rows by which a column's width is found."""

WIDEST, NARROWEST, OF_IDS = 46, 8, 11
"""Characters."""

DAY_WIDTH: Mapping[Kind, int] = {"moment": 16, "day": 10}
"""Characters that a day and a moment take."""

_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\U0001f300-\U0003fffd]"
)
"""Characters that are shown two digits wide (Unicode, East Asian Width, W and F)."""

LINE_POINTS, MOST_LINES = 15, 12

Value = str | float | None


def widths(columns: Sequence[Column], rows: Sequence[Sequence[Value]], lang: str) -> list[int]:
    """The width of each column in characters: nine of ten values fit, and the heading beside its filter's button."""
    return [_width(column, [row[index] for row in rows], lang) for index, column in enumerate(columns)]


def _width(column: Column, values: Iterable[Value], lang: str) -> int:
    if column.name in IDS:
        return OF_IDS
    seen = sorted(shown_width(value) for value in values if value is not None and value != "")
    usual = DAY_WIDTH.get(column.kind) or (seen[len(seen) * 9 // 10] if seen else 0)
    heading = min(shown_width(text_in(column.label, lang)), 18) + 4
    return min(max(usual + 3, heading, NARROWEST), WIDEST)


def height(cells: Iterable[Value], wide: Sequence[int]) -> int:
    """The points that a row takes whose text is broken into lines; no more than MOST_LINES."""
    lines = [_lines(cell, width) for cell, width in zip(cells, wide, strict=True) if isinstance(cell, str)]
    return LINE_POINTS * min(max(lines, default=1), MOST_LINES)


def _lines(text: str, width: int) -> int:
    room = max(width - 4, 1)
    if 2 * len(text) <= room and "\n" not in text:
        return 1
    return sum(1 + max(shown_width(line) - 1, 0) // room for line in text[:2000].split("\n"))


def shown_width(value: str | float) -> int:
    """How wide the value is shown, in digits: Han and full-width characters count two. Of a text, its longest line."""
    if not isinstance(value, str):
        return len(f"{value:,.2f}")
    line = max(value[:500].split("\n"), key=len)
    return len(line) if line.isascii() else 2 * len(line) - len(_WIDE.sub("", line))
