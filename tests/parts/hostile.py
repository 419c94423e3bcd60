"""Hostile requests, made by a seed: bodies, headers, paths and cookies as attackers, scanners and broken programs send.

`faults` says what is wrong with an answer: a fault of ours, something entered that a browser would run or take for
markup, or a header that carries more than its value.
"""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Iterator, Mapping
from functools import partial
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote, quote_from_bytes, urlencode

from tests.builders import ANSWERS, HIDDEN, TAGGED_PAGE, event

SUM = "9331"
"""What a template that is fooled into running {{1333*7}} prints."""

STATUSES = {200, 201, 303, 400, 404, 405, 413, 415, 422}

MARKUP = (
    "<x-canary>", "<script>canary()</script>", "</textarea><x-canary>", "</title><x-canary>", "--><x-canary>",
    '" onxcanary="1', "' onxcanary='1", "`onxcanary=1", "><x-canary onxcanary=1", "&lt;x-canary&gt;",
    "<svg/onxcanary=1>", "javascript:canary()", "\u2028<x-canary>", "＜x-canary＞", "<x-canary", "]]><x-canary>",
    "<!--x-canary", "\x00<x-canary>",
)  # fmt: skip
LINES = (
    "\r\nX-Canary: 1", "\nSet-Cookie: canary=1", "\r\n\r\n<x-canary>", "%0d%0aX-Canary:%201", "\u560a\u560dX-Canary: 1",
    "\x0b\x0c\x1c\x1d\x85", "\u2029", "\r",
)  # fmt: skip
WORDS = (
    "{{1333*7}}", "{% x %}", "${1333*7}", "#{1333*7}", "%s%n%x", "{0.__class__}", "{address}", "[[gatepost:main]]",
    "[[gatepost:title]]", "' OR 1=1 --", "$(id)", "../../../../etc/passwd", "=cmd|'/c calc'!A1", "__proto__", "NaN",
    "-1e999", "\u202egnp.exe", "\ufeff", "\ufffe", "a\u0301\u0316" * 200, "ﷺ" * 300, "王" * 500, "👩‍👩‍👧‍👦" * 50,
    "x" * 9000, " " * 5000, "http://[", "https://" + "a" * 5000, "@" * 300, "." * 300, "a@" + "b." * 120 + "com",
    '"quoted string"@example.com', "ada@[127.0.0.1]", "ada@gmial.com", "用户@例子.公司", "=?utf-8?q?=0d=0a?=@a.com",
    "+44 20 7946 0958", "(" * 40, "+" * 39 + "1", "0" * 40, "true", "null", "[]", "{}", "{" * 500,
)  # fmt: skip
FIELDS = (
    *ANSWERS, "message", "phone", "country", "consent_marketing", "content", "event_id", "elapsed_ms", "page_url",
    "referrer", "first_touch", "last_touch", "homepage", "language", "stamp", "_charset_", "__proto__", "", "email[]",
)  # fmt: skip
HEADERS = (
    "referer", "user-agent", "accept", "accept-language", "cookie", "origin", "host", "x-forwarded-for",
    "content-length", "cloudfront-viewer-address", "cloudfront-viewer-country", "sec-fetch-site", "x-canary",
)  # fmt: skip
TYPES = (
    "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=gbk", "multipart/form-data",
    "multipart/form-data; boundary=edge", 'multipart/form-data; boundary="<x-canary>"', "application/json",
    "application/json; charset=utf-16", "application/x-www-form-urlencoded; charset=zlib", "text/plain", "text/xml", "",
    "application/json; charset=\r\nX-Canary: 1", "<x-canary>", "a" * 3000, "multipart/form-data;" + " boundary" * 400,
)  # fmt: skip
PATHS = (
    *("/api/forms/whitepaper",) * 12, *("/api/forms/contact",) * 6, "/api/forms/whitepaper/start",
    "/api/forms/contact/thanks", "/api/forms/whitepaper/forget", "/api/forms/", "/api/forms/<x-canary>",
    "/api/forms/../x", "/api/forms/%00", "/api/forms/\r\nX-Canary: 1", "/api/" + "a" * 4000, "/",
)  # fmt: skip


def hostile_events(seed: int, count: int) -> Iterator[dict[str, Any]]:
    """`count` API Gateway events, the same for the same seed."""
    rng = random.Random(seed)
    for _ in range(count):
        yield _event(rng)


def faults(answer: Any) -> list[str]:
    """What is wrong with the answer to one of them; [] for nothing."""
    found = [] if answer.get("statusCode") in STATUSES else [f"the status is {answer.get('statusCode')}"]
    headers, body = answer.get("headers", {}), answer.get("body", "")
    for text in (*headers, *headers.values(), *answer.get("cookies", ())):
        if not isinstance(text, str) or not text.isascii() or not text.isprintable():
            found.append(f"a header holds {text!r}")
    location = headers.get("location", "/")
    if not location.startswith("/") or location.startswith(("//", "/\\")):
        found.append(f"it leads to {location!r}")
    if headers.get("content-type", "").startswith("text/html"):
        found += _run_by_a_browser(body)
    if SUM in body or "Traceback" in body:
        found.append("a template or a trace is in the page")
    return found


def _run_by_a_browser(html: str) -> list[str]:
    if "canary" not in html.lower():
        return []
    reader = _Reader()
    reader.feed(html)
    return reader.found


