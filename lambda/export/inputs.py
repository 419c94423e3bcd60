"""What an export depends on, as one digest: the same inputs on the same day make the same files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import export
import leads
from export import engine
from export.work import Work
from leads.stores.protocol import walk

SOURCES = (".py", ".sql", ".html", ".css", ".json")


def digest(work: Work) -> str:
    """SHA-256 of the partitions, of what the build published, of the settings, the code, and the day.

    The partitions are those that the first steps have brought up to date in the database's folder.
    """
    said = hashlib.sha256()
    for part in (
        work.as_of.astimezone(UTC).date().isoformat(),
        work.own_host,
        work.lang,
        *(f"{name}={value}" for name, value in sorted(work.settings.items())),
        *_partitions(engine.folder(work.db)),
        *_published(work),
        *_code(),
    ):
        said.update(part.encode() + b"\n")
    return said.hexdigest()


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _partitions(folder: Path) -> Iterator[str]:
    for path in sorted((folder / "exports").rglob("*.parquet")):
        yield f"{path.relative_to(folder).as_posix()} {sha256_of(path)}"


def _published(work: Work) -> Iterator[str]:
    """The files directly below published/: site.json and the rules; not the pages and texts in its folders."""
    for key in walk(work.store, "published/"):
        if key.count("/") == 1:
            yield f"{key} {hashlib.sha256(work.store.get(key)).hexdigest()}"


def _code() -> Iterator[str]:
    for package in (export, leads):
        folder = Path(package.__path__[0])
        for path in sorted(folder.rglob("*")):
            if path.suffix in SOURCES:
                yield f"{package.__name__}/{path.relative_to(folder).as_posix()} {sha256_of(path)}"
