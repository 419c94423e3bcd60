"""What follows a stored event. At least once: a message may come twice after a crash, it is never forgotten."""

from __future__ import annotations

import logging
from email.message import EmailMessage
from typing import NamedTuple

from leads import clock, events
from leads.events import Event, decode, encode, key_of
from leads.mail.confirm import confirmation
from leads.mail.transport import Transport
from leads.mail.welcome import welcome
from leads.manifest import Manifest
from leads.services import Services
from leads.stores.protocol import NotFound

SENT_SUFFIX = ".welcome"
"""Makes the id of what was sent of the id of what it answers; no id a client may choose holds a dot."""

log = logging.getLogger("gatepost.deliver")


class Mailing(NamedTuple):
    """How mail is sent, and from which address."""

    transport: Transport
    sender: str


def deliver(key: str, services: Services, mailing: Mailing) -> bool:
    """Whether a message was sent for the event under `key`. Raises StoreError, MailError: try again later."""
    if not key.startswith(f"{events.EVENTS}/") or key.endswith(events.TOMBSTONE):
        return False
    try:
        event = decode(services.leads.get(key))
    except NotFound:  # erased meanwhile
        return False
    return answer(event, services, mailing)


def answer(event: Event, services: Services, mailing: Mailing) -> bool:
    """Whether a message was sent for the event, once and not again. Raises StoreError, MailError."""
    site = services.site.manifest()
    letter = _letter(event, site, services, mailing.sender)
    if letter is None or _was_sent(event, services):
        return False
    sent = _sent_event(event, services)
    mailing.transport.send(letter, sent.event_id)
    services.leads.put_if_absent(key_of(sent), encode(sent))
    log.info("event %s: welcome message sent", event.event_id)
    return True


def _letter(event: Event, site: Manifest, services: Services, sender: str) -> EmailMessage | None:
    """The one message that answers a registration: the document, or the question whether further mail is wanted."""
    if event.event_name != events.GENERATE_LEAD:
        return None
    asset = site.assets.get(event.asset_id or "")
    if asset is not None:
        return welcome(event, asset, site, services, sender)
    return confirmation(event, site, services, sender) if event.consent.needs_confirmation else None


def _sent_event(event: Event, services: Services) -> Event:
    return Event(
        event_id=f"{event.event_id}{SENT_SUFFIX}",
        event_name=events.EMAIL_SENT,
        occurred_at=clock.iso(services.clock()),
        lead_id=event.lead_id,
        form_id=event.form_id,
        asset_id=event.asset_id,
        content_id=event.content_id,
        content_stage=event.content_stage,
        persona=event.persona,
        language=event.language,
        build_id=event.build_id,
    )


def _was_sent(event: Event, services: Services) -> bool:
    """Whether it was recorded as sent: on the day of the registration, or today when it is tried again."""
    days = {event.occurred_at[:10], clock.day(services.clock())}
    names = [f"{events.EVENTS}/dt={day}/{event.event_id}{SENT_SUFFIX}.json" for day in days]
    return any(name in services.leads.list_keys(name, limit=1) for name in names)