class _Reader(HTMLParser):
    """Finds what was entered standing as a tag, an attribute or an address of script."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag.startswith("x-canary") or any(name.startswith("onxcanary") for name, _ in attrs):
            self.found.append(f"<{tag}> stands in the page")
        links = [value or "" for name, value in attrs if name in {"href", "src", "action"}]
        if any(value.strip().lower().startswith("javascript:") for value in links):
            self.found.append(f"<{tag}> leads to script")

    def handle_comment(self, data: str) -> None:
        if "canary" in data:
            self.found.append("a comment holds what was entered")

    def handle_data(self, data: str) -> None:
        if self.lasttag == "script" and "canary" in data:
            self.found.append("a script holds what was entered")


def _event(rng: random.Random) -> dict[str, Any]:
    content_type, body = rng.choice((_urlencoded, _urlencoded, _json, _multipart, _noise))(rng)
    headers = {"content-type": content_type}
    for name in rng.sample(HEADERS, rng.randint(0, 4)):
        headers[name] = _text(rng)
    if rng.random() < 0.3:
        headers["accept"] = rng.choice(
            ("application/json", "text/html", "*/*", "application/json;q=<x-canary>")
        )
    if rng.random() < 0.1:
        headers["content-type"] = rng.choice(TYPES)
    method = (
        "POST"
        if rng.random() < 0.85
        else rng.choice(("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "<x-canary>"))
    )
    made = event(method, rng.choice(PATHS), body=body, headers=headers)
    made["rawQueryString"] = rng.choice(
        ("", "", f"mean={_text(rng)}", f"content={quote(_text(rng), errors='replace')}")
    )
    made["cookies"] = [f"gatepost_reader={_text(rng)}"] if rng.random() < 0.2 else []
    if rng.random() < 0.02:
        made["body"] = rng.choice(("%%%", "YQ", "YQ==\n", ""))
    return made


def _fields(rng: random.Random) -> dict[str, str]:
    """Sometimes a whole form with one hostile answer, sometimes a heap of hostile ones."""
    if rng.random() < 0.5:
        return {**ANSWERS, **HIDDEN, "page_url": TAGGED_PAGE, rng.choice(FIELDS): _text(rng)}
    return {rng.choice(FIELDS): _text(rng) for _ in range(rng.randint(0, 25))}


def _text(rng: random.Random) -> str:
    """One to three hostile pieces, perhaps with random characters between them."""
    pieces = [rng.choice(rng.choice((MARKUP, LINES, WORDS))) for _ in range(rng.randint(1, 3))]
    noise = "".join(chr(rng.randrange(0x11000)) for _ in range(rng.randint(0, 5)))
    return noise.join(pieces)


def _urlencoded(rng: random.Random) -> tuple[str, bytes]:
    form = "application/x-www-form-urlencoded"
    fields = list(_fields(rng).items())
    if rng.random() < 0.5:
        return form, urlencode(fields, errors="replace").encode()
    encoding = rng.choice(("utf-8", "gb18030", "utf-16", "cp1252"))
    pairs = [f"{name}={quote_from_bytes(value.encode(encoding, 'replace'))}" for name, value in fields]
    pairs += [rng.choice(("%", "%zz", "=", "&&", "a=%C0%AE", "email=%FF%FE", "email", "=x"))] * rng.randint(
        0, 3
    )
    return f"{form}; charset={rng.choice(('utf-8', encoding, 'nonsense'))}", "&".join(pairs).encode(
        "utf-8", "replace"
    )


def _json(rng: random.Random) -> tuple[str, bytes]:
    content: Any = _fields(rng)
    if rng.random() < 0.3:
        content[rng.choice(FIELDS)] = rng.choice(
            (None, True, [], {}, 10**4000, 1e308, [["a"]], {"url": _text(rng)})
        )
    body = json.dumps(content, ensure_ascii=rng.random() < 0.5).encode("utf-8", "surrogatepass")
    if rng.random() < 0.15:
        body = rng.choice(
            (b"[" * 30_000, b'{"a":' * 9_000, b'{"email": "\\ud800"}', b"[]", b"1" * 60_000, body[:-3], b"")
        )
    return "application/json", body


def _multipart(rng: random.Random) -> tuple[str, bytes]:
    parts = []
    for name, value in _fields(rng).items():
        more = rng.choice(
            ("", "", "", '; filename=""', '; filename="<x-canary>.svg"', "; filename*=UTF-8''x")
        )
        head = f'Content-Disposition: form-data; name="{name}"{more}\r\n'
        parts.append(f"--edge\r\n{head}\r\n{value}\r\n".encode("utf-8", "replace"))
    end = rng.choice((b"--edge--\r\n", b"--edge--\r\n", b"--edge--\r\n", b"--edge", b""))
    return "multipart/form-data; boundary=edge", b"".join(parts) + end


def _noise(rng: random.Random) -> tuple[str, bytes]:
    size = rng.choice((0, 1, 100, 5_000, 65_536, 65_537, 90_000))
    make = rng.choice(
        (rng.randbytes, partial(_repeated, b"a=b&"), partial(_repeated, b"%00"), partial(_repeated, b"\xe4"))
    )
    return rng.choice(TYPES), make(size)


def _repeated(piece: bytes, size: int) -> bytes:
    return (piece * (size // len(piece) + 1))[:size]


def shown(made: Mapping[str, Any]) -> str:
    """The event in a line, for a message."""
    body = base64.b64decode(made["body"] + "==", validate=False)[:300]
    http = made["requestContext"]["http"]
    return (
        f"{http['method']} {made['rawPath'][:80]!r} {made['headers'].get('content-type', '')[:80]!r} {body!r}"
    )
