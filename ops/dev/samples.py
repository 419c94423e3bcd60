"""What a reader of each whitepaper gets, made by the functions' own code for nobody: nothing is recorded or sent."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from download import answers
from leads import clock
from leads.events import GENERATE_LEAD, Event
from leads.http.request import Request
from leads.http.response import Response
from leads.mail.welcome import welcome
from leads.manifest import Asset, Manifest
from leads.services import Services
from ops.dev.letters import Letter, letter_of

READER = {"full_name": "Lin Yue", "email": "lin.yue@reader.example"}

Page = Callable[[Request, Manifest, Asset], Response]
OF_A_PAPER: dict[str, tuple[str, Page]] = {
    "thank-you": ("Thank-you page", answers.ready),
    "expired": ("Expired link", answers.expired),
}
"""Pages behind a download link, by their name in an address: what they are called, and what makes them."""

OF_ANY: dict[str, tuple[str, Page]] = {
    "broken": (
        "A link that a mail program has cut in two",
        lambda request, site, _: answers.forged(request, site),
    ),
    "withdrawn": (
        "A document that is no longer there",
        lambda request, site, _: answers.withdrawn(request, site),
    ),
    "unavailable": (
        "The store cannot be reached",
        lambda request, site, _: answers.unavailable(request, site),
    ),
}
"""Those that say the same of every document."""

PAGES = OF_A_PAPER | OF_ANY


def page_of(name: str, site: Manifest, asset: Asset, document: str) -> Response:
    """A page behind a download link, for a reader of the asset's language. Its button opens `document`."""
    request = Request("GET", document, headers={"accept-language": asset.language})
    return PAGES[name][1](request, site, asset)


def welcome_letter(site: Manifest, asset: Asset, services: Services, sender: str, thank_you: str) -> Letter:
    """The welcome message. The link in it is signed with a key nobody knows; on the page it leads to `thank_you`."""
    event = Event(
        event_id="sample",
        event_name=GENERATE_LEAD,
        occurred_at=clock.iso(services.clock()),
        lead_id="sample",
        fields=READER,
        language=asset.language,
    )
    unknown = services._replace(token_keys=(secrets.token_bytes(32),))
    message = welcome(event, asset, site, unknown, sender)
    return letter_of(message, lambda url: thank_you if url.startswith(f"{site.site_url}/d/") else url)
