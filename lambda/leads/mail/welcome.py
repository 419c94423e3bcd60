"""The one message a registration sends: the link to the document, for the day they want it again."""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from leads.events import Event
from leads.identity import mailbox
from leads.manifest import Asset, Manifest
from leads.services import Services
from leads.texts import Translate, translator
from leads.tokens import LIFETIME, Grant, sign

SUBJECT_LENGTH = 150


def welcome(event: Event, asset: Asset, site: Manifest, services: Services, sender: str) -> EmailMessage:
    """The welcome message for a registered lead, in the language of the document."""
    text = translator(site.messages, asset.language)
    moment = services.clock()
    token = sign(Grant(asset.id, event.lead_id, moment + LIFETIME), services.token_keys)
    message = EmailMessage()
    message["From"] = Address(site.site_name, addr_spec=sender)
    local, domain = mailbox(event.fields["email"])
    message["To"] = Address(username=local, domain=domain)
    message["Subject"] = text("Your document: {title}").format(title=" ".join(asset.title.split()))[
        :SUBJECT_LENGTH
    ]
    message["Date"] = format_datetime(moment)
    message["Message-ID"] = f"<{event.event_id}@{services.site_host}>"
    message["Auto-Submitted"] = "auto-replied"
    message.set_content(_body(event, asset, site, f"{site.site_url}/d/{token}", text))
    message["Content-Language"] = asset.language  # set_content drops content headers set before it
    return message


def _body(event: Event, asset: Asset, site: Manifest, link: str, text: Translate) -> str:
    name = event.fields.get("full_name", "")
    step = asset.next_step
    parts = [
        text("Hello {name},").format(name=name) if name else text("Hello,"),
        text("Here is the document you asked for, “{title}”:").format(title=asset.title) + f"\n{link}",
        text("The link works for seven days. After that, the form on our site gives you a new one."),
        f"{step['text']}\n{step['title']}: {_absolute(step['url'], site)}",
        text(
            "You get this one message because you asked for the document. We write again only if you agreed to it."
        ),
        site.site_name,
    ]
    return "\n\n".join(parts) + "\n"


def _absolute(url: str, site: Manifest) -> str:
    return f"{site.site_url}{url}" if url.startswith("/") else url
