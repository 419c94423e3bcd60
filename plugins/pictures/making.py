"""Pictures in the sizes and formats that browsers ask for, made once and kept by what goes into them."""

import io
import os
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, ImageOps, features

MEDIA_TYPES = {".avif": "image/avif", ".webp": "image/webp", ".png": "image/png", ".jpg": "image/jpeg"}
_OPTIONS: Mapping[str, Mapping[str, Mapping[str, Any]]] = {
    # One thread and no tiling by threads: the same bytes on a machine with more of them.
    "photo": {
        ".avif": {"quality": 58, "speed": 6, "max_threads": 1, "autotiling": False},
        ".webp": {"quality": 80, "method": 4},
        ".jpg": {"quality": 82, "optimize": True, "progressive": True},
    },
    "drawing": {  # a screen or a diagram: thin lines and letters
        ".avif": {"quality": 72, "speed": 6, "subsampling": "4:4:4", "max_threads": 1, "autotiling": False},
        ".webp": {"quality": 90, "method": 4},
        ".png": {"optimize": True},
    },
}
_FORMATS = {".avif": "AVIF", ".webp": "WEBP", ".png": "PNG", ".jpg": "JPEG"}
_KEY_LENGTH = 12
_CLOSE = 1.15


@dataclass(frozen=True)
class Original:
    """What pictures are made from: its bytes or those it is drawn from, how to open it, its size once upright."""

    name: str
    data: bytes
    open: Callable[[], Image.Image]
    size: tuple[int, int]
    kind: str = "photo"

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Return the formats it is made into, the smallest files first; the last one every browser knows."""
        return tuple(_OPTIONS[self.kind])

    @property
    def key(self) -> str:
        """Return the hash of the bytes, and of how pictures are made: it is part of their names."""
        versions = " ".join(f"{name} {features.version(name)}" for name in ("pil", "avif", "webp"))
        digest = sha256(f"{versions} {_code()}\n".encode())
        digest.update(self.data)
        return digest.hexdigest()[:_KEY_LENGTH]


def chosen_widths(original: int, widths: Sequence[int]) -> list[int]:
    """Return the widths to make: those clearly below the original's, and the original's if it is not above all."""
    largest = min(original, max(widths))
    return [width for width in sorted(widths) if width * _CLOSE < largest] + [largest]


def made(original: Original, widths: Sequence[int], cache: Path) -> dict[tuple[str, int], Path]:
    """Return the file of each (suffix, width), from the cache or made now, which is told in a line.

    Raises OSError when the picture is broken in a place where only drawing it shows.
    """
    wanted = {
        (suffix, width): cache / f"{original.key}-{width}{suffix}"
        for suffix in original.suffixes
        for width in widths
    }
    missing = [item for item in wanted.items() if not item[1].is_file()]
    if missing:
        started = time.perf_counter()
        cache.mkdir(parents=True, exist_ok=True)
        image = original.open()
        with ThreadPoolExecutor(os.cpu_count()) as pool:  # Pillow lets other threads run while it encodes
            list(pool.map(lambda item: _make(image, original.kind, *item), missing))
        seconds = time.perf_counter() - started
        print(f"{original.name}: {len(missing)} pictures, made in {seconds:.1f} s", flush=True)
    return wanted


def open_upright(path: Path) -> Image.Image:
    """Return the picture as it is meant to be seen, in sRGB, without any of the file's metadata."""
    with Image.open(path) as opened:
        image = _in_srgb(ImageOps.exif_transpose(opened))
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    return bare


def upright_size(path: Path) -> tuple[int, int]:
    """Return width and height as the picture is meant to be seen, without decoding it."""
    with Image.open(path) as opened:
        width, height = opened.size
        turned = opened.getexif().get(0x0112, 1) in {5, 6, 7, 8}  # EXIF 2.32, Orientation
    return (height, width) if turned else (width, height)


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    alpha = None
    if image.mode in {"LA", "PA", "RGBA"} or "transparency" in image.info:
        image = image.convert("RGBA")
        alpha = image.getchannel("A")
    elif image.mode.startswith("I"):  # 16 bits a pixel
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    if profile:
        image = _converted(image if image.mode in {"CMYK", "L", "RGB"} else image.convert("RGB"), profile)
    image = image.convert("RGB")
    if alpha and alpha.getextrema() != (255, 255):
        image.putalpha(alpha)
    return image


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, source, target, outputMode="RGB") or image
    except (ImageCms.PyCMSError, OSError):  # a profile of another kind of colours: browsers ignore it, too
        return image


def _make(image: Image.Image, kind: str, variant: tuple[str, int], path: Path) -> None:
    suffix, width = variant
    height = max(1, round(image.height * width / image.width))
    sized = image if width == image.width else image.resize((width, height), Image.Resampling.LANCZOS)
    unfinished = path.with_suffix(f"{suffix}.{os.getpid()}")
    sized.save(unfinished, _FORMATS[suffix], **_OPTIONS[kind][suffix])
    unfinished.replace(path)


def _code() -> str:
    return sha256(Path(__file__).read_bytes()).hexdigest()
