"""The built site as a CDN would serve it: compressed, and kept for a year where the address holds a hash."""

from __future__ import annotations

import contextlib
import gzip
import mimetypes
import re
import socket
import threading
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

COMPRESSED = ("text/", "application/json", "application/xml", "application/javascript", "image/svg+xml")
_HASHED = re.compile(r"[.-][0-9a-f]{8,}\.\w+$|/[0-9a-f]{8,}/")
TYPES = {".js": "text/javascript", ".md": "text/markdown", ".webmanifest": "application/manifest+json"}


def app(site: Path) -> Starlette:
    """The site below a folder, read once."""

    @cache
    def answer(path: str, encoding: str) -> Response:
        file = site / path / "index.html" if path == "" or path.endswith("/") else site / path
        if not file.resolve().is_relative_to(site.resolve()) or not file.is_file():
            return Response((site / "404.html").read_bytes(), 404, media_type="text/html")
        kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        headers = {"cache-control": _lifetime(path), "vary": "accept-encoding"}
        data = file.read_bytes()
        if encoding and kind.startswith(COMPRESSED):
            data = brotli.compress(data) if encoding == "br" else gzip.compress(data)
            headers["content-encoding"] = encoding
        return Response(data, headers=headers, media_type=kind)

    async def serve(request: Request) -> Response:
        accepted = request.headers.get("accept-encoding", "")
        return answer(request.path_params["path"], next((e for e in ("br", "gzip") if e in accepted), ""))

    return Starlette(routes=[Route("/{path:path}", serve)])


def _lifetime(path: str) -> str:
    return "public, max-age=31536000, immutable" if _HASHED.search(f"/{path}") else "public, max-age=300"


@contextlib.contextmanager
def served(site: Path, port: int) -> Iterator[str]:
    """The address of the site, served while the block runs. Raises SystemExit when the port is taken."""
    with contextlib.closing(socket.socket()) as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise SystemExit(f"Port {port} is taken. Choose another one: PORT={port + 1}")
    server = uvicorn.Server(uvicorn.Config(app(site), port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()
