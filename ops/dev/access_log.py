"""The CDN's part on a laptop: access logs as CloudFront writes them, below `logs/` of the leads' store.

A line a request, when its answer is out; a small gzip file every few seconds, since a log file never changes once it is
there. What only writers see (/_dev/) and signed files, which S3 hands over itself, are not logged.
Source: AWS, "Standard logging reference": the 33 fields, and which characters are escaped in them.
"""

from __future__ import annotations

import asyncio
import gzip
import secrets
import time
from collections.abc import MutableMapping
from datetime import datetime
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from leads.clock import Clock, now
from leads.stores.folder import URL_PREFIX
from leads.stores.protocol import Store, StoreError

FOLDER = "logs"
SECONDS_HELD = 2.0
"""So long a line waits for others before they are written."""

HEAD = (
    "#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status "
    "cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header "
    "cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type "
    "cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte x-edge-detailed-result-type "
    "sc-content-type sc-content-len sc-range-start sc-range-end\n"
)
NOT_LOGGED = ("/_dev", URL_PREFIX)
ESCAPED = {n: f"%{n:02X}" for n in [*range(33), *map(ord, "<>\"#%{}|\\^~[]`'"), *range(127, 256)]}
"""By the byte; text is escaped as UTF-8."""


class AccessLog:
    """ASGI middleware that logs what passes."""

    def __init__(self, app: ASGIApp, store: Store, clock: Clock = now) -> None:
        self._app = app
        self._store = store
        self._clock = clock
        self._lines: list[tuple[datetime, str]] = []
        self._waiting: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; log it once it is answered. What is still held is written when the server stops."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            self.flush()
        elif scope["type"] != "http" or scope["path"].startswith(NOT_LOGGED):
            await self._app(scope, receive, send)
        else:
            await self._logged(scope, receive, send)

    async def _logged(self, scope: Scope, receive: Receive, send: Send) -> None:
        began = time.monotonic()
        answer: dict[str, Any] = {"status": 0, "bytes": 0}

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer.update(status=message["status"], headers=Headers(raw=message["headers"]))
            answer["bytes"] += len(message.get("body", b""))
            await send(message)

        await self._app(scope, receive, watched)
        moment = self._clock()
        self._lines.append((moment, line(scope, answer, moment, time.monotonic() - began)))
        if self._waiting is None or self._waiting.done():
            self._waiting = asyncio.create_task(self._write_soon())

    async def _write_soon(self) -> None:
        await asyncio.sleep(SECONDS_HELD)
        await run_in_threadpool(self.flush)

    def flush(self) -> None:
        """Write the lines that are held, a file an hour. A store that fails loses them: a visit is no lead."""
        held, self._lines = self._lines, []
        hours: dict[str, list[str]] = {}
        for moment, text in held:
            hours.setdefault(moment.strftime("%Y-%m-%d-%H"), []).append(text)
        for hour, texts in hours.items():
            body = gzip.compress((HEAD + "\n".join(texts) + "\n").encode(), 6, mtime=0)
            try:
                self._store.put(f"{FOLDER}/dev.{hour}.{secrets.token_hex(4)}.gz", body, "application/gzip")
            except StoreError as error:
                print(f"The access log could not be written: {error}", flush=True)


def line(scope: Scope, answer: MutableMapping[str, Any], moment: datetime, seconds: float) -> str:
    """The line of one request, without its end."""
    sent, got = Headers(scope=scope), answer.get("headers", Headers())
    client, port = scope.get("client") or ("", 0)
    told = sent.get("cloudfront-viewer-address", "").rpartition(":")[0].strip("[]")
    host = sent.get("host", "-")
    result = "Error" if answer["status"] >= 400 else "Redirect" if 300 < answer["status"] < 304 else "Miss"
    cells = (
        moment.strftime("%Y-%m-%d"), moment.strftime("%H:%M:%S"), "DEV", str(answer["bytes"]), told or client,
        scope["method"], host, escaped(scope["raw_path"].partition(b"?")[0]), str(answer["status"]),
        escaped(sent.get("referer", "")), escaped(sent.get("user-agent", "")), escaped(scope["query_string"]), "-",
        result, secrets.token_urlsafe(16), host, scope["scheme"], sent.get("content-length", "0"), f"{seconds:.3f}",
        "-", "-", "-", result, f"HTTP/{scope['http_version']}", "-", "-", str(port), f"{seconds:.3f}", result,
        got.get("content-type", "-").partition(";")[0], got.get("content-length", "-"), "-", "-",
    )  # fmt: skip
    return "\t".join(cell or "-" for cell in cells)


def escaped(value: str | bytes) -> str:
    """The value as CloudFront logs it: an escape that is there already is escaped once more."""
    raw = value if isinstance(value, bytes) else value.encode("latin-1", "replace")
    return raw.decode("latin-1").translate(ESCAPED)
