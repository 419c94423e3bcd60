"""A figure ready to be printed: its words, and which exported value it is, so that a test can hold both together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from export.report import numbers
from leads.texts import Translate

FEW_FOR_A_PRICE = 10
"""A cost per fewer than this shows a direction and is no price."""


class Cell(NamedTuple):
    """`text` is what people read, `note` what stands small beside it; `is_few`: it rests on too few to compare.

    `source` is table, row and column of the exported value, `value` that value as text ('' for none).
    """

    text: str
    note: str = ""
    is_few: bool = False
    is_number: bool = False
    source: tuple[str, str, str] | None = None
    value: str = ""


class Cells:
    """Makes cells of one table's rows. `key` is the column that tells its rows apart."""

    def __init__(self, table: str, key: str, lang: str, text: Translate, currency: str = "") -> None:
        self._table, self._key, self._lang, self._text = table, key, lang, text
        self._currency = currency

    def count(self, row: Mapping[str, Any], column: str) -> Cell:
        """A count, or an empty cell for an unknown one."""
        return self._cell(row, column, _number(row[column], numbers.count))

    def rate(self, row: Mapping[str, Any], column: str, part: str, whole: str) -> Cell:
        """A share with what it is made of beside it; of few, only that."""
        if not row[whole]:
            return self._cell(row, column, "–")
        made_of = self._text("{part} of {whole}").format(
            part=numbers.count(row[part]), whole=numbers.count(row[whole])
        )
        if row[whole] < numbers.FEW:
            return self._cell(row, column, made_of, is_few=True)
        return self._cell(row, column, numbers.percent(row[column]), made_of)

    def share(self, row: Mapping[str, Any], column: str) -> Cell:
        """A share without what it is made of, which another cell of the row says."""
        return self._cell(row, column, _number(row[column], numbers.percent))

    def money(self, row: Mapping[str, Any], column: str) -> Cell:
        """An amount; nothing for nothing."""
        shown = _number(row[column] or None, lambda value: numbers.money(value, self._currency))
        return self._cell(row, column, shown)

    def cost(self, row: Mapping[str, Any], column: str, per: str) -> Cell:
        """What one cost; of few, paler."""
        shown = _number(row[column], lambda value: numbers.money(value, self._currency))
        return self._cell(row, column, shown, is_few=row[column] is not None and row[per] < FEW_FOR_A_PRICE)

    def time(self, row: Mapping[str, Any], column: str) -> Cell:
        """Seconds."""
        return self._cell(row, column, _number(row[column], lambda value: numbers.seconds(value, self._lang)))

    def day(self, row: Mapping[str, Any], column: str) -> Cell:
        """A day, of a day or a moment."""
        value: date | datetime | None = row[column]
        shown = numbers.day(value, self._lang) if value else "–"
        return self._cell(row, column, shown)._replace(is_number=False)

    def words(self, row: Mapping[str, Any], column: str, shown: str | None = None) -> Cell:
        """Text, or other words for it."""
        cell = self._cell(row, column, str(row[column]) if shown is None else shown)
        return cell._replace(is_number=False)

    def _cell(
        self, row: Mapping[str, Any], column: str, text: str, note: str = "", is_few: bool = False
    ) -> Cell:
        source = (self._table, str(row[self._key]), column)
        return Cell(text, note, is_few, True, source, exact(row[column]))


def exact(value: Any) -> str:
    """A value of a table as text: what the files have, and what a test reads from the page."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _number(value: Any, shown: Any) -> str:
    return "–" if value is None else str(shown(float(value)))
