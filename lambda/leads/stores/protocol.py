"""What a store is: bytes under keys, written whole or not at all. One contract test runs on every store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Protocol

PAGE_SIZE = 1000
"""Keys a page: S3's own limit for one list request."""

MAX_KEY_LENGTH = 1024
MAX_SEGMENT_LENGTH = 255
"""Bytes of UTF-8: S3's limit for a key, and a file system's for one name of it."""


class StoreError(Exception):
    """The store did not do what was asked."""


class NotFound(StoreError):
    """There is nothing under this key."""


class BadKey(StoreError):
    """No store takes this key."""


class Unavailable(StoreError):
    """The store cannot be reached or refused the work; the same call may succeed later."""


class Store(Protocol):
    """Keys are `/`-separated names; a key that holds something is never also the folder of another key."""

    def put_if_absent(self, key: str, body: bytes, content_type: str = "application/json") -> bool:
        """Store `body` unless the key holds something; True when what it holds afterwards is this body."""
        ...

    def put(self, key: str, body: bytes, content_type: str = "application/json") -> None:
        """Store `body`, in the place of whatever was there. A reader sees the old or the new, never a mix."""
        ...

    def put_file(self, key: str, path: Path, content_type: str) -> None:
        """As `put`, with what a file holds: it may be larger than memory."""
        ...

    def put_if_version(
        self, key: str, body: bytes, version: str | None, content_type: str = "application/json"
    ) -> bool:
        """Store `body` if the key still holds the version that `get_with_version` gave; None: if it holds nothing.

        True when what it holds afterwards is this body. Of several at once that saw the same version, one succeeds.
        """
        ...

    def get(self, key: str) -> bytes:
        """What the key holds. Raises NotFound."""
        ...

    def get_with_version(self, key: str) -> tuple[bytes, str]:
        """What the key holds, and a word that changes with it. Raises NotFound."""
        ...

    def list_keys(self, prefix: str = "", *, after: str = "", limit: int = PAGE_SIZE) -> list[str]:
        """One page of the keys that start with `prefix` and sort behind `after`, in UTF-8 byte order."""
        ...

    def delete(self, key: str) -> None:
        """Make the key hold nothing; nothing happens when it held nothing. A versioned bucket keeps what it held."""
        ...

    def purge(self, key: str) -> None:
        """As `delete`, and nothing of what the key ever held is left: all versions go."""
        ...

    def address(self, key: str) -> str:
        """Where an operator finds the key: the path of a file, or `s3://bucket/key`."""
        ...

    def sign(self, key: str, *, lifetime: timedelta, filename: str, content_type: str) -> str:
        """An address that hands over what the key holds, as a download, for `lifetime`."""
        ...


def walk(store: Store, prefix: str = "", *, page_size: int = PAGE_SIZE) -> Iterator[str]:
    """All keys that start with `prefix`, in order, read page by page."""
    after = ""
    while page := store.list_keys(prefix, after=after, limit=page_size):
        yield from page
        after = page[-1]


def check_key(key: str) -> str:
    """`key` itself when every store can hold it. Raises BadKey."""
    segments = key.split("/")
    if len(key.encode("utf-8", "replace")) > MAX_KEY_LENGTH:
        raise BadKey(f"{key[:40]!r}… is longer than {MAX_KEY_LENGTH} bytes")
    for segment in segments:
        if (
            not segment
            or segment.startswith(".")
            or len(segment.encode("utf-8", "replace")) > MAX_SEGMENT_LENGTH
        ):
            raise BadKey(
                f"{key!r} has the part {segment!r}; expected names that are not empty, hidden or too long"
            )
    if any(ord(c) < 0x20 or c in "\\\x7f" or 0xD800 <= ord(c) < 0xE000 for c in key):
        raise BadKey(f"{key!r} has a character that a file name cannot hold")
    return key
