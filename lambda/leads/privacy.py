"""The links about consent that go out by mail: signed, good for ever, each kind for itself and for one person.

Whoever has the link may do what it says, and nothing else; nothing is stored for it. What it says is the lead's id and
the language of the mail, for a confirmation the registration too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import parse_qs, urlencode

from leads.seals import seal, unseal

WITHDRAW_PATH = "/privacy/withdraw"
CONFIRM_PATH = "/privacy/confirm"
TOKEN = "t"
"""The query parameter that holds the token."""


class Withdrawal(NamedTuple):
    """This person wants nothing more; `language` is that of the mail with the link."""

    lead_id: str
    language: str


class Confirmation(NamedTuple):
    """The address of this registration is its sender's own."""

    lead_id: str
    event_id: str
    language: str


def withdraw_address(said: Withdrawal, keys: Sequence[bytes]) -> str:
    """The address, from the first slash, where consent is withdrawn."""
    return _address(WITHDRAW_PATH, seal("withdraw", "|".join(said), keys))


def confirm_address(said: Confirmation, keys: Sequence[bytes]) -> str:
    """The address, from the first slash, where an address is confirmed."""
    return _address(CONFIRM_PATH, seal("confirm", "|".join(said), keys))


def read_withdrawal(query: str, keys: Sequence[bytes]) -> Withdrawal:
    """What a withdrawal link says, from its query string. Raises ForgedToken."""
    return Withdrawal(*unseal("withdraw", _token(query), keys).split("|"))


def read_confirmation(query: str, keys: Sequence[bytes]) -> Confirmation:
    """What a confirmation link says, from its query string. Raises ForgedToken."""
    return Confirmation(*unseal("confirm", _token(query), keys).split("|"))


def _address(path: str, token: str) -> str:
    return f"{path}?{urlencode({TOKEN: token})}"


def _token(query: str) -> str:
    """The first token; programs that follow links append parameters of their own."""
    try:
        return parse_qs(query, errors="replace", max_num_fields=50).get(TOKEN, [""])[0]
    except ValueError:
        return ""
