"""The pictures in content/: which files they are, and what is wrong with one."""

import re
from collections.abc import Iterator
from pathlib import Path

from plugins.pictures import svg
from plugins.problems import Problem, shown_path

SUFFIXES = (".png", ".jpg", ".jpeg", ".svg")
OTHER_SUFFIXES = (".gif", ".webp", ".avif", ".heic", ".heif", ".tif", ".tiff", ".bmp", ".psd", ".ico")
MAX_BYTES = 20_000_000

_NAME = re.compile(r"[\w-]+(?:\.[\w-]+)*")


def is_picture(path: Path) -> bool:
    """Return whether a file is a picture of a kind that can be shown."""
    return path.suffix.lower() in SUFFIXES


def is_any_picture(path: Path) -> bool:
    """Return whether a file is a picture, also of a kind that cannot be shown."""
    return path.suffix.lower() in (*SUFFIXES, *OTHER_SUFFIXES)


def check_pictures(content: Path, folders: tuple[str, ...]) -> Iterator[Problem]:
    """Yield every problem of the pictures in content/images and beside the texts of `folders`."""
    paths = [path for path in (content / "images").rglob("*") if path.is_file()]
    paths += [path for folder in folders for path in (content / folder).glob("*") if path.is_file()]
    for path in sorted(paths):
        if not path.name.startswith(".") and is_any_picture(path):
            yield from check_picture(path)


def check_picture(path: Path) -> Iterator[Problem]:
    """Yield what is wrong with one picture; the line is 1 but in an SVG."""
    for line, message in _faults(path):
        yield Problem(shown_path(path), line, message, "picture")


def _faults(path: Path) -> Iterator[tuple[int, str]]:
    size_bytes = path.stat().st_size
    if not is_picture(path):
        yield 1, f"the picture is a {path.suffix.lower()} file; expected .png, .jpg or .svg"
    elif not _NAME.fullmatch(path.name):
        yield (
            1,
            f"the file name is {path.name!r}; expected letters, digits and hyphens, as lead-funnel{path.suffix}",
        )
    elif size_bytes > MAX_BYTES:
        yield 1, f"the picture is {size_bytes / 1e6:.1f} MB; expected at most {MAX_BYTES // 1_000_000} MB"
    elif path.suffix.lower() == ".svg":
        yield from ((fault.line, fault.message) for fault in svg.faults(path))
    elif message := _raster_message(path):
        yield 1, message


def _raster_message(path: Path) -> str | None:
    from plugins.pictures.raster import raster_message  # Pillow takes a while to import

    return raster_message(path)
