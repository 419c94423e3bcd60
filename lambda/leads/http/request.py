"""A request as API Gateway hands it over (HTTP API, payload format 2.0), made plain.

Source: AWS, "Working with AWS Lambda proxy integrations for HTTP APIs". Form bodies arrive base64-encoded,
header names in lower case, repeated parameters only in `rawQueryString`.
"""

from __future__ import annotations

import base64
import binascii
import ipaddress
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

USER_AGENT_LENGTH = 512
NO_HEADERS: Mapping[str, str] = MappingProxyType({})


class Request(NamedTuple):
    """`headers` by lower-case name, `cookies` by name; `body` as it was sent; `source_ip` as text, "" where unknown."""

    method: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = NO_HEADERS
    body: bytes = b""
    source_ip: str = ""
    request_id: str = ""
    cookies: Mapping[str, str] = NO_HEADERS

    def header(self, name: str) -> str:
        """The header's value, "" where it was not sent."""
        return self.headers.get(name.lower(), "")

    @property
    def wants_json(self) -> bool:
        """Whether the caller is a program: it asked for JSON and not for a page."""
        accept = self.header("accept").lower()
        return "json" in accept and "text/html" not in accept


class BadEvent(ValueError):
    """What arrived is no event of an HTTP API, payload format 2.0."""


def from_api_gateway(event: Mapping[str, Any]) -> Request:
    """The request in an event. Raises BadEvent."""
    try:
        context = event["requestContext"]
        http = context["http"]
        body = _body(event)
        return Request(
            method=http["method"].upper(),
            path=storable(event["rawPath"]),
            query=storable(event.get("rawQueryString") or ""),
            headers={k.lower(): storable(v) for k, v in (event.get("headers") or {}).items()},
            body=body,
            source_ip=http.get("sourceIp") or "",
            request_id=context.get("requestId") or "",
            cookies=_cookies(event.get("cookies") or ()),
        )
    except (KeyError, TypeError, AttributeError, binascii.Error) as error:
        raise BadEvent(f"expected an HTTP API event, payload format 2.0; {error!r}") from error


def viewer_address(request: Request) -> str:
    """The reader's IP address: CloudFront's word for it where the CDN stands in between, else the socket's."""
    told = request.header("cloudfront-viewer-address").rpartition(":")[0].strip("[]")
    return told or request.source_ip


def viewer_country(request: Request) -> str:
    """The reader's country by the CDN (ISO 3166-1, two letters), "" where it says none or something else."""
    told = request.header("cloudfront-viewer-country").strip().upper()
    return told if len(told) == 2 and told.isascii() and told.isalnum() else ""


def user_agent(request: Request) -> str:
    """The browser as it names itself, printable and cut at 512 characters."""
    return "".join(c for c in request.header("user-agent") if c.isprintable())[:USER_AGENT_LENGTH]


def asks_not_to_be_tracked(request: Request) -> bool:
    """Whether the browser sends Global Privacy Control. Source: W3C, "Global Privacy Control", 2.1."""
    return request.header("sec-gpc") == "1"


def ip_prefix(address: str) -> str:
    """The address cut to its /24 (IPv4) or /48 (IPv6), "" where it is no address: all that is kept of it."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return ""
    bits = 24 if ip.version == 4 else 48
    return str(ipaddress.ip_network((ip, bits), strict=False))


def storable(text: str) -> str:
    """Half of a surrogate pair, which JSON can spell and UTF-8 cannot, becomes a question mark."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _cookies(pairs: Iterable[str]) -> dict[str, str]:
    """Cookies by name; of a repeated one the first, which has the longest path (RFC 6265, 5.4)."""
    found: dict[str, str] = {}
    for pair in pairs:
        name, _, value = storable(pair).partition("=")
        found.setdefault(name.strip(), value.strip())
    return found


def _body(event: Mapping[str, Any]) -> bytes:
    body = event.get("body") or ""
    if event.get("isBase64Encoded"):
        return base64.b64decode(body, validate=True)
    return body.encode("utf-8", "replace")
