"""What one person does: earlier visits, the registration, the download, coming back, and what sales makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from leads.events import FILE_DOWNLOAD, Event
from leads.tokens import LIFETIME, Grant, sign
from ops.demo import channels, posts
from ops.demo.channels import Channel, arrival
from ops.demo.pages import Page, Pages
from ops.demo.people import Person
from ops.demo.posts import Making
from ops.demo.visits import Hit, Visit, moment, reading, to_form, visit

STEPS = (
    ("contacted", 2, 1.0), ("qualified", 6, 0.55), ("opportunity", 12, 0.6), ("won", 30, 0.4),
)  # fmt: skip
"""What sales reports of a lead it calls: days after the registration, and the part that gets there from before."""

CALLED = 0.5
"""The part of serious leads that sales calls."""


class Done(NamedTuple):
    """What a journey leaves: visits to the site and events, in no order."""

    visits: list[Visit]
    events: list[Event]


def journey(who: Person, channel: Channel, day: int, last_day: int, pages: Pages, making: Making) -> Done:
    """Everything one person does up to the last day (days count from 1970)."""
    rng, done = making.rng, Done([], [])
    if rng.random() < 0.3:
        earlier = day if rng.random() < 0.4 else day - rng.randrange(1, 21)
        _look_around(who, channel, earlier, pages, making, done)
    first = _register(who, channel, day, _goal(channel, pages, making), [], pages, making, done)
    _after(first, last_day, making, done)
    again = day + rng.randrange(1, 30)
    if rng.random() < (0.3 if who.is_serious else 0.1) and again <= last_day:
        back = channels.of(
            "newsletter" if any(first.consent.purposes.values()) else "direct", channel.language
        )
        contact = pages.contact(channel.language)
        goal = (
            contact
            if contact and who.is_serious and rng.random() < 0.4
            else pages.paper(channel.language, rng)
        )
        _register(who, back, again, goal, [first], pages, making, done)
    elif rng.random() < 0.25 and again <= last_day:
        _look_around(who, channels.of("direct", channel.language), again, pages, making, done)
    if who.is_serious and not who.is_junior and rng.random() < CALLED:
        done.events.extend(_sales(first, day, last_day, making))
    return done


def post_hits(
    at_page: Visit, content_url: str, form_id: str, begun: float, at: float, site_url: str
) -> list[Hit]:
    """The requests around a post: the first step into the form, and the post itself."""
    reader, here = at_page.hits[0].reader, f"{site_url}{content_url}"
    start = Hit(begun, reader, "GET", f"/api/forms/{form_id}/start", "", 200, here, 320)
    return [start, Hit(at, reader, "POST", f"/api/forms/{form_id}", "", 303, here, 410)]


def _goal(channel: Channel, pages: Pages, making: Making) -> Page:
    contact = pages.contact(channel.language)
    return contact if contact and making.rng.random() < 0.09 else pages.paper(channel.language, making.rng)


def _look_around(who: Person, channel: Channel, day: int, pages: Pages, making: Making, done: Done) -> None:
    at = moment(day, channel.language, making.rng)
    if posts.day_of(at) in making.salts:
        done.visits.append(reading(channel, who.reader, at, pages, making.rng))


def _register(
    who: Person, channel: Channel, day: int, goal: Page, before: list[Event], pages: Pages, making: Making, done: Done
) -> Event:  # fmt: skip
    """The visit that ends in a form, with all that is stored of it."""
    rng, content = making.rng, goal.content
    assert content is not None  # noqa: S101  goals are pages with a form
    path = to_form(channel, goal, pages, rng)
    # Nobody begins a form a minute before midnight: a visit stays within its day, as its salt does.
    at = min(moment(day, channel.language, rng), (day + 1) * 86400.0 - 21_000)
    seen = visit(arrival(channel, rng), who.reader, at, path, pages, rng)
    begun = seen.left + 6 + rng.random() * 50
    posted = begun + min(rng.lognormvariate(4.0, 0.5), 900)
    seen.hits.extend(post_hits(seen, content.url, content.form_id, begun, posted, making.site.site_url))
    event = posts.registration(who, content, seen, posted, making, before)
    done.events.append(event)
    done.visits.append(seen)
    if content.asset_id:
        done.events.append(posts.welcome_sent(event, posted + 2))
        _download(event, seen, posted, pages, making, done)
    return event


def _download(event: Event, seen: Visit, posted: float, pages: Pages, making: Making, done: Done) -> None:
    """The document's page, and its button as most press it."""
    rng, reader = making.rng, seen.hits[0].reader
    grant = Grant(event.asset_id or "", event.lead_id, datetime.fromtimestamp(int(posted), UTC) + LIFETIME)
    path = f"/d/{sign(grant, [making.key])}"
    here = f"{making.site.site_url}{path}"
    seen.hits.append(Hit(posted + 0.4, reader, "GET", path, "", 200, event.page_url or "", 14_000))
    if rng.random() < 0.8:
        pressed = posted + 3 + rng.random() * 60
        seen.hits.append(Hit(pressed, reader, "POST", path, "", 303, here, 600))
        done.events.append(posts.follow_up(event, FILE_DOWNLOAD, pressed, making=making))
        step = making.site.assets[event.asset_id or ""].next_step.get("url", "")
        if step in pages.by_path and rng.random() < 0.3:
            seen.hits.append(Hit(pressed + 20, reader, "GET", step, "", 200, here, 26_000))


def _after(event: Event, last_day: int, making: Making, done: Done) -> None:
    """The confirmation of a box that waits for one, and now and then its end."""
    rng, end = making.rng, (last_day + 1) * 86400.0
    at = datetime.fromisoformat(event.occurred_at).timestamp()
    if not any(event.consent.purposes.values()):
        return
    opened, ended = at + 120 + rng.random() * 40_000, at + 86400 * (3 + rng.random() * 40)
    if event.consent.needs_confirmation and rng.random() < 0.7 and opened < end:
        done.events.append(posts.confirmed(event, opened))
    if rng.random() < 0.07 and ended < end:
        done.events.append(posts.withdrawn(event, ended))


def _sales(event: Event, day: int, last_day: int, making: Making) -> Iterator[Event]:
    """What sales reports: each step from the one before, the last one with what was won; some are lost on the way."""
    rng, at = making.rng, day * 86400 + 36_000.0
    for number, (name, days, chance) in enumerate(STEPS):
        at += 86400 * (1 + rng.random() * days)
        if at >= (last_day + 1) * 86400:
            return
        if rng.random() >= chance:
            if rng.random() < 0.4:
                yield posts.status(event, "lost" if number > 1 else "unqualified", at)
            return
        yield posts.status(event, name, at, rng.randrange(3, 24) * 1000 if name == "won" else 0)
