"""Pictures of an old site: which file an address means, and its bytes as this site takes them."""

from __future__ import annotations

import io
import re
import unicodedata
import warnings
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from PIL import Image, ImageOps

from ops.writing.importing.old_site import OldSite
from plugins.pictures.files import MAX_BYTES
from plugins.pictures.raster import MAX_PIXELS

FORM = re.compile(r"[{|](?:static|attach|filename|photo)[}|]", re.IGNORECASE)
_ROOTS = ("", "static", "assets", "content", "source", "public", "images")
_UNREADABLE = (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError)


def find(address: str, site: OldSite, path: PurePosixPath) -> Path | None:
    """Return the file an address in the text at `path` means: beside it, or where old sites keep pictures."""
    bare = re.sub("^(https?:)?//[^/]+", "", address)
    bare = unquote(re.split("[?#]", FORM.sub("", bare))[0]).strip()
    if not bare or "\0" in bare:
        return None
    if site.below and bare.startswith(f"{site.below}/"):
        bare = bare[len(site.below) :]
    for candidate in _candidates(bare, site, path):
        if (file := _existing(candidate)) and _is_inside(file, site):
            return file
    return None


def fitting(data: bytes, path: Path) -> tuple[bytes, str, str]:
    """Return a picture's bytes as this site takes them, their ending, and what was done. Raises ValueError."""
    suffix = path.suffix.lower()
    if suffix == ".svg" or data.lstrip()[:5] in {b"<?xml", b"<svg "}:
        return data, ".svg", ""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as image:
                return _fitting(image, data, suffix)
    except _UNREADABLE as error:
        raise ValueError(f"cannot be read ({str(error)[:60] or type(error).__name__})") from None


def _fitting(image: Image.Image, data: bytes, suffix: str) -> tuple[bytes, str, str]:
    is_moving = getattr(image, "n_frames", 1) > 1 and image.format != "MPO"
    own = {"PNG": (".png",), "JPEG": (".jpg", ".jpeg"), "MPO": (".jpg", ".jpeg")}.get(image.format or "", ())
    width, height = image.size
    is_large = width * height > MAX_PIXELS or len(data) > MAX_BYTES
    image.load()
    if own and not is_moving and not is_large:
        if suffix in own:
            return data, suffix, ""
        return data, own[0], f"was a {image.format}, and its name said {suffix or 'nothing'}"
    still: Image.Image = ImageOps.exif_transpose(image).convert("RGBA")
    if is_large:
        still.thumbnail((3000, 3000))
    is_photo = image.format in {"JPEG", "MPO"} or (is_large and not is_moving and "A" not in image.getbands())
    written = io.BytesIO()
    if is_photo:
        still.convert("RGB").save(written, "JPEG", quality=90)
    else:
        still.save(written, "PNG", optimize=True)
    done = (
        "moved; only its first frame is kept"
        if is_moving
        else "was too large, now smaller"
        if is_large
        else (f"was a {image.format}, now a PNG")
    )
    return written.getvalue(), ".jpg" if is_photo else ".png", done


def _candidates(bare: str, site: OldSite, path: PurePosixPath) -> Iterator[Path]:
    relative = bare.lstrip("/")
    if not bare.startswith("/"):
        yield site.tree / path.parent / bare
        yield (
            site.tree / path.parent / path.stem / bare
        )  # Hexo and some Hugo themes: a folder of the post's name
    for root in dict.fromkeys((site.tree, site.root, site.tree.parent)):
        for folder in _ROOTS:
            yield root / folder / relative
    while relative.startswith("../"):
        relative = relative.removeprefix("../")
        yield site.tree / relative
        yield site.root / relative


def _existing(path: Path) -> Path | None:
    """Return the file at a path, whatever the capitals of its name and the way its letters are composed."""
    try:
        if path.is_file():
            return path
        if not path.parent.is_dir():
            return None
        wanted = unicodedata.normalize("NFC", path.name).casefold()
        return next(
            (
                file
                for file in sorted(path.parent.iterdir())
                if unicodedata.normalize("NFC", file.name).casefold() == wanted and file.is_file()
            ),
            None,
        )
    except (OSError, ValueError):
        return None


def _is_inside(file: Path, site: OldSite) -> bool:
    """Return whether a file is of the old site: a link in a text must not fetch any other file of this machine."""
    resolved = file.resolve()
    roots = (site.tree, site.root, *(site.tree.parent / name for name in ("static", "assets", "images")))
    return any(resolved.is_relative_to(root.resolve()) for root in roots)
