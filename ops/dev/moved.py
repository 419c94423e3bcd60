"""Old addresses on the dev server, by the table the last build wrote: what ops/cdn/redirects.js does at the edge."""

from __future__ import annotations

import json
from pathlib import Path

from starlette.requests import Request
from starlette.responses import RedirectResponse

from plugins.old_addresses import STATUS, encoded, keys_of, location

MAX_AGE = {"cache-control": "no-cache"}
"""A browser keeps a 301 for good otherwise, and the next save may change it."""


class Moved:
    """The redirects of published/redirects.json, read again when a build has written it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._read_at = 0
        self._targets: dict[str, str] = {}

    def answer(self, request: Request) -> RedirectResponse | None:
        """The redirect for a request to an old address; None for every other address."""
        path = request.scope["raw_path"].decode("latin-1").partition("?")[0]
        query = request.scope["query_string"].decode("latin-1")
        target = location(path, query, self._table().get)
        if target is None:
            return None
        answer = RedirectResponse("/", STATUS, headers=MAX_AGE)
        answer.headers["location"] = target  # as it is: Starlette would encode the query once more
        return answer

    def _table(self) -> dict[str, str]:
        """Each key with its target; empty before the first build."""
        try:
            changed_at = self._file.stat().st_mtime_ns
            if changed_at != self._read_at:
                table = json.loads(self._file.read_text(encoding="utf-8"))["redirects"]
                self._targets = {
                    key: encoded(to["target"]) for old, to in table.items() for key in keys_of(old)
                }
                self._read_at = changed_at
        except FileNotFoundError:
            self._targets, self._read_at = {}, 0
        return self._targets
