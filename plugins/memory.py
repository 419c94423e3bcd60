"""What a build worked out, kept for the next one under a hash of everything it was made from.

A memory is one file in build/cache, a hash and JSON: nothing in it can be stale, as a changed input has another key,
and nothing damaged, as it has another hash.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

NAMES = ("texts", "words", "pages", "gates", "fonts")
"""What is remembered: the HTML of Markdown, the words of texts, checked pages, finds of the leak check, fonts."""

MAX_ENTRIES = 4_000
"""Entries kept, those used last: several times a build of some hundred pages."""


def key_of(*parts: str | bytes) -> str:
    """Return the hash of some texts and bytes, each told apart from the next."""
    digest = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def code_key(files: Iterable[Path]) -> str:
    """Return the hash of some modules: what they worked out is forgotten when they change."""
    return key_of(*(path.read_bytes() for path in sorted(files)))


class Memory:
    """Values by key, of anything JSON can hold; `None` for the path keeps nothing beyond this object."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._known = _read(path)
        self._used: dict[str, Any] = {}
        self._has_news = False

    def recall(self, key: str, make: Callable[[], Any]) -> Any:
        """Return the value kept under `key`, made first when there is none."""
        if key not in self._used:
            self._has_news |= key not in self._known
            self._used[key] = self._known.pop(key) if key in self._known else make()
        return self._used[key]

    def save(self) -> None:
        """Write the values, if there are new ones, those of this build last; only the last MAX_ENTRIES are kept.

        Where they cannot be written that is said, and all else goes on: they would only have saved time.
        """
        if self._path is None or not self._has_news:
            return
        entries = [*self._known.items(), *self._used.items()][-MAX_ENTRIES:]
        text = json.dumps(dict(entries), ensure_ascii=False)
        try:
            _write(self._path, f"{key_of(text)}\n{text}")
        except OSError as error:
            print(
                f"{self._path} cannot be written ({error.strerror}); the next run is slower", file=sys.stderr
            )


_of_this_build: dict[str, Memory] = {}
"""Opened anew by each build. Not in the settings: every template can reach those, and this holds gated text."""


def memory_of(name: str) -> Memory:
    """Return this build's memory of a name; one that keeps nothing where no build has opened any."""
    return _of_this_build.get(name) or Memory(None)


def _read(path: Path | None) -> dict[str, Any]:
    """Return what a file holds; nothing for one that is missing or is not as it was written, by its first line."""
    try:
        seal, _, text = path.read_text(encoding="utf-8").partition("\n") if path else ("", "", "")
    except (OSError, ValueError):
        return {}
    return dict(json.loads(text)) if seal and seal == key_of(text) else {}


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all, so that two runs at once do no harm."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}")
    try:
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise


def save_memories() -> None:
    """Keep what this build has worked out so far."""
    for memory in _of_this_build.values():
        memory.save()


def open_memories(folder: Path) -> None:
    """Begin a build: what `memory_of` returns is kept in the files below `folder`."""
    _of_this_build.update((name, Memory(folder / f"{name}.json")) for name in NAMES)
