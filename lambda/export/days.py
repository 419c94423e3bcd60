"""Which keys each day holds. All are listed at every export, many days at a time; none is read here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

from leads.stores.protocol import Store, walk

LISTERS = 16
"""Lists under way at a time."""

MOST_DAYS = 3660
"""Days that are listed side by side; a clock that once said 1970 does not cost an export 20,000 requests."""

AFTER_ALL = "\U0010ffff"
"""Sorts behind whatever a key may go on with."""

DAY = re.compile(r"[^/]+/dt=(\d{4}-\d\d-\d\d)/.", re.ASCII)


def listing(store: Store, prefix: str, today: date) -> Mapping[str, list[str]]:
    """The keys below `prefix/dt=YYYY-MM-DD/` by day, in order. Days long past or to come are found as well."""
    first = store.list_keys(f"{prefix}/dt=", limit=1)
    begin = max(_day(first[0]) if first else today, today - timedelta(MOST_DAYS))
    calendar = [(begin + timedelta(n)).isoformat() for n in range((today - begin).days + 1)]
    before = _between(store, prefix, f"{prefix}/dt=", f"{prefix}/dt={calendar[0]}" if calendar else None)
    after = _between(store, prefix, f"{prefix}/dt={calendar[-1]}/{AFTER_ALL}") if calendar else ()
    with ThreadPoolExecutor(LISTERS) as pool:
        within = list(pool.map(lambda day: list(walk(store, f"{prefix}/dt={day}/")), calendar))
    found: dict[str, list[str]] = {}
    for key in (*before, *(key for keys in within for key in keys), *after):
        if match := DAY.match(key):
            found.setdefault(match[1], []).append(key)
    return found


def _between(store: Store, prefix: str, after: str, until: str | None = None) -> Iterator[str]:
    """Keys behind `after` and before `until`, one page at a time."""
    while page := store.list_keys(f"{prefix}/dt=", after=after):
        yield from (key for key in page if until is None or key < until)
        after = page[-1]
        if until is not None and after >= until:
            return


def _day(key: str) -> date:
    """The day of a key; the first day there is where it says none."""
    match = DAY.match(key)
    try:
        return date.fromisoformat(match[1]) if match else date.min
    except ValueError:
        return date.min
