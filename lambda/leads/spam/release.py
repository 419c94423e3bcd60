"""From quarantine to lead: a person has looked at a post and found it genuine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from leads.events import ACCEPT, Event, decode, fingerprint, key_of
from leads.spam.points import QUARANTINE_AT
from leads.stores.protocol import NotFound, Store

RELEASED = "released by hand"


def released(event: Event) -> Event:
    """The event as it goes to the others: accepted, its reasons kept, and who decided among them."""
    reasons = [*event.spam.reasons, RELEASED]
    return replace(event, spam=replace(event.spam, verdict=ACCEPT, reasons=reasons))


def with_followers(chosen: Sequence[Event], held: Iterable[Event]) -> list[Event]:
    """The chosen posts and those set apart for going by one of them and for nothing else, link by link.

    A post that by its own points is a suspect stays one, whoever sent it, and so do those behind it.
    """
    found = {event.event_id: event for event in chosen}
    waiting = sorted(held, key=lambda event: event.occurred_at)
    grows = True
    while grows:
        more = [e for e in waiting if e.event_id not in found and e.returning_from in found and _is_fine(e)]
        found |= {event.event_id: event for event in more}
        grows = bool(more)
    return [*chosen, *(event for name, event in found.items() if name not in {e.event_id for e in chosen})]


def _is_fine(event: Event) -> bool:
    return event.spam.score < QUARANTINE_AT


def is_released(store: Store, event: Event) -> bool:
    """Whether the event lies among the others, under its own id or beside another of that id (leads.recording)."""
    beside = replace(event, event_id=f"{event.event_id}-{fingerprint(event)[:8]}")
    return any(_is_there(store, key_of(released(e)), event) for e in (event, beside))


def _is_there(store: Store, key: str, event: Event) -> bool:
    try:
        return fingerprint(decode(store.get(key))) == fingerprint(event)
    except NotFound:
        return False
