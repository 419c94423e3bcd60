"""Form times: when a reader began a form, in the server's own words, signed. Nothing is stored for them.

A stamp is `<milliseconds>.<nonce>.<signature>`: the moment it was given out (Unix time, hexadecimal), eight bytes that
tell stamps of one moment apart, and sixteen bytes of an HMAC-SHA-256 over the form and both. Script fetches one at the
first step into a form; a form without script has none. Keys are newest first, and older ones are still read.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

FIELD = "stamp"
"""The hidden field that carries it."""

_SHAPE = re.compile(r"([0-9a-f]{1,12})\.([0-9a-f]{16})\.([0-9a-f]{32})", re.ASCII)


class BadStamp(ValueError):
    """No key of ours signed this for this form."""


class Stamp(NamedTuple):
    """When a form was begun; `nonce` tells it from every other."""

    issued_at: datetime
    nonce: str


def issue(form_id: str, moment: datetime, request_id: str, keys: Sequence[bytes]) -> str:
    """A stamp for a form begun at `moment`, signed with the newest key; the request's id makes it one of a kind."""
    milliseconds = f"{int(moment.timestamp() * 1000):x}"
    nonce = _mac(keys[0], "nonce", request_id, milliseconds)[:16]
    return f"{milliseconds}.{nonce}.{_mac(keys[0], form_id, milliseconds, nonce)}"


def read(text: str, form_id: str, keys: Sequence[bytes]) -> Stamp:
    """The stamp in a text of ours. Raises BadStamp."""
    shape = _SHAPE.fullmatch(text)
    if shape is None:
        raise BadStamp("it has not the shape of a stamp")
    milliseconds, nonce, signature = shape.groups()
    if not any(hmac.compare_digest(_mac(key, form_id, milliseconds, nonce), signature) for key in keys):
        raise BadStamp("no key signed this for this form")
    return Stamp(datetime.fromtimestamp(int(milliseconds, 16) / 1000, UTC), nonce)


def _mac(key: bytes, *parts: str) -> str:
    text = "\x00".join(("form-stamp", *parts))
    return hmac.new(key, text.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:32]
