"""The folder an export works in: its own, private, and gone afterwards, also when the process before it was killed."""

from __future__ import annotations

import fcntl
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX = "gatepost-export-"
LOCK = "in-use"
"""A file that the living hold locked; the system gives the lock back when its holder dies."""


@contextmanager
def workplace(inside: Path | None = None) -> Iterator[Path]:
    """An empty folder in the system's temporary one, or `inside`; those of the dead are removed first."""
    base = inside or Path(tempfile.gettempdir())
    _sweep(base)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=base))
    with (folder / LOCK).open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _sweep(base: Path) -> None:
    """Remove the folders that nobody holds. One without a lock may just be coming into being: it stays."""
    for path in base.glob(f"{PREFIX}*/{LOCK}"):
        try:
            with path.open("r+", encoding="utf-8") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(path.parent, ignore_errors=True)
        except OSError:  # in use, gone, or another user's
            continue
