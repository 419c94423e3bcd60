"""Writing an event once: a retry, a double click or fifty at a time leave one event; an edited post leaves two."""

from __future__ import annotations

from dataclasses import replace

from leads.events import ACCEPT, Event, Spam, decode, encode, fingerprint, key_of
from leads.stores.protocol import NotFound, Store

RETRY_WINDOW_SECONDS = 600
"""Posts without an id of their own that say the same within this window are one act."""


def window(epoch_seconds: float) -> str:
    """The name of the ten-minute window a moment falls into. Windows never straddle midnight."""
    return str(int(epoch_seconds // RETRY_WINDOW_SECONDS))


def record(store: Store, event: Event) -> Event:
    """The stored event: this one, or the one stored earlier that says the same. Raises StoreError.

    Where the id is taken by an event that says something else (someone went back and changed an answer, or made
    up an id), this one is stored beside it under an id that its content gives: nothing is lost to a clash.
    A suspect that says what was accepted before is that post sent again, whatever made it look worse this time.
    """
    if earlier := _accepted_before(store, event):
        return earlier
    if store.put_if_absent(key_of(event), encode(event)):
        return event
    earlier = decode(store.get(key_of(event)))
    if fingerprint(earlier) == fingerprint(event):
        return earlier
    edited = replace(event, event_id=f"{event.event_id}-{fingerprint(event)[:8]}")
    if store.put_if_absent(key_of(edited), encode(edited)):
        return edited
    return decode(store.get(key_of(edited)))


def _accepted_before(store: Store, event: Event) -> Event | None:
    """The accepted event that a suspect repeats, if there is one. Others are spared the look."""
    if event.spam.verdict == ACCEPT:
        return None
    try:
        earlier = decode(store.get(key_of(replace(event, spam=Spam()))))
    except NotFound:
        return None
    return earlier if fingerprint(earlier) == fingerprint(event) else None
