"""What this process remembers of the posts before: who came lately from one network, what was said by many.

Bounded in time and in size, and lost with the process: on AWS each instance of the function has its own. It holds
hashes and cut addresses, and never what a person wrote.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import datetime, timedelta

MAX_MEMBERS = 256
"""Members kept under one key: no count beyond it changes a verdict."""

MAX_ENTRIES = 5_000
"""Members kept under all keys together: about a megabyte."""


class Recent:
    """Distinct members seen under a key within a window of time; the keys least lately used go first."""

    def __init__(self, window: timedelta, max_entries: int = MAX_ENTRIES) -> None:
        self._window = window.total_seconds()
        self._max_entries = max_entries
        self._seen: OrderedDict[str, dict[str, float]] = OrderedDict()
        self._entries = 0
        self._lock = threading.Lock()

    def add(self, key: str, member: str, moment: datetime) -> int:
        """How many distinct members the key has had within the window, this one included."""
        now = moment.timestamp()
        with self._lock:
            members = self._fresh(key, now)
            if member in members or len(members) < MAX_MEMBERS:
                members[member] = now
            self._entries += len(members) - len(self._seen.get(key, ()))
            self._seen[key] = members
            self._seen.move_to_end(key)
            while self._entries > self._max_entries:
                _, gone = self._seen.popitem(last=False)
                self._entries -= len(gone)
            return len(members)

    def count(self, key: str, moment: datetime, *, but: str = "") -> int:
        """How many distinct members other than `but` the key has had within the window."""
        with self._lock:
            return len(self._fresh(key, moment.timestamp()).keys() - {but})

    def __len__(self) -> int:
        return self._entries

    def _fresh(self, key: str, now: float) -> dict[str, float]:
        return {m: at for m, at in self._seen.get(key, {}).items() if now - at < self._window}


class Memory:
    """One `Recent` for each thing that tells robots from people by its number."""

    def __init__(self) -> None:
        self.bursts = Recent(timedelta(minutes=1))
        self.networks = Recent(timedelta(minutes=10))
        self.suspects = Recent(timedelta(hours=1))
        self.disposables = Recent(timedelta(hours=1))
        self.texts = Recent(timedelta(hours=24))
        self.hosts = Recent(timedelta(hours=24))
        self.stamps = Recent(timedelta(hours=24))
        self.work = Recent(timedelta(hours=1))
