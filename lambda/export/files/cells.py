"""The SQL that turns a column of a table into a typed value or into text. DuckDB's own SQL: it writes the files."""

from __future__ import annotations

from collections.abc import Sequence

from export.files import words
from leads.exports.column import SQL_TYPES, Column, Kind
from leads.texts import text_in

TEXT_KINDS: tuple[Kind, ...] = ("text", "link", "json")
"""What people or pages wrote: only here can a value be anything at all."""

EXCEL_1970 = 25_569
"""The first of January 1970 as a day of Excel's."""

YES, NO = "yes", "no"


def typed(columns: Sequence[Column]) -> str:
    """The select list that gives every column the type of its kind; text that is not there is ''."""
    return ", ".join(f"{_typed(column)} AS {quoted(column.name)}" for column in columns)


def as_text(column: Column) -> str:
    """The expression of the value as text: '' for none; moments as 2026-11-22T05:47:00.123Z, yes and no in English."""
    value = _typed(column)
    if column.kind in TEXT_KINDS:
        return value
    if column.kind == "moment":
        value = f"strftime({value}, '%Y-%m-%dT%H:%M:%S.%gZ')"
    elif column.kind == "yes_no":
        value = f"CASE {value} WHEN TRUE THEN '{YES}' WHEN FALSE THEN '{NO}' END"
    return f"COALESCE(CAST({value} AS VARCHAR), '')"


def for_sheet(columns: Sequence[Column], lang: str) -> str:
    """The select list that a sheet is filled with: text, or a number. Days and moments are Excel's, days since 1900."""
    return ", ".join(_for_sheet(column, lang) for column in columns)


def quoted(name: str) -> str:
    """The name as SQL takes it whatever its words: some of ours are reserved."""
    return f'"{name}"'


def _for_sheet(column: Column, lang: str) -> str:
    value = _typed(column)
    if column.kind in TEXT_KINDS:
        return value
    if column.kind in ("moment", "day"):
        return f"epoch(CAST({value} AS TIMESTAMP)) / 86400 + {EXCEL_1970}"
    if column.kind == "yes_no":
        yes, no = (text_in(words.ANSWERS[answer], lang) for answer in (True, False))
        return f"CASE {value} WHEN TRUE THEN '{yes}' WHEN FALSE THEN '{no}' END"
    return f"CAST({value} AS DOUBLE)"


def _typed(column: Column) -> str:
    value = f"CAST({quoted(column.name)} AS {SQL_TYPES[column.kind]})"
    return f"COALESCE({value}, '')" if column.kind in TEXT_KINDS else value
