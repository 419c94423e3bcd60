"""Rebuild on a save, and tell the browsers: a new build reloads the page, a failed one shows what is wrong."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from watchfiles import awatch

from leads.stores.protocol import Store, StoreError
from ops.build import BuildFailed, build
from ops.paths import PLUGINS, ROOT, THEME
from ops.publish import publish

OF_EVERY_PAGE = [THEME, PLUGINS, ROOT / "pelicanconf.py"]
"""What a page is made of besides its content."""

SCRIPT_PATH = "/_dev/reload.js"
EVENTS_PATH = "/_dev/events"

SCRIPT = """
const box = document.createElement("pre");
box.setAttribute("style", "position:fixed;inset:auto 0 0 0;margin:0;padding:1rem;max-height:60vh;overflow:auto;" +
  "z-index:99;background:#7a1010;color:#fff;font:14px/1.5 ui-monospace,monospace;white-space:pre-wrap");
const place = `gatepost:typed:${location.pathname}`;
const typed = [...document.querySelectorAll("form[data-form] :is(input:not([type=hidden]), select, textarea)")];
const held = (field) => (field.type === "checkbox" ? "checked" : "value");
JSON.parse(sessionStorage.getItem(place) ?? "[]").forEach(([id, value]) => {
  const field = typed.find((one) => one.id === id);
  if (field) field[held(field)] = value;
});
sessionStorage.removeItem(place);
const events = new EventSource("EVENTS_PATH");
events.addEventListener("built", () => {
  sessionStorage.setItem(place, JSON.stringify(typed.map((field) => [field.id, field[held(field)]])));
  location.reload();
});
events.addEventListener("failed", (event) => { box.textContent = JSON.parse(event.data); document.body.append(box); });
""".replace("EVENTS_PATH", EVENTS_PATH)


class Reloader:
    """Builds, publishes into the local stores, and keeps the browsers informed."""

    def __init__(self, site_url: str, content: Path, *, into: Path, leads: Store, assets: Store) -> None:
        self._site_url = site_url
        self._content = content
        self._into = into
        self._stores = {"leads": leads, "assets": assets}
        self._browsers: set[asyncio.Queue[str]] = set()
        self._failure = ""
        self._built_from = frozenset[tuple[Path, int]]()

    def build(self) -> bool:
        """Whether the site was built and published; what went wrong is printed and kept for the browsers."""
        started = time.monotonic()
        self._built_from = _state(self._watched)
        try:
            made = build(self._site_url, content=self._content, into=self._into, preview=True)
            publish(made, **self._stores)
        except BuildFailed as error:
            self._failure = error.output.strip()
            print(error, flush=True)
            return False
        except (OSError, StoreError) as error:
            self._failure = f"the build could not be put in its place: {error}"
            print(self._failure, flush=True)
            return False
        self._failure = ""
        print(f"Built in {time.monotonic() - started:.1f} s", flush=True)
        return True

    @property
    def _watched(self) -> list[Path]:
        return [self._content, *OF_EVERY_PAGE]

    async def watch(self) -> None:
        """Rebuild whenever something a page is made of has been saved, the time of the first build included."""
        missed = {path for path, _ in _state(self._watched) ^ self._built_from}
        if missed:
            await self._rebuild(missed)
        async for changes in awatch(*self._watched):
            await self._rebuild({Path(path) for _, path in changes})

    async def _rebuild(self, changed: set[Path]) -> None:
        names = sorted({path.name for path in changed if path.is_file()})
        print(f"Saved: {', '.join(names[:3])}{' …' if len(names) > 3 else ''}", flush=True)
        built = await run_in_threadpool(self.build)
        for browser in self._browsers:
            browser.put_nowait(_message("built" if built else "failed", self._failure))

    async def script(self, request: Request) -> Response:
        """The script that every page of the dev server loads, and no page of the built site."""
        return Response(SCRIPT, media_type="text/javascript")

    async def events(self, request: Request) -> Response:
        """The stream a browser listens to (Server-sent events)."""
        return StreamingResponse(self._told(), media_type="text/event-stream")

    async def _told(self) -> AsyncIterator[str]:
        queue: asyncio.Queue[str] = asyncio.Queue()
        self._browsers.add(queue)
        try:
            yield ": listening\n\n"
            if self._failure:
                yield _message("failed", self._failure)
            while True:
                yield await queue.get()
        finally:
            self._browsers.discard(queue)


def _message(event: str, text: str) -> str:
    return f"event: {event}\ndata: {json.dumps(text)}\n\n"


def _state(places: Iterable[Path]) -> frozenset[tuple[Path, int]]:
    """Return every file at or below the places with the time it was last changed, in nanoseconds."""
    files = (file for place in places for file in ([place] if place.is_file() else place.rglob("*")))
    return frozenset(
        (file, file.stat().st_mtime_ns)
        for file in files
        if file.is_file() and "__pycache__" not in file.parts and not file.name.startswith(".")
    )
