"""API Gateway's part on a laptop: a web request becomes an HTTP API event (payload 2.0), the answer a response.

Source: AWS, "Working with AWS Lambda proxy integrations for HTTP APIs", and events recorded there
(tests/events): lower-case header names, repeated ones joined by commas, cookies apart, a body that is not text
base64-encoded, repeated parameters only in rawQueryString.
"""

from __future__ import annotations

import base64
import uuid
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

MAX_PAYLOAD_BYTES = 10 * 1024 * 1024
"""API Gateway's own limit; above it the function is never called."""

TEXT_TYPES = ("text/", "application/json", "application/xml", "application/javascript")

Handler = Callable[[Mapping[str, Any], object], dict[str, Any]]


def endpoint(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """A route that calls a Lambda handler as API Gateway would."""

    async def call(request: Request) -> Response:
        body = await _body(request)
        if body is None:
            return Response('{"message":"Request Too Long"}', 413, media_type="application/json")
        event = to_event(request, body, datetime.now(UTC))
        return to_response(await run_in_threadpool(handler, event, None))

    return call


def to_event(request: Request, body: bytes, moment: datetime) -> dict[str, Any]:
    """The event that API Gateway would make of the request."""
    query = request.scope["query_string"].decode("latin-1")
    path = request.scope["raw_path"].decode("latin-1").partition("?")[0]
    event: dict[str, Any] = {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": query,
        "headers": _joined([(k, v) for k, v in request.headers.items() if k != "cookie"]),
        "requestContext": _context(request, path, moment),
        "isBase64Encoded": False,
    }
    if cookies := request.headers.getlist("cookie"):
        event["cookies"] = [c.strip() for line in cookies for c in line.split(";")]
    if query:
        event["queryStringParameters"] = _joined(parse_qsl(query, keep_blank_values=True))
    if body:
        event.update(_encoded(body, request.headers.get("content-type", "")))
    return event


def to_response(answer: Mapping[str, Any]) -> Response:
    """The response that API Gateway would make of a handler's answer."""
    body = answer.get("body") or ""
    content = base64.b64decode(body) if answer.get("isBase64Encoded") else body.encode()
    response = Response(content, answer["statusCode"], headers=dict(answer.get("headers") or {}))
    for cookie in answer.get("cookies") or ():
        response.headers.append("set-cookie", cookie)
    return response


async def _body(request: Request) -> bytes | None:
    """The whole body; None when it is longer than API Gateway takes."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_PAYLOAD_BYTES:
            return None
    return body


def _encoded(body: bytes, content_type: str) -> dict[str, Any]:
    if content_type.lower().startswith(TEXT_TYPES):
        try:
            return {"body": body.decode(), "isBase64Encoded": False}
        except UnicodeDecodeError:
            pass
    return {"body": base64.b64encode(body).decode(), "isBase64Encoded": True}


def _joined(pairs: list[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in pairs:
        found[name] = f"{found[name]},{value}" if name in found else value
    return found


def _context(request: Request, path: str, moment: datetime) -> dict[str, Any]:
    host = request.headers.get("host", "localhost")
    return {
        "accountId": "000000000000",
        "apiId": "local",
        "domainName": host.partition(":")[0],
        "domainPrefix": host.partition(".")[0],
        "http": {
            "method": request.method,
            "path": path,
            "protocol": f"HTTP/{request.scope['http_version']}",
            "sourceIp": request.client.host if request.client else "",
            "userAgent": request.headers.get("user-agent", ""),
        },
        "requestId": uuid.uuid4().hex,
        "routeKey": "$default",
        "stage": "$default",
        "time": moment.strftime("%d/%b/%Y:%H:%M:%S +0000"),
        "timeEpoch": int(moment.timestamp() * 1000),
    }
