"""The pages behind the links about consent: one question with one button, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from leads.http.request import Request
from leads.http.response import Response, page
from leads.manifest import Manifest
from leads.pages import Link, Retry, bare_message, home, message, reader
from leads.privacy import Confirmation, Withdrawal

PRIVATE = {"referrer-policy": "same-origin"}
"""The token stands in the address: other sites are not told it."""

FORGETTING = {"clear-site-data": '"storage"'}
"""The browser drops what scripts have kept across visits (w3.org/TR/clear-site-data), where the site keeps anything."""

Said = Withdrawal | Confirmation


def asked(request: Request, site: Manifest | None, said: Said) -> Response:
    """200: what the button does, and the button."""
    lang, text = reader(site, request, said.language)
    if isinstance(said, Withdrawal):
        heading, button = text("No more e-mail from us?"), text("Withdraw my consent")
        details = [
            text(
                "Press the button and your consent is withdrawn: we will not write to you of our own accord."
            ),
            text("Documents you ask for yourself will still be sent to you."),
        ]
    else:
        heading, button = text("Confirm that you want our e-mail"), text("Confirm")
        details = [
            text(
                "On a form of this site you ticked the box for e-mail from us. Press the button, and it counts."
            ),
            text("If it was not you, close this page: without the button we will not write to you."),
        ]
    return _page(200, request, site, lang, heading, details, retry=Retry(_action(request), [], button))


def done(request: Request, site: Manifest | None, said: Said) -> Response:
    """200: it is recorded."""
    lang, text = reader(site, request, said.language)
    if isinstance(said, Withdrawal):
        heading = text("Your consent is withdrawn")
        details = [
            text(
                "We will not write to you of our own accord. Mail that is already on its way may still arrive."
            ),
            text("Should you change your mind, tick the box in any form of this site."),
        ]
    else:
        heading = text("Your address is confirmed")
        details = [
            text(
                "Thank you. We write only what you agreed to, and each of our messages has a link that ends it."
            )
        ]
    answer = _page(200, request, site, lang, heading, details)
    forgets = isinstance(said, Withdrawal) and site is not None and site.form_settings.touches_across_visits
    return answer._replace(headers={**answer.headers, **FORGETTING}) if forgets else answer


def forged(request: Request, site: Manifest | None) -> Response:
    """404: no link of ours; most often one that a mail program has cut in two."""
    lang, text = reader(site, request)
    details = [
        text("The address may be incomplete: some mail programs break long links. Copy the whole link."),
        text("If that does not help, answer our message and a person will do it for you."),
    ]
    return _page(404, request, site, lang, text("This link does not work"), details)


def unavailable(request: Request, site: Manifest | None, said: Said) -> Response:
    """503: nothing could be recorded; the same button is there to be pressed again."""
    lang, text = reader(site, request, said.language)
    retry = Retry(_action(request), [], text("Try again"))
    heading = text("We could not record this just now")
    details = [text("Please wait half a minute and try again.")]
    answer = _page(503, request, site, lang, heading, details, retry=retry)
    return answer._replace(headers={**answer.headers, "retry-after": "30"})


def method_not_allowed(request: Request, site: Manifest | None) -> Response:
    """405."""
    lang, text = reader(site, request)
    answer = _page(405, request, site, lang, text("This link does not work"), [text("Open it in a browser.")])
    return answer._replace(headers={**answer.headers, "allow": "GET, HEAD, POST"})


def _action(request: Request) -> str:
    """The address of the button: the link itself, which has just been found to be ours."""
    return f"{request.path}?{request.query}" if request.query else request.path


def _page(
    status: int,
    request: Request,
    site: Manifest | None,
    lang: str,
    heading: str,
    details: Sequence[str],
    retry: Retry | None = None,
) -> Response:
    if site is None:
        return page(status, bare_message(heading, details, retry, lang), **PRIVATE)
    links: list[Link] = [] if retry else [home(site, lang)]
    return page(status, message(site, lang, heading, details, links, retry), **PRIVATE)
