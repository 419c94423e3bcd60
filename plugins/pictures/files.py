"""The pictures in content/: which files they are, and what is wrong with one."""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageFile

from plugins.pictures import svg
from plugins.problems import Problem, shown_path

SUFFIXES = (".png", ".jpg", ".jpeg", ".svg")
OTHER_SUFFIXES = (".gif", ".webp", ".avif", ".heic", ".heif", ".tif", ".tiff", ".bmp", ".psd", ".ico")
MAX_BYTES = 20_000_000
MAX_PIXELS = 50_000_000

_FORMATS = {".png": ("PNG",), ".jpg": ("JPEG", "MPO"), ".jpeg": ("JPEG", "MPO")}
"""MPO is what many phones write: a JPEG with another picture behind it, which is left out."""

_NAME = re.compile(r"[\w-]+(?:\.[\w-]+)*")
_UNREADABLE = (OSError, ValueError, SyntaxError, EOFError)


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
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with _whole_or_nothing(), Image.open(path) as image:
                message = _size_message(image) or _kind_message(path, image)
                if not message:
                    _decode(image)
                return message
    except Image.DecompressionBombError:
        return f"the picture has far too many pixels; expected at most {MAX_PIXELS // 1_000_000} megapixels"
    except _UNREADABLE as error:
        return f"the picture is broken and cannot be read ({error}); save it again"


def _size_message(image: Image.Image) -> str | None:
    width, height = image.size
    if width * height <= MAX_PIXELS:
        return None
    found = f"{width} × {height} pixels, {width * height / 1e6:.0f} megapixels"
    return f"the picture has {found}; expected at most {MAX_PIXELS // 1_000_000}"


def _kind_message(path: Path, image: Image.Image) -> str | None:
    if image.format not in _FORMATS[path.suffix.lower()]:
        return f"the picture is a {image.format}; its name ends in {path.suffix}"
    frames = getattr(image, "n_frames", 1)
    if frames > 1 and image.format == "PNG":
        return f"the picture is animated ({frames} frames); expected one that stands still"
    return None


@contextmanager
def _whole_or_nothing() -> Iterator[None]:
    """Have Pillow refuse a file that is cut short, though WeasyPrint, once loaded, tells it to take any."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _decode(image: Image.Image) -> None:
    """Read the whole file, as cheaply as its kind allows: broken ones raise here."""
    if image.format == "PNG":
        image.verify()
    else:
        image.draft("RGB", (1, 1))
        image.load()
