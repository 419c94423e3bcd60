"""Publishing: a build's gated files and its site.json go into the stores the functions read."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from pathlib import Path

from leads.consents import ARCHIVE
from leads.stores.protocol import Store, walk


def publish(build: Path, *, leads: Store, assets: Store) -> list[str]:
    """The keys written. The documents go first: site.json never names one that is not there yet.

    Older documents stay, since links to them may still be in somebody's mail. So do archived consent texts, which are
    never written over either: events name them by their hash.
    """
    stored = set(walk(assets))
    written = []
    for key, path in _files(build / "assets"):
        if key not in stored:
            assets.put(
                key, path.read_bytes(), mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            )
            written.append(key)
    for name, path in _files(build / "published"):
        key, body = f"published/{name}", path.read_bytes()
        if key.startswith(f"{ARCHIVE}/"):
            leads.put_if_absent(key, body, "text/plain; charset=utf-8")
        else:
            leads.put(key, body)
        written.append(key)
    return written


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path
