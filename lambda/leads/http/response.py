"""Answers, and how API Gateway (payload format 2.0) wants them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data:; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""The search runs in WebAssembly (w3.org/TR/CSP3, 'wasm-unsafe-eval'); texts never run as script."""

HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex",
}
"""On every answer of a function: none of them is for a cache or a search engine."""


class Response(NamedTuple):
    """Status, headers (lower-case names), a text body in UTF-8, and cookies as `Set-Cookie` has them."""

    status: int
    headers: Mapping[str, str]
    body: str = ""
    cookies: Sequence[str] = ()

    def for_api_gateway(self) -> dict[str, Any]:
        """The answer in payload format 2.0."""
        return {
            "statusCode": self.status,
            "headers": {**HEADERS, **self.headers},
            "body": self.body,
            "isBase64Encoded": False,
            **({"cookies": list(self.cookies)} if self.cookies else {}),
        }


def see_other(address: str, **headers: str) -> Response:
    """303: go there with GET."""
    return Response(303, {"location": address, **headers})


def page(status: int, html: str, **headers: str) -> Response:
    """A page for a person."""
    return Response(status, {"content-type": "text/html; charset=utf-8", **headers}, html)


def plain(status: int, text: str, **headers: str) -> Response:
    """A line for a script of our own."""
    return Response(status, {"content-type": "text/plain; charset=utf-8", **headers}, text)


def data(status: int, content: Mapping[str, Any]) -> Response:
    """JSON for a program."""
    return Response(status, {"content-type": "application/json"}, json.dumps(content, ensure_ascii=False))


def problem(
    status: int, title: str, detail: str, *, headers: Mapping[str, str] | None = None, **more: Any
) -> Response:
    """A problem for a program (RFC 9457). `type` is about:blank: the status says what kind it is."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return Response(
        status,
        {"content-type": "application/problem+json", **(headers or {})},
        json.dumps(body, ensure_ascii=False),
    )
