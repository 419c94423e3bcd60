"""A store in a folder: the default on a laptop, laid out as S3 is, whole after a power cut or `kill -9`."""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, urlencode

from leads.clock import Clock, now
from leads.stores.folder_keys import keys_below
from leads.stores.protocol import PAGE_SIZE, NotFound, Unavailable, check_key

URL_PREFIX = "/_store/"
"""Where the dev server hands over what a folder store has signed."""

TEMPORARY = ".tmp"
LOCKS = ".locks"
ABANDONED = timedelta(hours=1)
"""Age of a temporary file whose writer must be dead."""


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

    def put_file(self, key: str, path: Path, content_type: str) -> None:
        """See Store."""
        target = self._path(key)
        with (
            path.open("rb") as source,
            self._filled(lambda file: shutil.copyfileobj(source, file)) as temporary,
        ):
            temporary.replace(target)
            _sync_folder(target.parent)

    def put_if_version(
        self, key: str, body: bytes, version: str | None, content_type: str = "application/json"
    ) -> bool:
        """See Store. Writers take turns by a lock, which the system gives back when its holder dies."""
        with self._locked(key):
            try:
                held, current = self.get_with_version(key)
            except NotFound:
                held, current = None, None
            if current != version:
                return held == body
            self.put(key, body, content_type)
        return True

    def get(self, key: str) -> bytes:
        """See Store."""
        with _as_store_errors(key):
            return (self.root / check_key(key)).read_bytes()

    def get_with_version(self, key: str) -> tuple[bytes, str]:
        """See Store."""
        body = self.get(key)
        return body, hashlib.sha256(body).hexdigest()

    def list_keys(self, prefix: str = "", *, after: str = "", limit: int = PAGE_SIZE) -> list[str]:
        """See Store."""
        with _as_store_errors(prefix):
            return list(islice(keys_below(self.root, prefix, after.encode()), limit))

    def delete(self, key: str) -> None:
        """See Store."""
        with _as_store_errors(key):
            (self.root / check_key(key)).unlink(missing_ok=True)

    def purge(self, key: str) -> None:
        """See Store: a folder keeps no version."""
        self.delete(key)

    def point(self, name: str, folder: str) -> None:
        """Let people who look below `root` find `folder` as `name`, too: a link, swapped at once, and no key itself.

        Both begin alike up to the last `/` of `name`.
        """
        link = self._path(name)
        temporary = self.root / TEMPORARY / uuid.uuid4().hex
        with _as_store_errors(name):
            temporary.parent.mkdir(exist_ok=True)
            temporary.symlink_to(os.path.relpath(self.root / folder, link.parent))
            temporary.replace(link)

    def tidy(self, folder: str) -> None:
        """Remove the folder and those in it, as far as no file is in them. Nobody may be writing there."""
        for path, _, _ in os.walk(self.root / folder, topdown=False):
            with suppress(OSError):  # something is in it, or another has removed it
                Path(path).rmdir()

    def sweep(self) -> None:
        """Remove what writers that died have left behind."""
        latest = (self._clock() - ABANDONED).timestamp()
        for path in (self.root / TEMPORARY).glob("*"):
            with suppress(FileNotFoundError):
                if path.lstat().st_mtime < latest:
                    path.unlink()

    def address(self, key: str) -> str:
        """See Store."""
        return str(self.root / key)

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
    def _locked(self, key: str) -> Iterator[None]:
        path = self.root / LOCKS / hashlib.sha256(check_key(key).encode()).hexdigest()[:16]
        with _as_store_errors(key):
            path.parent.mkdir(parents=True, exist_ok=True)
            lock = path.open("w", encoding="utf-8")
        with lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _written(self, body: bytes) -> AbstractContextManager[Path]:
        return self._filled(lambda file: file.write(body))

    @contextmanager
    def _filled(self, fill: Callable[[BinaryIO], object]) -> Iterator[Path]:
        """A temporary file on the same file system, whole on the disk and not only in a buffer."""
        temporary = self.root / TEMPORARY / uuid.uuid4().hex
        with _as_store_errors(str(temporary)):
            temporary.parent.mkdir(parents=True, exist_ok=True)
            try:
                with temporary.open("xb") as file:
                    fill(file)
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
