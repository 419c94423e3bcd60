"""The whole history, day by day: who comes, who registers, what the logs say. The same seed gives the same bytes."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple
from urllib.parse import urlsplit

from leads.events import Event, encode, key_of
from leads.visitor_day import SALT_BYTES, salt_key
from ops.demo import access_log, noise, posts
from ops.demo.channels import CHANNELS, SPEND_PER_DAY, Channel, arrival, of
from ops.demo.journeys import journey, post_hits
from ops.demo.pages import Pages
from ops.demo.people import Firms, anyone, person
from ops.demo.posts import Making
from ops.demo.visits import Hit, moment, reading

EPOCH = date(1970, 1, 1)
LANGUAGE_SHARE = {"en": 0.62, "zh": 0.38}
WEEKDAYS = (1.0, 1.06, 1.05, 1.0, 0.86, 0.34, 0.3)
GROWTH = 0.35
"""How much busier the last day is than the first."""


class Plan(NamedTuple):
    """How much is made: visits, people who register, days up to and with `until`, and the seed of all chance."""

    visits: int
    leads: int
    days: int
    until: date
    seed: int

    @property
    def last(self) -> int:
        """The last day, counted from 1970."""
        return (self.until - EPOCH).days

    @property
    def first(self) -> int:
        """The first day, counted from 1970."""
        return self.last - self.days + 1


class Cell(NamedTuple):
    """One channel on one day: how busy it is."""

    day: int
    channel: Channel
    weight: float


def history(plan: Plan, pages: Pages, key: bytes) -> Iterator[tuple[str, bytes]]:
    """Keys and bodies of everything: salts, events, quarantined posts, logs, what advertising cost."""
    rng = Random(plan.seed)  # noqa: S311  the same seed has to give the same history
    salts = {_name(day): rng.randbytes(SALT_BYTES) for day in range(plan.first, plan.last + 1)}
    making = Making(pages.manifest, key, salts, rng)
    hits: dict[int, list[Hit]] = {day: [] for day in range(plan.first, plan.last + 1)}
    cells = list(_cells(plan, rng))
    events = _people(plan, cells, pages, making, hits)
    events += _burst(plan, pages, making, hits)
    events += _robots(plan, cells, pages, making, hits)
    yield from ((salt_key(day), salt) for day, salt in salts.items())
    yield from ((key_of(event), encode(event)) for event in events)
    yield "published/spend.csv", _spend(plan).encode()
    yield from _logs(plan, cells, pages, rng, hits)


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


def _people(
    plan: Plan, cells: list[Cell], pages: Pages, making: Making, hits: dict[int, list[Hit]]
) -> list[Event]:
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
            _into(hits, seen.hits)
    for place in rng.choices(range(len(cells)), [c.weight for c in cells], k=max(0, plan.visits - visits)):
        _unknown(cells[place], pages, rng, hits)
    return events


def _unknown(cell: Cell, pages: Pages, rng: Random, hits: dict[int, list[Hit]]) -> None:
    """A reader who leaves no address; a few begin a form all the same, and some come twice in a day."""
    language = cell.channel.language
    reader = anyone(language, rng)
    seen = reading(cell.channel, reader, moment(cell.day, language, rng), pages, rng)
    _into(hits, seen.hits)
    last = pages.by_path.get(seen.hits[-1].path) if seen.hits else None
    if last and last.content and rng.random() < 0.12:
        begun = post_hits(seen, last.path, last.content.form_id, seen.left + 20, 0, pages.manifest.site_url)
        _into(hits, begun[:1])
    if rng.random() < 0.04:
        again = reading(of("direct", language), reader, seen.left + 2400 + rng.random() * 9000, pages, rng)
        _into(hits, again.hits)


def _burst(plan: Plan, pages: Pages, making: Making, hits: dict[int, list[Hit]]) -> list[Event]:
    """Three days on which somebody sells clicks: many pages, one network, and posts that no one means."""
    channel, rng, events = of("display", "en"), making.rng, list[Event]()
    begins = plan.last - max(4, plan.days // 6)
    firms = Firms([""], rng)
    for day in range(max(begins, plan.first), begins + 3):
        for number in range(max(5, plan.visits // 280)):
            at = moment(day, "en", rng)
            seen = noise.bought_clicks(arrival(channel, rng), at, pages, rng)
            goal = pages.paper("en", rng)
            if number % 6 == 0 and goal.content and posts.day_of(seen.left + 30) == _name(day):
                who = person(channel, firms.firm("en", day), rng)._replace(reader=seen.hits[0].reader)
                posted = seen.left + 4
                seen.hits.extend(
                    post_hits(seen, goal.path, goal.content.form_id, posted - 2, posted, making.site.site_url)
                )
                events.append(posts.robot_post(who, goal.content, seen, posted, making))
            _into(hits, seen.hits)
    return events


def _robots(
    plan: Plan, cells: list[Cell], pages: Pages, making: Making, hits: dict[int, list[Hit]]
) -> list[Event]:
    """Posts of robots all through the history: about one for every twenty leads."""
    rng, events = making.rng, list[Event]()
    firms = Firms([""], rng)
    for place in rng.choices(range(len(cells)), [c.weight for c in cells], k=max(2, plan.leads // 20)):
        day, channel, _ = cells[place]
        who = person(channel, firms.firm(channel.language, day), rng)
        goal = pages.paper(channel.language, rng)
        if goal.content is None:
            continue
        at = min(moment(day, channel.language, rng), (day + 1) * 86400.0 - 9000)
        seen = reading(channel, who.reader, at, pages, rng)
        seen = seen._replace(hits=[hit for hit in seen.hits if int(hit.at // 86400) == day])
        posted = seen.left + 2
        seen.hits.append(
            Hit(posted, who.reader, "POST", f"/api/forms/{goal.content.form_id}", "", 303, "", 410)
        )
        events.append(posts.robot_post(who, goal.content, seen, posted, making))
        _into(hits, seen.hits)
    return events


def _logs(
    plan: Plan, cells: list[Cell], pages: Pages, rng: Random, hits: dict[int, list[Hit]]
) -> Iterator[tuple[str, bytes]]:
    """The log files of each day, with the robots, our own people and the broken lines that belong to every log."""
    host = urlsplit(pages.manifest.site_url).netloc
    a_day = max(1, plan.visits // plan.days)
    for day in range(plan.first, plan.last + 1):
        todays = hits.pop(day)
        todays += noise.crawlers(day, a_day // 3, pages, rng)
        if rng.random() < 0.3:
            todays += noise.scraper(day, pages, rng)
        for seen in noise.colleagues(day, 1 + a_day // 60, pages, rng):
            todays += [hit for hit in seen.hits if int(hit.at // 86400) == day]
        lines = [(hit.at, access_log.line(hit, host, rng)) for hit in todays]
        for _ in range(rng.randrange(3)):
            at, text = rng.choice(lines)
            lines.append((at, noise.broken(text, rng)))
        yield from access_log.files(day, lines, rng)


def _spend(plan: Plan) -> str:
    """spend.csv: what each paid channel cost, week by week of its time."""
    rows = ["from,to,channel,campaign,amount,currency"]
    for (name, language), (label, campaign, a_day) in SPEND_PER_DAY.items():
        channel = of(name, language)
        begins = plan.first + math.ceil(channel.begins * (plan.days - 1))
        ends = plan.first + math.floor(channel.ends * (plan.days - 1))
        for day in range(begins, ends + 1, 7):
            until = min(day + 6, ends)
            amount = a_day * (until - day + 1) * plan.visits / 50_000
            rows.append(f"{_name(day)},{_name(until)},{label},{campaign},{amount:.2f},USD")
    return "\n".join(rows) + "\n"


def _into(hits: dict[int, list[Hit]], found: list[Hit]) -> None:
    """Requests to their days; those past the last day never happened."""
    for hit in found:
        day = int(hit.at // 86400)
        if day in hits:
            hits[day].append(hit)


def _name(day: int) -> str:
    return (EPOCH + timedelta(day)).isoformat()
