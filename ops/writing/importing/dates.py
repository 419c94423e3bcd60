"""Days as old sites wrote them. The day that was written counts, whatever its time zone."""

from __future__ import annotations

import datetime
import re
from typing import Any

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMERIC = re.compile(r"\D{0,4}?(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6})?(?!\d)")
_DAY_FIRST = re.compile(
    r"(?:[A-Za-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\.?[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4})"
)
_MONTH_FIRST = re.compile(r"(?:[A-Za-z]+,?\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_YEAR_LAST = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
FIRST_YEAR, LAST_YEAR = 2000, 2100


def day_of(value: Any) -> tuple[datetime.date | None, bool]:
    """Return the day a value names, and whether that is sure: 03/04/2019 may be in March or in April."""
    if isinstance(value, datetime.datetime):
        return _known(value.date()), True
    if isinstance(value, datetime.date):
        return _known(value), True
    text = (
        str(value).strip().strip("\"'")
        if isinstance(value, str | int) and not isinstance(value, bool)
        else ""
    )
    for pattern in (_NUMERIC, _COMPACT):
        if found := pattern.match(text):
            return _day(int(found[1]), int(found[2]), int(found[3])), True
    if found := _DAY_FIRST.match(text):
        return _day(int(found[3]), _month(found[2]), int(found[1])), True
    if found := _MONTH_FIRST.match(text):
        return _day(int(found[3]), _month(found[1]), int(found[2])), True
    if found := _YEAR_LAST.match(text):
        return _year_last(int(found[1]), int(found[3]), int(found[4]), found[2])
    return None, True


def _year_last(first: int, second: int, year: int, sign: str) -> tuple[datetime.date | None, bool]:
    """Return a day with the year last: 31.12.2019 is day first, 12/31/2019 month first, 03/04/2019 not sure."""
    is_day_first = sign == "." or first > 12
    day, month = (first, second) if is_day_first else (second, first)
    return _day(year, month, day), sign == "." or first > 12 or second > 12 or first == second


def _month(word: str) -> int:
    short = word[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return _known(datetime.date(year, month, day))
    except ValueError:
        return None


def _known(day: datetime.date) -> datetime.date | None:
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
