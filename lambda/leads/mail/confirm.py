"""Double opt-in: a box for e-mail that was ticked counts once the reader has pressed a button behind a link."""

from __future__ import annotations

import re
from email.message import EmailMessage

from leads.consents import archived
from leads.events import Event
from leads.mail.letter import letter
from leads.manifest import Manifest
from leads.privacy import Confirmation, confirm_address
from leads.services import Services
from leads.texts import Translate, translator


def confirmation(event: Event, site: Manifest, services: Services, sender: str) -> EmailMessage:
    """The message after a form that brings no document, in the language of the form."""
    language = site.language(event.language)
    text = translator(site.messages, language)
    return letter(
        event,
        site,
        services,
        sender=sender,
        language=language,
        subject=text("Please confirm that you want our e-mail"),
        paragraphs=[
            greeting(event, text),
            *please_confirm(event, site, services, language),
            text("You get this one message because your address was entered on our site."),
        ],
    )


def please_confirm(event: Event, site: Manifest, services: Services, language: str) -> list[str]:
    """The paragraphs with the link, and the very words that were ticked; [] where nothing waits for it."""
    if not event.consent.needs_confirmation:
        return []
    text = translator(site.messages, language)
    said = Confirmation(event.lead_id, event.event_id, language)
    link = f"{site.site_url}{confirm_address(said, services.token_keys)}"
    words = archived(services.leads)(event.consent.text_sha256)
    ticked = [f"“{words[p]}”" for p, granted in event.consent.purposes.items() if granted and p in words]
    return [
        "\n".join([text("You ticked a box for e-mail from us:"), *ticked]),
        text("Please confirm it here. Until you do, we send nothing of the kind:") + f"\n{link}",
    ]


ADDRESS = r"[^\W_][.。．][^\W_]{2}|://"
"""What a mail program, or a reader, takes for a web address. `J.R. Smith` and `St. John` are none."""


def greeting(event: Event, text: Translate) -> str:
    """The first line: without the name where it holds a web address, for anybody can have us write to anybody."""
    name = event.fields.get("full_name", "")
    return text("Hello,") if not name or re.search(ADDRESS, name) else text("Hello {name},").format(name=name)
