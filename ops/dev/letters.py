"""Messages as a page shows them: those of the outbox, and samples."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from pathlib import Path

_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
LeadsTo = Callable[[str], str]
"""Gives the address that a link on the page leads to, for one in the message."""


@dataclass(frozen=True)
class Letter:
    """A message. `text` is its plain part as (text, address or ''), `html` its HTML part, `lang` its language; all
    may be empty.
    """

    name: str
    subject: str
    to: str
    date: str
    headers: tuple[tuple[str, str], ...]
    text: tuple[tuple[str, str], ...]
    html: str
    lang: str


def outbox(folder: Path, most: int) -> list[Letter]:
    """The newest letters in a folder of .eml files, the newest first, at most `most`."""
    return [read(path.stem, path.read_bytes()) for path in _files(folder)[:most]]


def count(folder: Path) -> int:
    """How many letters there are."""
    return len(_files(folder))


def find(folder: Path, name: str) -> Letter | None:
    """The letter of this name; None when there is none."""
    path = next((path for path in _files(folder) if path.stem == name), None)
    return read(name, path.read_bytes()) if path else None


def letter_of(message: EmailMessage, leads_to: LeadsTo) -> Letter:
    """A message as it would leave, with its links leading elsewhere."""
    return read("", message.as_bytes(policy=SMTP), leads_to)


def read(name: str, data: bytes, leads_to: LeadsTo = str) -> Letter:
    """The letter in the bytes of a message."""
    message = message_from_bytes(data, policy=default)
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    return Letter(
        name=name,
        subject=str(message["Subject"] or ""),
        to=str(message["To"] or ""),
        date=str(message["Date"] or ""),
        headers=tuple((key, str(value)) for key, value in message.items()),
        text=tuple(_linked(text.get_content(), leads_to)) if text else (),
        html=html.get_content() if html else "",
        lang=str(message["Content-Language"] or ""),
    )


def _linked(text: str, leads_to: LeadsTo) -> Iterator[tuple[str, str]]:
    reached = 0
    for found in _ADDRESS.finditer(text):
        yield text[reached : found.start()], ""
        yield found[0], leads_to(found[0])
        reached = found.end()
    yield text[reached:], ""


def _files(folder: Path) -> list[Path]:
    found = [path for path in folder.glob("*.eml") if not path.name.startswith(".")]
    return sorted(found, key=lambda path: (path.stat().st_mtime, path.name), reverse=True)
