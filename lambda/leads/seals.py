"""Sealed texts: what a link or a cookie says, signed, so that nobody else can have written it. Nothing is stored.

A sealed text is `<payload>.<signature>`, both base64url; the signature is HMAC-SHA-256 under the newest key. Older keys
still open it, so keys can be rotated. The kind is signed too: what was sealed for one purpose opens no other.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Sequence


class TokenError(Exception):
    """The token opens nothing."""


class ForgedToken(TokenError):
    """No key of ours signed this text, or it was signed for something else."""


def seal(kind: str, payload: str, keys: Sequence[bytes]) -> str:
    """The payload, readable and signed with the newest (first) key. `kind` holds no NUL."""
    content = payload.encode()
    return f"{_b64(content)}.{_b64(_mac(kind, content, keys[0]))}"


def unseal(kind: str, token: str, keys: Sequence[bytes]) -> str:
    """The payload of a text that was sealed as this kind. Raises ForgedToken."""
    payload, signature = _parts(token)
    if not any(hmac.compare_digest(_mac(kind, payload, key), signature) for key in keys):
        raise ForgedToken("no key signed this")
    return payload.decode()


def _parts(token: str) -> tuple[bytes, bytes]:
    payload, dot, signature = token.partition(".")
    if not dot:
        raise ForgedToken("it has no signature")
    try:
        return _unb64(payload), _unb64(signature)
    except (ValueError, binascii.Error) as error:
        raise ForgedToken("it is not base64url") from error


def _mac(kind: str, payload: bytes, key: bytes) -> bytes:
    return hmac.new(key, kind.encode() + b"\x00" + payload, hashlib.sha256).digest()


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _unb64(text: str) -> bytes:
    data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    if _b64(data) != text:  # one token, one spelling
        raise ValueError("not canonical")
    return data
