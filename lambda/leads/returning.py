"""The reader who comes back: a signed cookie that leads to their latest registration, and says nothing of them itself.

It holds where that event lies, which questions were answered and which purposes agreed to. The address stands in the
event alone: once that is erased, the cookie is worth nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from leads.events import EVENTS, GENERATE_LEAD, QUARANTINE, Event, decode
from leads.seals import TokenError, seal, unseal
from leads.stores.protocol import NotFound, Store

KIND = "reader"
COOKIE = "gatepost_reader"
MARKER = "gatepost_known"
"""A second cookie, which script may read: that asking for the form of a known reader is worth the while."""

FIELD = "reader"
"""The hidden field of a known reader's form: whose form it is. Another reader's cookie does not send it."""

LEAD_DIGITS = 16
"""Hex digits of a lead's id that stand in the cookie and the form."""

LIFETIME = timedelta(days=400)
"""The longest a browser keeps a cookie (RFC 6265bis, 5.5: Max-Age)."""


class Reader(NamedTuple):
    """What the cookie says: day (2026-11-22) and id of the latest registration, whose it is, how many there were.

    `lead` is the beginning of the lead's id: an event id alone may be one that somebody else has sent before.
    """

    day: str
    event_id: str
    lead: str
    registrations: int
    answered: frozenset[str]
    granted: frozenset[str]


class Known(NamedTuple):
    """A reader who is known: the cookie, and the registration it leads to."""

    reader: Reader
    event: Event

    @property
    def address(self) -> str:
        """The address they registered with."""
        return self.event.fields["email"]


def reader_of(cookies: Mapping[str, str], keys: Sequence[bytes], now: datetime) -> Reader | None:
    """The reader in a cookie of ours; None where there is none, or it is forged, over or of another shape."""
    try:
        says = json.loads(unseal(KIND, cookies.get(COOKIE, ""), keys))
        day, event_id, lead, registrations, answered, granted = says
        began = datetime.fromisoformat(day).replace(tzinfo=UTC)
    except (TokenError, ValueError, TypeError):
        return None
    if now - began > LIFETIME + timedelta(days=1):
        return None
    return Reader(day, event_id, str(lead), registrations, frozenset(answered), frozenset(granted))


def known(reader: Reader | None, store: Store) -> Known | None:
    """The reader with their latest registration; None once it is erased. Raises StoreError."""
    event = _registration(reader, store) if reader else None
    return Known(reader, event) if reader and event else None


def after(event: Event, before: Reader | None = None) -> Reader:
    """The reader once `event` is their latest registration; `before` is what their cookie said until then."""
    answered = {name for name, value in event.fields.items() if value}
    granted = {purpose for purpose, is_granted in event.consent.purposes.items() if is_granted}
    return Reader(
        day=event.occurred_at[:10],
        event_id=event.event_id,
        lead=event.lead_id[:LEAD_DIGITS],
        registrations=(before.registrations if before else 0) + 1,
        answered=frozenset(answered | (before.answered if before else set())),
        granted=frozenset(granted | (before.granted if before else set())),
    )


def remembering(reader: Reader, keys: Sequence[bytes], *, is_secure: bool) -> list[str]:
    """The two cookies, as `Set-Cookie` has them. `is_secure`: the site is read over HTTPS alone."""
    says = [
        reader.day,
        reader.event_id,
        reader.lead,
        reader.registrations,
        sorted(reader.answered),
        sorted(reader.granted),
    ]
    seconds = int(LIFETIME.total_seconds())
    return _cookies(seal(KIND, json.dumps(says, separators=(",", ":")), keys), "1", seconds, is_secure)


def forgetting(*, is_secure: bool) -> list[str]:
    """The two cookies, to be dropped at once."""
    return _cookies("", "", 0, is_secure)


def masked(address: str) -> str:
    """The address as its owner knows it again and nobody else learns it: `a…@example.com`."""
    local, _, domain = address.rpartition("@")
    return f"{local[:1]}…@{domain}"


def _registration(reader: Reader, store: Store) -> Event | None:
    """The event, which may wait in quarantine: whoever is suspected meets the same pages as anyone."""
    for prefix in (EVENTS, QUARANTINE):
        try:
            event = decode(store.get(f"{prefix}/dt={reader.day}/{reader.event_id}.json"))
        except (NotFound, ValueError):
            continue
        is_theirs = len(reader.lead) == LEAD_DIGITS and event.lead_id.startswith(reader.lead)
        if is_theirs and event.event_name == GENERATE_LEAD and event.fields.get("email"):
            return event
    return None


def _cookies(value: str, mark: str, max_age_seconds: int, is_secure: bool) -> list[str]:
    more = f"Max-Age={max_age_seconds}; Path=/; SameSite=Lax" + ("; Secure" if is_secure else "")
    return [f"{COOKIE}={value}; {more}; HttpOnly", f"{MARKER}={mark}; {more}"]
