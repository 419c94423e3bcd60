"""What every message to a lead has: an address, a date, a language, and the link that ends all mail.

Mail programs show that link as a button of their own (List-Unsubscribe, RFC 2369 and 8058).
"""

from __future__ import annotations

from collections.abc import Sequence
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, Policy
from email.utils import format_datetime

from leads.events import Event
from leads.identity import mailbox
from leads.manifest import Manifest
from leads.privacy import Withdrawal, withdraw_address
from leads.services import Services
from leads.texts import translator

SUBJECT_LENGTH = 150


class _UnbrokenHeader(UnstructuredHeader, BaseHeader):
    """A header on one line: folding would encode a long address, and no mail program reads it then."""

    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


_HEADERS = HeaderRegistry()
_HEADERS.map_to_type("list-unsubscribe", _UnbrokenHeader)
_POLICY = SMTP.clone(header_factory=_HEADERS)


def letter(
    event: Event,
    site: Manifest,
    services: Services,
    *,
    sender: str,
    language: str,
    subject: str,
    paragraphs: Sequence[str],
) -> EmailMessage:
    """The message to the person who registered with `event`; its last paragraphs name the link and the site."""
    text = translator(site.messages, language)
    moment = services.clock()
    stop = f"{site.site_url}{withdraw_address(Withdrawal(event.lead_id, language), services.token_keys)}"
    local, domain = mailbox(event.fields["email"])
    message = EmailMessage(policy=_POLICY)
    message["From"] = Address(site.site_name, addr_spec=sender)
    message["To"] = Address(username=local, domain=domain)
    message["Subject"] = " ".join(subject.split())[:SUBJECT_LENGTH]
    message["Date"] = format_datetime(moment)
    message["Message-ID"] = f"<{event.event_id}@{services.site_host}>"
    message["Auto-Submitted"] = "auto-replied"
    message["List-Unsubscribe"] = f"<{stop}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    ending = text("If you want no e-mail from us, this link ends it at any time:") + f"\n{stop}"
    message.set_content("\n\n".join([*paragraphs, ending, site.site_name]) + "\n")
    message["Content-Language"] = language  # set_content drops content headers set before it
    return message
