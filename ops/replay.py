"""`invoke leads.replay`: what today's rules say of all events, beside what the last export said."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from rich import box
from rich.console import Console
from rich.table import Table

from export.sets import look
from leads.attribution.tables import RULESET_VERSION
from leads.stores.protocol import NotFound, Store
from ops.leads import leads_in

COMPARED = ("source", "medium", "channel")
TOUCHES = ("first", "last")
Row = Mapping[str, str]


class Change(NamedTuple):
    """A touch of a lead that today's rules name otherwise. `before` and `after` are "source / medium, channel"."""

    lead_id: str
    touch: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def replay(store: Store, *, diff: bool = False, since: str = "") -> None:
    """Print leads by channel, then and now; with `diff` each lead that moves. Writes nothing.

    `since` is a day (YYYY-MM-DD): only people who registered on it or later. Exits with a sentence on another text.
    """
    first_day = _day(since)
    now = [lead for lead in leads_in(store) if lead["created_at"][:10] >= first_day]
    if not now:
        print("No leads" + (f" since {since}." if since else " yet."))
        return
    then = last_export(store)
    console = Console()
    console.print(_by_channel(now, then))
    moved = changes(then, now)
    if diff:
        console.print(_moves(moved))
    console.print(_verdict(moved, then))


def last_export(store: Store) -> dict[str, Row]:
    """The rows of the last leads.raw.csv by lead id; empty when there was none."""
    latest, _ = look(store)
    if latest is None:
        return {}
    try:
        text = store.get(latest.key("leads.raw.csv")).decode("utf-8")
    except NotFound:
        return {}
    return {line["lead_id"]: line for line in csv.DictReader(io.StringIO(text, newline=""))}


def changes(then: Mapping[str, Row], now: Sequence[Row]) -> list[Change]:
    """Every touch that is named otherwise now. People who were in no export yet have not changed."""
    return [
        Change(line["lead_id"], touch, before, after)
        for line in now
        if line["lead_id"] in then
        for touch in TOUCHES
        if (after := _named(line, touch)) != (before := _named(then[line["lead_id"]], touch))
    ]


def _named(line: Row, touch: str) -> tuple[str, ...]:
    return tuple(line.get(f"{touch}_{name}", "") for name in COMPARED)


def _by_channel(now: Sequence[Row], then: Mapping[str, Row]) -> Table:
    """Leads by the channel of their first touch, in the last export and today, the most first."""
    today = Counter(line["first_channel"] for line in now)
    ids = {line["lead_id"] for line in now}
    before = Counter(
        line.get("first_channel", "") or "(none yet)" for key, line in then.items() if key in ids
    )
    table = Table("channel (first touch)", box=box.SIMPLE_HEAD)
    for heading in ("last export", "today", "difference"):
        table.add_column(heading, justify="right")
    for channel in sorted(today | before, key=lambda name: (-today[name], name)):
        gap = today[channel] - before[channel]
        table.add_row(channel, str(before[channel]), str(today[channel]), f"{gap:+d}" if gap else "")
    return table


def _moves(moved: Sequence[Change]) -> Table:
    table = Table("lead", "touch", "last export", "today", box=box.SIMPLE_HEAD)
    for change in moved:
        table.add_row(change.lead_id[:12], change.touch, *map(_shown, (change.before, change.after)))
    return table


def _shown(named: tuple[str, ...]) -> str:
    source, medium, channel = named
    return f"{source} / {medium}" + (f", {channel}" if channel else "")


def _verdict(moved: Sequence[Change], then: Mapping[str, Row]) -> str:
    if not then:
        return f"There was no export yet; `invoke leads.export` writes one by the rules {RULESET_VERSION}."
    versions = sorted({line.get("ruleset_version", "") for line in then.values()} - {""})
    people = len({change.lead_id for change in moved})
    told = f"{people} of {len(then)} leads would be named otherwise" if moved else "Nothing would change"
    return f"{told}: the last export by the rules {', '.join(versions)}, today's are {RULESET_VERSION}."


def _day(since: str) -> str:
    try:
        return date.fromisoformat(since).isoformat() if since else ""
    except ValueError:
        raise SystemExit(f"since is {since!r}; expected a day as 2026-11-01") from None
