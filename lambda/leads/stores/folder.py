"""A store in a folder: the default on a laptop, laid out as S3 is, whole after a power cut or `kill -9`."""

from __future__ import annotations

import hashlib
import hmac
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from urllib.parse import quote, urlencode

from leads.clock import Clock, now
from leads.stores.protocol import PAGE_SIZE, NotFound, Unavailable, check_key

URL_PREFIX = "/_store/"
"""Where the dev server hands over what a folder store has signed."""

TEMPORARY = ".tmp"


class FolderStore:
    """A Store whose keys are files below `root`."""

    def __init__(self, root: Path, *, signing_key: bytes = b"", clock: Clock = now) -> None:
        self.root = root
        self._signing_key = signing_key
        self._clock = clock

    def put_if_absent(self, key: str, body: bytes, content_type: str = "application/json") -> bool:
        """See Store. The hard link either appears whole or not at all, whoever else writes the key."""
        target = self._path(key)
        with self._written(body) as temporary:
            try:
                os.link(temporary, target)
            except FileExistsError:
                return self.get(key) == body
            _sync_folder(target.parent)
        return True

    def put(self, key: str, body: bytes, content_type: str = "application/json") -> None:
        """See Store."""
        target = self._path(key)
        with self._written(body) as temporary:
            temporary.replace(target)
            _sync_folder(target.parent)

    def get(self, key: str) -> bytes:
        """See Store."""
        with _as_store_errors(key):
            return (self.root / check_key(key)).read_bytes()

    def list_keys(self, prefix: str = "", *, after: str = "", limit: int = PAGE_SIZE) -> list[str]:
        """See Store."""
        with _as_store_errors(prefix):
            return list(islice(_keys_below(self.root, prefix, after.encode()), limit))

    def delete(self, key: str) -> None:
        """See Store."""
        with _as_store_errors(key):
            (self.root / check_key(key)).unlink(missing_ok=True)

    def sign(self, key: str, *, lifetime: timedelta, filename: str, content_type: str) -> str:
        """See Store: an address on the dev server, which asks `opens` before it hands anything over."""
        expires = int((self._clock() + lifetime).timestamp())
        query = {"expires": str(expires), "filename": filename, "type": content_type}
        query["signature"] = self._signature(key, query)
        return f"{URL_PREFIX}{self.root.name}/{quote(check_key(key))}?{urlencode(query)}"

    def opens(self, key: str, query: dict[str, str]) -> bool:
        """Whether an address with this query was signed here and still lives."""
        genuine = hmac.compare_digest(
            self._signature(key, query).encode(), query.get("signature", "").encode()
        )
        return genuine and self._clock() < datetime.fromtimestamp(int(query["expires"]), self._clock().tzinfo)

    def _signature(self, key: str, query: dict[str, str]) -> str:
        signed = "\x00".join([key, *(query.get(n, "") for n in ("expires", "filename", "type"))])
        return hmac.new(self._signing_key, signed.encode(), hashlib.sha256).hexdigest()

    def _path(self, key: str) -> Path:
        path = self.root / check_key(key)
        with _as_store_errors(key):
            _make_folder(path.parent)
        return path

    @contextmanager
    def _written(self, body: bytes) -> Iterator[Path]:
        """A temporary file on the same file system that holds `body`, on the disk and not only in a buffer."""
        temporary = self.root / TEMPORARY / uuid.uuid4().hex
        with _as_store_errors(str(temporary)):
            temporary.parent.mkdir(parents=True, exist_ok=True)
            try:
                with temporary.open("xb") as file:
                    file.write(body)
                    file.flush()
                    os.fsync(file.fileno())
                yield temporary
            finally:
                temporary.unlink(missing_ok=True)


@contextmanager
def _as_store_errors(key: str) -> Iterator[None]:
    try:
        yield
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise NotFound(key) from error
    except OSError as error:
        raise Unavailable(f"{key}: {error}") from error


def _make_folder(folder: Path) -> None:
    """Make the folder and those above it, each known to the disk before anything is put into it."""
    if not folder.is_dir():
        _make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _keys_below(root: Path, prefix: str, after: bytes) -> Iterator[str]:
    """Keys in byte order. A folder sorts as its name with the slash, since that is how its keys sort."""
    start, _, _ = prefix.rpartition("/")
    yield from _walk(root / start if start else root, f"{start}/" if start else "", prefix, after)


def _walk(folder: Path, base: str, prefix: str, after: bytes) -> Iterator[str]:
    for name, is_folder in sorted(_entries(folder), key=lambda entry: entry[0].encode()):
        key = base + name
        if is_folder:
            if _may_hold(key, prefix) and not _all_before(key.encode(), after):
                yield from _walk(folder / name, key, prefix, after)
        elif key.startswith(prefix) and key.encode() > after:
            yield key


def _entries(folder: Path) -> list[tuple[str, bool]]:
    try:
        with os.scandir(folder) as entries:
            return [(e.name + "/" * e.is_dir(), e.is_dir()) for e in entries if _is_key_part(e.name)]
    except (FileNotFoundError, NotADirectoryError):
        return []


def _is_key_part(name: str) -> bool:
    """Whether a file of this name can be ours: none of ours is hidden, and all are UTF-8."""
    return not name.startswith(".") and name == name.encode("utf-8", "replace").decode()


def _may_hold(folder_key: str, prefix: str) -> bool:
    return folder_key.startswith(prefix) or prefix.startswith(folder_key)


def _all_before(folder_key: bytes, after: bytes) -> bool:
    """Whether every key of the folder sorts at or before `after`."""
    return folder_key < after and not after.startswith(folder_key)
