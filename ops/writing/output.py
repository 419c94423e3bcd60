"""Files that the writers' commands leave: written whole, or refused with a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ops.paths import shown


def write_file(path: Path, data: bytes) -> None:
    """Write a file, and the folders above it. Raises SystemExit with a sentence when that cannot be done."""
    with refused_in_words(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


@contextmanager
def refused_in_words(path: Path) -> Iterator[None]:
    """Turn what the system says against writing a file into a sentence. Raises SystemExit."""
    try:
        yield
    except IsADirectoryError:
        raise SystemExit(f"{shown(path.absolute())} is a folder; expected the name of a file in it") from None
    except OSError as error:
        raise SystemExit(
            f"{shown(path.absolute())} cannot be written ({error.strerror}); "
            "name a file in a folder that is yours to write to"
        ) from None
