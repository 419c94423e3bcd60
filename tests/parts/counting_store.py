"""A store in memory that says which keys were read. It holds what the fold's tests need and is no model of a store."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path

from leads.events import Event, encode, key_of
from leads.stores.protocol import PAGE_SIZE, NotFound, check_key


class CountingStore:
    """Store, in memory. `reads` counts each key that was asked for."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}
        self.reads: Counter[str] = Counter()

    def put_events(self, *events: Event) -> CountingStore:
        """Put events where they belong."""
        for event in events:
            self.put(key_of(event), encode(event))
        return self

    def event_reads(self) -> list[str]:
        """The keys of objects below events/ and quarantine/ that were read since the last time this was asked."""
        found = sorted(key for key in self.reads if key.startswith(("events/", "quarantine/")))
        self.reads.clear()
        return found

    def put_if_absent(self, key: str, body: bytes, content_type: str = "application/json") -> bool:
        """See Store."""
        return self.held.setdefault(key, body) == body

    def put(self, key: str, body: bytes, content_type: str = "application/json") -> None:
        """See Store."""
        self.held[key] = body

    def put_file(self, key: str, path: Path, content_type: str) -> None:
        """See Store."""
        self.put(key, path.read_bytes(), content_type)

    def get(self, key: str) -> bytes:
        """See Store."""
        self.reads[key] += 1
        try:
            return self.held[check_key(key)]
        except KeyError:
            raise NotFound(key) from None

    def list_keys(self, prefix: str = "", *, after: str = "", limit: int = PAGE_SIZE) -> list[str]:
        """See Store."""
        return sorted(key for key in self.held if key.startswith(prefix) and key > after)[:limit]

    def delete(self, key: str) -> None:
        """See Store."""
        self.held.pop(key, None)

    purge = delete

    def sign(self, key: str, *, lifetime: timedelta, filename: str, content_type: str) -> str:
        """Nobody opens it."""
        return key
