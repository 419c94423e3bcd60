"""The ways a message leaves: into an outbox folder on a laptop, over SMTP elsewhere."""

from __future__ import annotations

import smtplib
import uuid
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import NamedTuple, Protocol
from urllib.parse import SplitResult, unquote, urlsplit

TIMEOUT_SECONDS = 10.0


class MailError(Exception):
    """The message was not taken; the same call may succeed later."""


class Transport(Protocol):
    """Sends messages. `name` tells messages apart: sending the same one twice under one name is harmless."""

    def send(self, message: EmailMessage, name: str) -> None:
        """Hand the message over. Raises MailError."""
        ...


class Outbox(NamedTuple):
    """A folder of .eml files, which every mail program opens."""

    folder: Path

    def send(self, message: EmailMessage, name: str) -> None:
        """See Transport: the file appears whole or not at all."""
        unfinished = self.folder / f".{uuid.uuid4().hex}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(message.as_bytes(policy=SMTP))
            unfinished.replace(self.folder / f"{name}.eml")
        except OSError as error:
            raise MailError(f"{self.folder} did not take {name}: {error}") from error


class SmtpServer(NamedTuple):
    """An SMTP server (RFC 5321), with TLS where it offers it and a login where there is one."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    timeout_seconds: float = TIMEOUT_SECONDS

    def send(self, message: EmailMessage, name: str) -> None:
        """See Transport."""
        try:
            with smtplib.SMTP(self.host, self.port, timeout=self.timeout_seconds) as server:
                server.ehlo()
                if server.has_extn("starttls"):
                    server.starttls()
                if self.user:
                    server.login(self.user, self.password)
                server.send_message(message)
        except (OSError, smtplib.SMTPException) as error:
            raise MailError(f"{self.host}:{self.port} did not take {name}: {type(error).__name__}") from error


def open_transport(url: str) -> Transport:
    """The transport at `file:///folder` or `smtp://user:password@host:port`. Raises ValueError."""
    parts = urlsplit(url)
    if parts.scheme == "file":
        return Outbox(Path(unquote(parts.path)))
    if parts.scheme == "smtp" and parts.hostname:
        return _smtp(parts, parts.hostname)
    raise ValueError(
        f"{url!r} is no way to send mail; expected file:///folder or smtp://user:password@host:port"
    )


def _smtp(parts: SplitResult, host: str) -> SmtpServer:
    return SmtpServer(host, parts.port or 587, unquote(parts.username or ""), unquote(parts.password or ""))
