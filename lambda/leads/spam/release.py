"""From quarantine to lead: a person has looked at a post and found it genuine."""

from __future__ import annotations

from dataclasses import replace

from leads.events import ACCEPT, Event, decode, fingerprint, key_of
from leads.stores.protocol import NotFound, Store

RELEASED = "released by hand"


def released(event: Event) -> Event:
    """The event as it goes to the others: accepted, its reasons kept, and who decided among them."""
    reasons = [*event.spam.reasons, RELEASED]
    return replace(event, spam=replace(event.spam, verdict=ACCEPT, reasons=reasons))


def is_released(store: Store, event: Event) -> bool:
    """Whether the event lies among the others, under its own id or beside another of that id (leads.recording)."""
    beside = replace(event, event_id=f"{event.event_id}-{fingerprint(event)[:8]}")
    return any(_is_there(store, key_of(released(e)), event) for e in (event, beside))


def _is_there(store: Store, key: str, event: Event) -> bool:
    try:
        return fingerprint(decode(store.get(key))) == fingerprint(event)
    except NotFound:
        return False
