"""Figures as people read them: thousands, percent, money, time, days; and how much a change is worth."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

FEW = 20
"""A share of fewer than this is told as "3 of 7": a percentage would promise more than there is."""

SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "CNY": "¥", "JPY": "¥"}
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def count(value: float) -> str:
    """1,234; a mean of few has one decimal: 6.4."""
    return f"{value:,.0f}" if value == int(value) or abs(value) >= 100 else f"{value:,.1f}"


def percent(share: float) -> str:
    """12% from ten on, else 5.6%, 6.0%; 5% where it is just that; 0.04% is written as <0.1%."""
    value = share * 100
    if 0 < value < 0.1:
        return "<0.1%"
    is_plain = abs(value) >= 10 or math.isclose(value, round(value), abs_tol=1e-9)
    shown = f"{abs(value):,.0f}" if is_plain else f"{abs(value):.1f}"
    return f"{'−' if value < 0 else ''}{shown}%"


def money(value: float, currency: str) -> str:
    """€1,234; with cents below a hundred; the letters of a currency without a sign of its own."""
    sign = SIGNS.get(currency, f"{currency} " if currency else "")
    shown = f"{abs(value):,.2f}" if 0 < abs(value) < 100 else f"{abs(value):,.0f}"
    return f"{'−' if value < 0 else ''}{sign}{shown}"


def seconds(value: float, lang: str) -> str:
    """45 s, 2:05 min; 45 秒, 2 分 05 秒."""
    whole = round(value)
    if whole < 60:
        return f"{whole} 秒" if lang == "zh" else f"{whole} s"
    minutes, rest = divmod(whole, 60)
    return f"{minutes} 分 {rest:02} 秒" if lang == "zh" else f"{minutes}:{rest:02} min"


def day(value: date, lang: str, *, with_year: bool = True) -> str:
    """22 November 2026; 2026 年 11 月 22 日."""
    if lang == "zh":
        return f"{f'{value.year} 年 ' if with_year else ''}{value.month} 月 {value.day} 日"
    return f"{value.day} {MONTHS[value.month - 1]}{f' {value.year}' if with_year else ''}"


def days(values: Sequence[date], lang: str) -> str:
    """6 to 8 November where one follows the other, else each by itself; without years."""
    ordered = sorted(values)
    first, last = ordered[0], ordered[-1]
    if len(ordered) > 1 and (last - first).days == len(ordered) - 1:
        is_one_month = first.month == last.month
        if lang == "zh":
            end = f"{last.day} 日" if is_one_month else day(last, lang, with_year=False)
            return f"{day(first, lang, with_year=False)}至 {end}"
        start = str(first.day) if is_one_month else day(first, lang, with_year=False)
        return f"{start} to {day(last, lang, with_year=False)}"
    return ("、" if lang == "zh" else ", ").join(day(value, lang, with_year=False) for value in ordered)


def short_day(value: date, lang: str) -> str:
    """22 Nov; 11/22."""
    return f"{value.month}/{value.day}" if lang == "zh" else f"{value.day} {MONTHS[value.month - 1][:3]}"


class Change(NamedTuple):
    """Against the period before. `direction` is 1, -1, or 0 where chance alone may make the difference.

    `size` is a share of the figure before; for a rate, the difference of the two shares.
    """

    direction: int
    size: float


def change_of_count(now: float, before: float) -> Change | None:
    """How a count changed; None where there was nothing before. Counts vary by their root (Poisson)."""
    if before <= 0:
        return None
    is_clear = abs(now - before) > 2 * math.sqrt(now + before)
    return Change((1 if now > before else -1) if is_clear else 0, (now - before) / before)


def change_of_rate(part: float, whole: float, part_before: float, whole_before: float) -> Change | None:
    """How a share changed; None where either is of few. Clear from two standard errors of the difference on."""
    if min(whole, whole_before) < FEW:
        return None
    now, before = part / whole, part_before / whole_before
    joint = (part + part_before) / (whole + whole_before)
    error = math.sqrt(max(0.0, joint * (1 - joint)) * (1 / whole + 1 / whole_before))
    is_clear = abs(now - before) > 2 * error > 0
    return Change((1 if now > before else -1) if is_clear else 0, now - before)
