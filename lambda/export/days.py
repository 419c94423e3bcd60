"""Which keys each day holds. All are listed at every export, many days at a time; none is read here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import NamedTuple

from leads.stores.protocol import Store, walk

LISTERS = 16
"""Lists under way at a time."""

MOST_DAYS = 3660
"""Days that are listed side by side; a clock that once said 1970 does not cost an export 20,000 requests."""

AFTER_ALL = "\U0010ffff"
"""Sorts behind whatever a key may go on with."""

DAY = re.compile(r"[^/]+/dt=(\d{4}-\d\d-\d\d)/.", re.ASCII)


class Listing(NamedTuple):
    """The keys of each day, in order; and those that lie in the folder of no day."""

    days: dict[str, list[str]]
    strays: list[str]


def listing(store: Store, prefix: str, today: date) -> Listing:
    """The keys below `prefix/dt=YYYY-MM-DD/`. Days long past and days to come are found as well.

    A key between the folders of two days, such as `events/dt=2026-11-21x/y`, is not looked for.
    """
    first = store.list_keys(f"{prefix}/dt=", limit=1)
    begin = max(_day(first[0]) or date.min if first else today, today - timedelta(MOST_DAYS))
    calendar = [(begin + timedelta(n)).isoformat() for n in range((today - begin).days + 1)]
    before = _between(store, prefix, "", f"{prefix}/dt={calendar[0]}/" if calendar else None)
    after = _between(store, prefix, f"{prefix}/dt={calendar[-1]}/{AFTER_ALL}") if calendar else ()
    with ThreadPoolExecutor(LISTERS) as pool:
        within = list(pool.map(lambda day: list(walk(store, f"{prefix}/dt={day}/")), calendar))
    found = Listing({}, [])
    for key in (*before, *(key for keys in within for key in keys), *after):
        day = _day(key)
        found.days.setdefault(day.isoformat(), []).append(key) if day else found.strays.append(key)
    return found


def _between(store: Store, prefix: str, after: str, until: str | None = None) -> Iterator[str]:
    """Keys behind `after` and before `until`, one page at a time."""
    while page := store.list_keys(f"{prefix}/dt=", after=after):
        yield from (key for key in page if until is None or key < until)
        after = page[-1]
        if until is not None and after >= until:
            return


def _day(key: str) -> date | None:
    """The day whose folder a key lies in; None where that is no day."""
    match = DAY.match(key)
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None
