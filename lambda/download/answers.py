"""The pages behind a download link: the document, or what to do when the link no longer opens it."""

from __future__ import annotations

from urllib.parse import parse_qs

from leads.addresses import PROVIDERS
from leads.http.request import Request
from leads.http.response import Response, page
from leads.manifest import Asset, Manifest
from leads.pages import Link, Retry, bare_message, home, message, reader, render
from leads.returning import Reader
from leads.texts import Translate, translator

PRIVATE = {"referrer-policy": "same-origin"}
"""The token stands in the address: other sites are not told it."""


def ready(request: Request, site: Manifest, asset: Asset, reader: Reader | None = None) -> Response:
    """200: a button that hands over the document, and the next step for the reader's stage.

    `reader` is who the browser's cookie says; one who came back is greeted as such.
    `?mean=gmail.com`, one of the providers we know and nothing else, says that the reader's address looks misspelt.
    """
    lang = site.language(asset.language)
    text = translator(site.messages, lang)
    view = {
        "title": asset.title,
        "filename": asset.filename,
        "size_text": size_text(asset.size_bytes),
        "pages": asset.pages,
    }
    title = f"{text('Your document is ready')} – {site.site_name}"
    greeting, note = _greeting(reader, text)
    html = render(
        site,
        lang,
        title,
        "download",
        asset=view,
        action=request.path,
        next_step=asset.next_step,
        greeting=greeting,
        note=note,
        address_hint=_address_hint(request, site, asset),
    )
    return page(200, html, **PRIVATE)


def _greeting(reader: Reader | None, text: Translate) -> tuple[str, str | None]:
    """What stands above the document, and what a first registration is told of the next one."""
    if reader is None:
        return text("Thank you"), None
    if reader.registrations > 1:
        return text("Welcome back"), None
    return text("Thank you"), text(
        "This browser remembers that you registered: the next document takes one button."
    )


def _address_hint(request: Request, site: Manifest, asset: Asset) -> dict[str, str] | None:
    provider = parse_qs(request.query).get("mean", [""])[0]
    content = site.contents.get(asset.content_key)
    if content is None or provider not in PROVIDERS:
        return None
    return {"provider": provider, "form_url": content.url}


def expired(request: Request, site: Manifest, asset: Asset | None) -> Response:
    """410: it was a link of ours; the form gives a new one."""
    lang, text = reader(site, request, asset.language if asset else None)
    content = site.contents.get(asset.content_key) if asset else None
    links = [Link(content.url, text("Get a new link"))] if content else [home(site, lang)]
    advice = text(
        "Links to documents work for seven days. Fill in the short form again and you will have a new one."
    )
    return page(410, message(site, lang, text("This link has expired"), [advice], links), **PRIVATE)


def forged(request: Request, site: Manifest) -> Response:
    """404: no link of ours; most often one that a mail program has cut in two."""
    lang, text = reader(site, request)
    advice = text(
        "The address may be incomplete: some mail programs break long links. Copy the whole link or ask again."
    )
    return page(
        404,
        message(site, lang, text("This link does not work"), [advice], [home(site, lang)]),
        **PRIVATE,
    )


def withdrawn(request: Request, site: Manifest) -> Response:
    """410: the document is no longer published."""
    lang, text = reader(site, request)
    advice = text("It is no longer published. Tell us what you were looking for and we will help.")
    return page(
        410,
        message(site, lang, text("This document has been withdrawn"), [advice], [home(site, lang)]),
        **PRIVATE,
    )


def unavailable(request: Request, site: Manifest | None) -> Response:
    """503: the store cannot be reached; the same button is there to be pressed again."""
    lang, text = reader(site, request)
    heading = text("The document cannot be fetched just now")
    advice = text("Please wait half a minute and try again.")
    retry = Retry(request.path, [], text("Try again"))
    html = (
        message(site, lang, heading, [advice], retry=retry)
        if site
        else bare_message(heading, [advice], retry)
    )
    return page(503, html, **PRIVATE, **{"retry-after": "30"})


def method_not_allowed(request: Request, site: Manifest) -> Response:
    """405."""
    lang, text = reader(site, request)
    html = message(site, lang, text("This link does not work"), [text("Open it in a browser.")])
    return page(405, html, allow="GET, HEAD, POST")


def size_text(size_bytes: int) -> str:
    """A file's size as the site's pages say it (of 1024): 840 KB, 1.2 MB."""
    kilobytes = size_bytes / 1024
    return f"{max(1, round(kilobytes))} KB" if kilobytes < 1024 else f"{round(kilobytes / 1024, 1):g} MB"
