"""The one message a registration for a document sends: the link to it, for the day they want it again."""

from __future__ import annotations

from email.message import EmailMessage

from leads.events import Event
from leads.mail.confirm import greeting, please_confirm
from leads.mail.letter import letter
from leads.manifest import Asset, Manifest
from leads.services import Services
from leads.texts import Translate, translator
from leads.tokens import LIFETIME, Grant, sign


def welcome(event: Event, asset: Asset, site: Manifest, services: Services, sender: str) -> EmailMessage:
    """The welcome message for a registered lead, in the language of the document."""
    text = translator(site.messages, asset.language)
    token = sign(Grant(asset.id, event.lead_id, services.clock() + LIFETIME), services.token_keys)
    return letter(
        event,
        site,
        services,
        sender=sender,
        language=asset.language,
        subject=text("Your document: {title}").format(title=asset.title),
        paragraphs=[
            greeting(event, text),
            *_document(asset, site, f"{site.site_url}/d/{token}", text),
            *please_confirm(event, site, services, asset.language),
            text(
                "You get this one message because you asked for the document. We write again only if you agreed to it."
            ),
        ],
    )


def _document(asset: Asset, site: Manifest, link: str, text: Translate) -> list[str]:
    step = asset.next_step
    return [
        text("Here is the document you asked for, “{title}”:").format(title=asset.title) + f"\n{link}",
        text("The link works for seven days. After that, the form on our site gives you a new one."),
        f"{step['text']}\n{step['title']}: {_absolute(step['url'], site)}",
    ]


def _absolute(url: str, site: Manifest) -> str:
    return f"{site.site_url}{url}" if url.startswith("/") else url
