"""Writing an event once: a retry, a double click or fifty at a time leave one event; an edited post leaves two."""

from __future__ import annotations

from dataclasses import replace

from leads.events import (
    ACCEPT,
    EVENTS,
    TOMBSTONE,
    Event,
    Spam,
    decode,
    encode,
    fingerprint,
    key_of,
    withdrawal_prefix,
)
from leads.stores.protocol import NotFound, Store

RETRY_WINDOW_SECONDS = 600
"""Posts without an id of their own that say the same within this window are one act."""


def window(epoch_seconds: float) -> str:
    """The name of the ten-minute window a moment falls into. Windows never straddle midnight."""
    return str(int(epoch_seconds // RETRY_WINDOW_SECONDS))


def record(store: Store, event: Event) -> Event:
    """The stored event: this one, or the one stored earlier that says the same. Raises StoreError.

    Where the id is taken by an event that says something else (someone went back and changed an answer, or made
    up an id), this one is stored beside it under an id that its content gives: nothing is lost to a clash. What was
    agreed to, taken back and agreed to again is said anew, for the latest word on consent counts.
    A suspect that says what was accepted before is that post sent again, whatever made it look worse this time.
    """
    if earlier := _accepted_before(store, event):
        return earlier
    if store.put_if_absent(key_of(event), encode(event)):
        return event
    acts = _acts(store, event)
    same = [act for act in acts if fingerprint(act) == fingerprint(event)]
    if same and acts[-1].consent.purposes == event.consent.purposes and not _withdrawn_since(store, acts[-1]):
        return same[-1]
    number = f"-{len(acts)}" if same else ""
    edited = replace(event, event_id=f"{event.event_id}-{fingerprint(event)[:8]}{number}")
    if store.put_if_absent(key_of(edited), encode(edited)):
        return edited
    return decode(store.get(key_of(edited)))


def _acts(store: Store, event: Event) -> list[Event]:
    """The person's events stored under this one's id and beside it, in the order they happened."""
    stem = key_of(event).removesuffix(".json")
    listed = store.list_keys(f"{stem}-")
    beside = [key for key in listed if key.endswith(".json") and not key.endswith(TOMBSTONE)]
    acts = [decode(store.get(key)) for key in (key_of(event), *beside)]
    return sorted((act for act in acts if act.lead_id == event.lead_id), key=lambda act: act.occurred_at)


def _withdrawn_since(store: Store, act: Event) -> bool:
    """Whether the person withdrew what this act had agreed to. Others are spared the look."""
    if not any(act.consent.purposes.values()):
        return False
    prefix = f"{EVENTS}/dt={act.occurred_at[:10]}/{withdrawal_prefix(act.lead_id)}"
    return any(decode(store.get(key)).occurred_at >= act.occurred_at for key in store.list_keys(prefix))


def _accepted_before(store: Store, event: Event) -> Event | None:
    """The accepted event that a suspect repeats, if there is one. Others are spared the look."""
    if event.spam.verdict == ACCEPT:
        return None
    try:
        earlier = decode(store.get(key_of(replace(event, spam=Spam()))))
    except NotFound:
        return None
    return earlier if fingerprint(earlier) == fingerprint(event) else None
