"""Content-Disposition for a file name in any language (RFC 6266, RFC 8187)."""

import re
import unicodedata
from urllib.parse import quote

ATTR_CHARS = "!#$&+-.^_`|~"
"""What RFC 8187 leaves unencoded, besides letters and digits."""


def attachment(filename: str) -> str:
    """`attachment` with the name twice: in plain ASCII for old clients, and as it really is."""
    return f"attachment; filename=\"{_ascii(filename)}\"; filename*=UTF-8''{quote(filename, safe=ATTR_CHARS)}"


def _ascii(filename: str) -> str:
    stem, dot, extension = filename.rpartition(".")
    return (_plain(stem if dot else filename) or "document") + (f".{_plain(extension)}" if dot else "")


def _plain(text: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9 ._-]+", "-", ascii_only).strip(" .-")
