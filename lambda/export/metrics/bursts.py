"""Days on which a channel had far more visitors, or views a visitor, than in the four weeks before: bought clicks.

"Far more" is 3 robust standard deviations above the median (1.4826 times the median absolute deviation: Rousseeuw and
Croux 1993), so that one earlier burst does not hide the next. Counts vary by chance alone, by the root of what is
usual, and a deviation below that is taken for it; few visitors are no sign of anything, nor is less than half as many
again, since there are many days and channels to look at.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from statistics import median
from typing import NamedTuple

from export.engine import table
from export.work import Work

BASELINE_DAYS = 28
FEWEST_DAYS = 14
"""With fewer days known before it, nothing is said of a day."""

FEWEST_VISITORS = 30
DEVIATIONS = 3
LEAST_EXCESS = 1.5
"""Times the usual that a day must at least be."""

NORMAL = 1.4826
"""What makes the median absolute deviation of normally distributed values their standard deviation."""


class Day(NamedTuple):
    """What a channel had on a day."""

    channel: str
    day: date
    visitors: int
    page_views: int


class Burst(NamedTuple):
    """A day beyond its limit. `value` is visitors, or views a visitor; `expected` the median of the days before."""

    finding: str
    channel: str
    day: date
    total: int
    whole: int | None
    value: float
    expected: float
    upper_limit: float


BURSTS = {
    "finding": "VARCHAR",
    "channel": "VARCHAR",
    "day": "DATE",
    "total": "BIGINT",
    "whole": "BIGINT",
    "value": "DOUBLE",
    "expected": "DOUBLE",
    "upper_limit": "DOUBLE",
}


def upper_limit(values: Iterable[float], least_deviation: float = 0.0) -> tuple[float, float]:
    """The median of values and the limit above it. `least_deviation` is the smallest one that is believed."""
    known = list(values)
    middle = median(known)
    spread = NORMAL * median(abs(value - middle) for value in known)
    return middle, max(middle * LEAST_EXCESS, middle + DEVIATIONS * max(spread, least_deviation))


def bursts(days: Iterable[Day], first: date, log_start: date) -> Iterator[Burst]:
    """The days from `first` on that lie beyond their limits; a day without visits, since the log began, counts as 0."""
    by_channel: dict[str, dict[date, Day]] = defaultdict(dict)
    for day in days:
        by_channel[day.channel][day.day] = day
    for channel, known in sorted(by_channel.items()):
        for when, day in sorted(known.items()):
            if when >= first and day.visitors >= FEWEST_VISITORS:
                before = (when - timedelta(n) for n in range(1, BASELINE_DAYS + 1))
                usual = [known.get(d, Day(channel, d, 0, 0)) for d in before if d >= log_start]
                if len(usual) >= FEWEST_DAYS:
                    yield from _of_day(day, usual)


def _of_day(day: Day, before: list[Day]) -> Iterator[Burst]:
    usual, limit = upper_limit(
        (d.visitors for d in before), math.sqrt(max(1, median(d.visitors for d in before)))
    )
    if day.visitors > limit:
        yield Burst(
            "visitors_burst", day.channel, day.day, day.visitors, None, float(day.visitors), usual, limit
        )
    ratios = [d.page_views / d.visitors for d in before if d.visitors]
    if len(ratios) >= FEWEST_DAYS:
        usual, limit = upper_limit(ratios, math.sqrt(median(ratios) / day.visitors))
        ratio = day.page_views / day.visitors
        if ratio > limit:
            yield Burst(
                "views_burst", day.channel, day.day, day.page_views, day.visitors, ratio, usual, limit
            )


def add_bursts(work: Work) -> None:
    """Add `bursts`: the days of the period that look bought."""
    rows = work.db.execute(
        "SELECT channel, day, visitors, page_views FROM channel_counts WHERE sessions > 0 ORDER BY channel, day"
    ).fetchall()
    days = [Day(*row) for row in rows if row[1] <= work.period.until]
    start = min((day.day for day in days), default=work.period.since)
    table(work.db, "bursts", BURSTS, list(bursts(days, work.period.since, start)))
