"""The whole history, day by day: who comes, who registers, what the logs say. The same seed gives the same bytes."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import timedelta
from random import Random

from leads.events import Event, encode, key_of
from leads.visitor_day import SALT_BYTES, salt_key
from ops.demo.beside import logs, spend
from ops.demo.channels import CHANNELS, of
from ops.demo.journeys import journey, post_hits
from ops.demo.pages import Pages
from ops.demo.people import Firms, anyone, person
from ops.demo.plan import EPOCH, Cell, Hits, Plan, into, name_of
from ops.demo.posts import Making
from ops.demo.suspects import burst, robots
from ops.demo.visits import moment, reading

LANGUAGE_SHARE = {"en": 0.62, "zh": 0.38}
WEEKDAYS = (1.0, 1.06, 1.05, 1.0, 0.86, 0.34, 0.3)
GROWTH = 0.35
"""How much busier the last day is than the first."""


def history(plan: Plan, pages: Pages, key: bytes) -> Iterator[tuple[str, bytes]]:
    """Keys and bodies of everything: salts, events, quarantined posts, logs, what advertising cost."""
    rng = Random(plan.seed)  # noqa: S311  the same seed has to give the same history
    salts = {name_of(day): rng.randbytes(SALT_BYTES) for day in range(plan.first, plan.last + 1)}
    making = Making(pages.manifest, key, salts, rng)
    hits: Hits = {day: [] for day in range(plan.first, plan.last + 1)}
    cells = list(_cells(plan, rng))
    events = _people(plan, cells, pages, making, hits)
    events += burst(plan, pages, making, hits)
    events += robots(plan, cells, pages, making, hits)
    yield from ((salt_key(day), salt) for day, salt in salts.items())
    yield from ((key_of(event), encode(event)) for event in events)
    yield "published/spend.csv", spend(plan).encode()
    yield from logs(plan, cells, pages, rng, hits)


def _cells(plan: Plan, rng: Random) -> Iterator[Cell]:
    """Every channel on every day it runs."""
    totals = {lang: sum(c.visits for c in CHANNELS if c.language == lang) for lang in LANGUAGE_SHARE}
    for day in range(plan.first, plan.last + 1):
        part = (day - plan.first) / max(plan.days - 1, 1)
        calendar = EPOCH + timedelta(day)
        for channel in CHANNELS:
            if not channel.begins <= part <= channel.ends:
                continue
            rest = 0.2 if channel.language == "zh" and calendar.month == 10 and calendar.day <= 7 else 1.0
            busy = WEEKDAYS[calendar.weekday()] * (1 + GROWTH * part) * rest * math.exp(rng.gauss(0, 0.13))
            share = LANGUAGE_SHARE[channel.language] / totals[channel.language]
            yield Cell(day, channel, channel.visits * share * busy)


def _people(plan: Plan, cells: list[Cell], pages: Pages, making: Making, hits: Hits) -> list[Event]:
    """Everyone who registers, in the order of their days; then the readers who do not, up to the number of visits."""
    rng, events, visits = making.rng, list[Event](), 0
    sizes = next(
        (
            f.options
            for form in pages.manifest.forms.values()
            for f in form.fields
            if f.name == "company_size"
        ),
        (),
    )
    firms = Firms([option.value for option in sizes] or [""], rng)
    places = rng.choices(range(len(cells)), [c.weight * c.channel.converts for c in cells], k=plan.leads)
    addresses = set[str]()
    for place in sorted(places):
        day, channel, _ = cells[place]
        who = person(channel, firms.firm(channel.language, day), rng)
        while who.email in addresses:
            who = person(channel, firms.firm(channel.language, day), rng)
        addresses.add(who.email)
        done = journey(who, channel, day, plan.last, pages, making)
        visits += len(done.visits)
        events += done.events
        for seen in done.visits:
            into(hits, seen.hits)
    for place in rng.choices(range(len(cells)), [c.weight for c in cells], k=max(0, plan.visits - visits)):
        _unknown(cells[place], pages, rng, hits)
    return events


def _unknown(cell: Cell, pages: Pages, rng: Random, hits: Hits) -> None:
    """A reader who leaves no address; a few begin a form all the same, and some come twice in a day."""
    language = cell.channel.language
    reader = anyone(language, rng)
    seen = reading(cell.channel, reader, moment(cell.day, language, rng), pages, rng)
    into(hits, seen.hits)
    last = pages.by_path.get(seen.hits[-1].path) if seen.hits else None
    if last and last.content and rng.random() < 0.12:
        begun = post_hits(seen, last.path, last.content.form_id, seen.left + 20, 0, pages.manifest.site_url)
        into(hits, begun[:1])
    if rng.random() < 0.04:
        again = reading(of("direct", language), reader, seen.left + 2400 + rng.random() * 9000, pages, rng)
        into(hits, again.hits)
