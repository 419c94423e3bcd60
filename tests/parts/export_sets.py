"""Exports of small stores: events to put in, files that are quick to write, and what must hold for every reader."""

from __future__ import annotations

import hashlib
import json
import os
import signal
from collections.abc import Iterable
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from export import front, sets
from export.output import Output
from export.run import Order, export
from export.work import Work
from leads.events import GENERATE_LEAD, Event, encode, key_of
from leads.stores.folder import FolderStore
from leads.stores.protocol import NotFound, Store, walk


def register(store: Store, *names: str, day: str = "2026-11-20") -> None:
    """Put a registration a name into the store."""
    for name in names:
        made = Event(
            f"event-of-{name}",
            GENERATE_LEAD,
            f"{day}T10:00:00.000Z",
            f"lead-of-{name}",
            fields={"email": f"{name}@example.com"},
        )
        store.put_if_absent(key_of(made), encode(made))


def people(work: Work) -> Iterable[Output]:
    """Two small files, for tests that look at the set and not at what is in it."""
    yield Output("people.csv", _people)
    yield Output("profiles/hubspot.csv", _people)


def _people(work: Work, path: Path) -> None:
    rows = work.db.execute("SELECT DISTINCT email FROM events ORDER BY 1").fetchall()
    path.write_text("".join(f"{email.partition('@')[0]}\n" for (email,) in rows), encoding="utf-8")


def listed(store: Store) -> list[str]:
    """Who is in the set that readers find."""
    return sets.read(store, "people.csv").decode().split()


def whole(store: Store) -> str:
    """The id of the set that readers find, '' before the first; every way to it leads to a whole one.

    Raises AssertionError where a file is missing or is not the one that the pointer speaks of.
    """
    latest = sets.look(store).latest
    if latest is None:
        return ""
    for name, said in latest.files.items():
        body = store.get(latest.key(name))
        assert (hashlib.sha256(body).hexdigest(), len(body)) == (said["sha256"], said["size"]), name
    found = {key.removeprefix(latest.key("")) for key in walk(store, latest.key(""))}
    assert found == latest.files.keys()
    try:
        page = store.get(front.PAGE).decode()
    except NotFound:
        page = ""
    for address in addresses(page):
        store.get(f"exports/{address}")
    if isinstance(store, FolderStore) and (link := store.root / front.FOLDER).is_symlink():
        assert {p.name for p in link.rglob("*") if p.is_file()} == {Path(n).name for n in latest.files}
    return latest.set_id


def addresses(page: str) -> list[str]:
    """The links of a page."""
    found: list[str] = []

    class Links(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.extend(value for name, value in attrs if name == "href" and value)

    Links().feed(page)
    return found


def pointer(store: Store) -> dict[str, object]:
    """The pointer as a program reads it."""
    said: dict[str, object] = json.loads(store.get(sets.POINTER))
    return said


class Mortal(FolderStore):
    """A store whose process is killed as soon as it begins its write number `life`, counted from 0."""

    def __init__(self, root: Path, life: int) -> None:
        super().__init__(root)
        self._left = life

    def _mark(self) -> None:
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self._left -= 1

    def put(self, *args: Any) -> None:
        self._mark()
        super().put(*args)

    def put_file(self, *args: Any) -> None:
        self._mark()
        super().put_file(*args)

    def point(self, *args: Any) -> None:
        self._mark()
        super().point(*args)

    def purge(self, *args: Any) -> None:
        self._mark()
        super().purge(*args)


def export_once(root: Path, inside: Path, at: datetime, life: int = -1) -> None:
    """Export a folder store by the quick files, at a moment; for a process that may be killed meanwhile."""
    store = Mortal(root, life)
    export(Order(store, steps=(), writers=(people,), inside=inside, clock=lambda: at))
