"""Old addresses: what one may look like, which requests it means, and where these are sent.

ops/cdn/redirects.js does at the edge what `location` does here; tests/unit/cases/redirects.json holds both to it.
"""

import re
import unicodedata
from collections.abc import Callable
from urllib.parse import quote, unquote_to_bytes

STATUS = 301
MAX_KEY_LENGTH = 512
"""Bytes of a key in a CloudFront KeyValueStore (Developer Guide, file format for key-value pairs)."""

RESERVED = (
    *("/api/", "/d/", "/privacy/withdraw/", "/privacy/confirm/", "/_dev/"),
    *("/pagefind/", "/patterns/", "/pictures/", "/social/", "/theme/"),
)
"""Below these functions answer, or the build writes files under names of its own."""

_EXPECTED = "expected a path from the first slash, as /2019/05/old-post/"
_NO_ENCODING = re.compile("%(?![0-9A-Fa-f]{2})")
_KEPT = "/:;,@&=+$!~*'()-_.%"
"""What an address holds as it is: reserved signs of RFC 3986 that mean nothing else in a path."""


def form_message(address: object) -> str | None:
    """Return what is wrong with the form of an old address, or None."""
    if not isinstance(address, str) or not address.startswith("/") or address.startswith("//"):
        return f"{address!r} is no old address; {_EXPECTED}"
    if address != address.strip():
        return f"{address!r} ends with a space; {_EXPECTED}"
    if "?" in address or "#" in address:
        return f"{address} has something after {'?' if '?' in address else '#'}; {_EXPECTED} alone"
    if re.search(r"[\x00-\x1f\x7f\\]|[*]$", address):
        return f"{address!r} is no single address; {_EXPECTED}"
    if any(part in {".", ".."} for part in key_of(address).split("/")):
        return f"{address} has a . or .. in it, which browsers take out; write the address without"
    if key_of(address) == "/":
        return f"{address} is the home page, which is always there"
    for place in RESERVED:
        if f"{key_of(address)}/".startswith(place):
            return f"{address} is below {place}, which is taken; no redirect can begin there"
    if any(len(key.encode()) > MAX_KEY_LENGTH for key in keys_of(address)):
        return f"{address[:60]}… is too long; expected at most {MAX_KEY_LENGTH} bytes of UTF-8"
    return None


def key_of(path: str) -> str:
    """Return what all forms of an address share: decoded, without index.html and the slash at the end.

    A path whose percent-encoding is not UTF-8 (old Chinese sites wrote GBK) stays as it is. Capitals and
    small letters differ, and so do `/post` and `/post.html`.
    """
    decoded = _decoded(path)
    decoded = decoded.removesuffix("index.html") if decoded.endswith("/index.html") else decoded
    return decoded.rstrip("/") or "/"


def keys_of(address: str) -> tuple[str, ...]:
    """Return the keys an old address is kept under: macOS and some browsers send letters and accents apart."""
    key = key_of(address)
    return tuple(sorted({unicodedata.normalize("NFC", key), unicodedata.normalize("NFD", key), key}))


def location(path: str, query: str, target_of: Callable[[str], str | None]) -> str | None:
    """Return where a request is sent, or None; its query, in which campaigns are told, goes along.

    `path` is as it came, percent-encoded or not; `target_of` gives the encoded target of a key.
    """
    target = target_of(key_of(path))
    if target is None:
        return None
    return f"{target}?{query}" if query else target


def encoded(address: str) -> str:
    """Return an address as a Location header holds it: Unicode percent-encoded, nothing encoded twice."""
    return quote(address, safe=_KEPT)


def _decoded(path: str) -> str:
    if _NO_ENCODING.search(path):
        return path
    try:
        return unquote_to_bytes(path).decode("utf-8")
    except UnicodeError:
        return path
