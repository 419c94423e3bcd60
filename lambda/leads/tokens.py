"""Download tokens: who may have which document until when, signed. Nothing is stored for them.

A token is `<payload>.<signature>`, both base64url: the payload is `asset_id|lead_id|expiry` (Unix seconds),
the signature HMAC-SHA-256 under the newest key; older keys are still accepted, so keys can be rotated.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

LIFETIME = timedelta(days=7)


class TokenError(Exception):
    """The token opens nothing."""


class ForgedToken(TokenError):
    """No key of ours signed this text."""


class ExpiredToken(TokenError):
    """It was ours, and its time is over. `grant` says what it opened."""

    def __init__(self, grant: Grant) -> None:
        super().__init__(f"expired at {grant.expires_at.isoformat()}")
        self.grant = grant


class Grant(NamedTuple):
    """What a token says: this lead may have this asset until then."""

    asset_id: str
    lead_id: str
    expires_at: datetime


def sign(grant: Grant, keys: Sequence[bytes]) -> str:
    """The token for a grant, signed with the newest (first) key."""
    payload = f"{grant.asset_id}|{grant.lead_id}|{int(grant.expires_at.timestamp())}".encode()
    return f"{_b64(payload)}.{_b64(_mac(payload, keys[0]))}"


def verify(token: str, keys: Sequence[bytes], now: datetime) -> Grant:
    """The grant in a token of ours. Raises ForgedToken or ExpiredToken."""
    payload, signature = _parts(token)
    if not any(hmac.compare_digest(_mac(payload, key), signature) for key in keys):
        raise ForgedToken("no key signed this")
    asset_id, lead_id, expiry = payload.decode().rsplit("|", 2)
    grant = Grant(asset_id, lead_id, datetime.fromtimestamp(int(expiry), UTC))
    if now >= grant.expires_at:
        raise ExpiredToken(grant)
    return grant


def _parts(token: str) -> tuple[bytes, bytes]:
    payload, dot, signature = token.partition(".")
    if not dot:
        raise ForgedToken("it has no signature")
    try:
        return _unb64(payload), _unb64(signature)
    except (ValueError, binascii.Error) as error:
        raise ForgedToken("it is not base64url") from error


def _mac(payload: bytes, key: bytes) -> bytes:
    return hmac.new(key, b"download\x00" + payload, hashlib.sha256).digest()


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _unb64(text: str) -> bytes:
    data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    if _b64(data) != text:  # one token, one spelling
        raise ValueError("not canonical")
    return data
