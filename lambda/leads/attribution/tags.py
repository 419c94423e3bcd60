"""UTM tags and click ids of an address. Total: any string gives an answer, none raises."""

import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit, urlunsplit

from leads.attribution.tables import ALIASES, CLICK_IDS, PERSONAL_IDS, PLAIN_SOURCES, UTM_NAMES

MAX_VALUE_LENGTH = 256
MAX_URL_LENGTH = 2048
"""Characters. Longer ones are cut: a tag is a label, an address that long is not a link."""

REDACTED = "redacted"

_UNRESERVED = "".join(chr(c) for c in range(0x21, 0x7F))


def query_of(url: str) -> dict[str, str]:
    """The address's parameters by lower-case name; of a repeated one the first that is not empty.

    Values are decoded once, as UTF-8 or, where they are not, as GB 18030 (older Chinese platforms).
    """
    found: dict[str, str] = {}
    for name, value in _pairs(url):
        key = name.lower()
        if not found.get(key):
            found[key] = tidy(value)
    return found


def tidy(value: str) -> str:
    """`value` without control characters, trimmed and cut at 256 characters."""
    kept = "".join(c for c in value if unicodedata.category(c) != "Cc")
    return kept.strip()[:MAX_VALUE_LENGTH]


def utm_tags(query: Mapping[str, str]) -> dict[str, str]:
    """The tags by UTM name without prefix ("source", "campaign", …), aliases used where a tag is missing."""
    tags = {name: query[f"utm_{name}"] for name in UTM_NAMES if query.get(f"utm_{name}")}
    for parameter, name in ALIASES:
        if name not in tags and query.get(parameter):
            tags[name] = query[parameter]
    plain = next((query[p] for p in PLAIN_SOURCES if query.get(p)), None)
    if "source" not in tags and plain:
        tags["source"] = plain
    return tags


def click_ids(query: Mapping[str, str]) -> dict[str, str]:
    """The click ids present, by their vendors' spelling; values exactly as they came (case matters)."""
    found = {
        rule.parameter: query[rule.parameter.lower()]
        for rule in CLICK_IDS
        if query.get(rule.parameter.lower()) and all(query.get(n) for n in rule.needs)
    }
    return found | {name: REDACTED for name in PERSONAL_IDS if query.get(name)}


def scrub(url: str | None) -> str | None:
    """The address as it may be stored: http(s) only, personal ids redacted, cut at 2048 characters."""
    if not url:
        return None
    url = (
        "".join(c for c in url if unicodedata.category(c) not in ("Cc", "Cs"))
        .strip()[:MAX_URL_LENGTH]
        .rstrip()
    )
    parts = _split(url)
    if parts is None or parts.scheme not in ("http", "https", "android-app") or not parts.netloc:
        return None
    query = "".join(_redact(pair) for pair in re.split("([&;])", parts.query))
    clean = urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, query, "")).rstrip()
    return clean if _split(clean) else None


def host_of(url: str | None) -> str:
    """The address's host in lower case, "" where there is none."""
    parts = _split(url or "")
    try:
        return (parts.hostname or "") if parts else ""
    except ValueError:
        return ""


def _split(url: str) -> SplitResult | None:
    try:
        return urlsplit(url)
    except ValueError:  # "http://[": not an address at all
        return None


def _pairs(url: str) -> list[tuple[str, str]]:
    parts = _split(url)
    if parts is None:
        return []
    ascii_query = quote(parts.query.encode("utf-8", "replace"), safe=_UNRESERVED)
    return [(_decode(k), _decode(v)) for k, v in parse_qsl(ascii_query, encoding="latin-1")]


def _decode(value: str) -> str:
    raw = value.encode("latin-1")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _redact(pair: str) -> str:
    """The parameter without its value if it is a personal id, or an address that carries one."""
    name, equals, value = pair.partition("=")
    inside = unquote(unquote(f"{name}={value}")).lower()
    return f"{name}={REDACTED}" if equals and any(personal in inside for personal in PERSONAL_IDS) else pair
