"""One request to the consent function. Only a pressed button counts: mail scanners follow links, not buttons.

The one press that mail programs offer themselves (RFC 8058) is a POST too, and needs no page before it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence

from consent import answers
from consent.reader import with_boxes
from leads import clock, events
from leads.events import Consent, Event, RequestFacts
from leads.http.request import Request, ip_prefix, user_agent, viewer_address
from leads.http.response import Response
from leads.manifest import Manifest
from leads.privacy import (
    CONFIRM_PATH,
    WITHDRAW_PATH,
    Confirmation,
    Withdrawal,
    read_confirmation,
    read_withdrawal,
)
from leads.recording import record
from leads.seals import ForgedToken
from leads.services import Services
from leads.stores.protocol import StoreError

log = logging.getLogger("gatepost.consent")

Said = Withdrawal | Confirmation
Reads = Callable[[str, Sequence[bytes]], Said]
READERS: Mapping[str, Reads] = {WITHDRAW_PATH: read_withdrawal, CONFIRM_PATH: read_confirmation}
"""What reads the link of each address."""


def respond(request: Request, services: Services) -> Response:
    """The answer to any request at all. A site that cannot be read stops nobody: its pages are plain then."""
    site = _site(services)
    read = READERS.get(request.path.rstrip("/"))
    if request.method not in ("GET", "HEAD", "POST"):
        return answers.method_not_allowed(request, site)
    try:
        said = read(request.query, services.token_keys) if read else None
    except ForgedToken:
        said = None
    if said is None:
        return answers.forged(request, site)
    if request.method != "POST":
        return answers.asked(request, site, said)
    return _recorded(request, site, said, services)


def _recorded(request: Request, site: Manifest | None, said: Said, services: Services) -> Response:
    event = _event(request, site, said, services)
    try:
        record(services.leads, event)
    except StoreError as error:
        log.error("event %s is not stored: %s", event.event_id, type(error).__name__)
        return answers.unavailable(request, site, said)
    log.info("event %s stored: %s", event.event_id, event.event_name)
    cookies = with_boxes(request, site, said, services) if isinstance(said, Withdrawal) else []
    return answers.done(request, site, said)._replace(cookies=cookies)


def _event(request: Request, site: Manifest | None, said: Said, services: Services) -> Event:
    name = events.CONSENT_WITHDRAWN if isinstance(said, Withdrawal) else events.EMAIL_VERIFIED
    return Event(
        event_id=_event_id(said, services),
        event_name=name,
        occurred_at=clock.iso(services.clock()),
        lead_id=said.lead_id,
        language=said.language,
        build_id=site.build_id if site else None,
        consent=Consent(language=said.language),
        request=RequestFacts(ip_prefix=ip_prefix(viewer_address(request)), user_agent=user_agent(request)),
    )


def _event_id(said: Said, services: Services) -> str:
    """A registration is confirmed once. A withdrawal is one a second: a double press is one, and whoever agreed again
    in between can withdraw again.
    """
    if isinstance(said, Confirmation):
        return f"{said.event_id}{events.VERIFIED_SUFFIX}"
    second = str(int(services.clock().timestamp()))
    return f"{events.withdrawal_prefix(said.lead_id)}{second}"


def _site(services: Services) -> Manifest | None:
    try:
        return services.site.manifest()
    except StoreError as error:
        log.error("the published site cannot be read: %s", type(error).__name__)
        return None
