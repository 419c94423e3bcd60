"""What a reader of each whitepaper gets, made by the functions' own code for nobody: nothing is recorded or sent."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping

from consent import answers as consent
from download import answers
from leads import clock
from leads.events import GENERATE_LEAD, Event
from leads.http.request import Request
from leads.http.response import Response
from leads.mail.welcome import welcome
from leads.manifest import Asset, Manifest
from leads.privacy import CONFIRM_PATH, WITHDRAW_PATH, Confirmation, Withdrawal
from leads.returning import Reader
from leads.services import Services
from ops.dev.letters import Letter, letter_of

READER = {"full_name": "Lin Yue", "email": "lin.yue@reader.example"}
RETURNING = Reader("2026-01-01", "sample", "0" * 16, 2, frozenset(), frozenset())

Page = Callable[[Request, Manifest, Asset], Response]
OF_A_PAPER: dict[str, tuple[str, Page]] = {
    "thank-you": ("Thank-you page", answers.ready),
    "thank-you-again": (
        "Thank-you page of a reader who came back",
        lambda request, site, asset: answers.ready(request, site, asset, RETURNING),
    ),
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

OF_CONSENT: dict[str, tuple[str, Page]] = {
    "withdraw": (
        "The link that ends all mail",
        lambda request, site, asset: consent.asked(request, site, _withdrawal(asset)),
    ),
    "withdrawn-consent": (
        "Consent withdrawn",
        lambda request, site, asset: consent.done(request, site, _withdrawal(asset)),
    ),
    "confirm": (
        "Double opt-in: the link that confirms an address",
        lambda request, site, asset: consent.asked(request, site, _confirmation(asset)),
    ),
    "confirmed": (
        "An address confirmed",
        lambda request, site, asset: consent.done(request, site, _confirmation(asset)),
    ),
    "broken-consent": (
        "A link about consent that a mail program has cut in two",
        lambda request, site, _: consent.forged(request, site),
    ),
}
"""Those behind the links about consent."""

PAGES = OF_A_PAPER | OF_ANY | OF_CONSENT
NEXT = {"withdraw": "withdrawn-consent", "confirm": "confirmed"}
"""Where the button of a page leads here, if not to the document."""


def page_of(name: str, site: Manifest, asset: Asset, button: str) -> Response:
    """A page behind a link of a mail, for a reader of the asset's language. Its button opens `button`."""
    request = Request("GET", button, headers={"accept-language": asset.language})
    return PAGES[name][1](request, site, asset)


def welcome_letter(
    site: Manifest, asset: Asset, services: Services, sender: str, samples: Mapping[str, str]
) -> Letter:
    """The welcome message. Its links are signed with a key nobody knows; on the page they lead to `samples`.

    These are addresses by what a link begins with after the site's own: `/d/`, `/privacy/withdraw`, `/privacy/confirm`.
    """
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
    return letter_of(message, lambda url: _sample(url.removeprefix(site.site_url), samples) or url)


def samples_of(content_key: str) -> dict[str, str]:
    """Where the links of a message lead at the workbench, for `welcome_letter`."""
    pages = {"/d/": "thank-you", WITHDRAW_PATH: "withdraw", CONFIRM_PATH: "confirm"}
    return {path: f"/_dev/preview/{name}/{content_key}" for path, name in pages.items()}


def _sample(path: str, samples: Mapping[str, str]) -> str | None:
    return next((address for start, address in samples.items() if path.startswith(start)), None)


def _withdrawal(asset: Asset) -> Withdrawal:
    return Withdrawal("sample", asset.language)


def _confirmation(asset: Asset) -> Confirmation:
    return Confirmation("sample", "sample", asset.language)
