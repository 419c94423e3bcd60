"""What is wrong with a PNG or JPEG: read as far as it takes to know."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageFile

MAX_PIXELS = 50_000_000

_FORMATS = {".png": ("PNG",), ".jpg": ("JPEG", "MPO"), ".jpeg": ("JPEG", "MPO")}
"""MPO is what many phones write: a JPEG with another picture behind it, which is left out."""

_UNREADABLE = (OSError, ValueError, SyntaxError, EOFError)


def raster_message(path: Path) -> str | None:
    """Return what is wrong with a picture, None when it can be shown."""
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
