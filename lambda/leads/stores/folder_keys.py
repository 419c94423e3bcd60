"""The keys of a folder store: the files below it, in the order in which S3 lists them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def keys_below(root: Path, prefix: str, after: bytes) -> Iterator[str]:
    """Keys in byte order. A folder sorts as its name with the slash, since that is how its keys sort."""
    start, _, _ = prefix.rpartition("/")
    if any(_is_another_way(root / start[:at]) for at, sign in enumerate(f"{start}/") if sign == "/"):
        return
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
            return [
                (e.name + "/" * e.is_dir(), e.is_dir())
                for e in entries
                if _is_key_part(e.name) and not (e.is_symlink() and _is_another_way(Path(e.path)))
            ]
    except (FileNotFoundError, NotADirectoryError):
        return []


def _is_key_part(name: str) -> bool:
    """Whether a file of this name can be ours: none of ours is hidden, and all are UTF-8."""
    return not name.startswith(".") and name == name.encode("utf-8", "replace").decode()


def _is_another_way(path: Path) -> bool:
    """Whether it is a link that leads people to what has a key already (FolderStore.point)."""
    return path.is_symlink() and not path.readlink().is_absolute()


def _may_hold(folder_key: str, prefix: str) -> bool:
    return folder_key.startswith(prefix) or prefix.startswith(folder_key)


def _all_before(folder_key: bytes, after: bytes) -> bool:
    """Whether every key of the folder sorts at or before `after`."""
    return folder_key < after and not after.startswith(folder_key)
