"""A store to look at: what is written to it goes nowhere."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from leads.stores.protocol import PAGE_SIZE, Store


class Looking:
    """A Store over another one that reads from it and changes nothing in it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, key: str) -> bytes:
        """See Store."""
        return self._store.get(key)

    def get_with_version(self, key: str) -> tuple[bytes, str]:
        """See Store."""
        return self._store.get_with_version(key)

    def list_keys(self, prefix: str = "", *, after: str = "", limit: int = PAGE_SIZE) -> list[str]:
        """See Store."""
        return self._store.list_keys(prefix, after=after, limit=limit)

    def address(self, key: str) -> str:
        """See Store."""
        return self._store.address(key)

    def sign(self, key: str, *, lifetime: timedelta, filename: str, content_type: str) -> str:
        """See Store."""
        return self._store.sign(key, lifetime=lifetime, filename=filename, content_type=content_type)

    def put_if_absent(self, key: str, body: bytes, content_type: str = "application/json") -> bool:
        """Whether it would be stored."""
        return True

    def put(self, key: str, body: bytes, content_type: str = "application/json") -> None:
        """Nothing."""

    def put_file(self, key: str, path: Path, content_type: str) -> None:
        """Nothing."""

    def put_if_version(
        self, key: str, body: bytes, version: str | None, content_type: str = "application/json"
    ) -> bool:
        """Whether it would be stored."""
        return True

    def delete(self, key: str) -> None:
        """Nothing."""

    def purge(self, key: str) -> None:
        """Nothing."""
