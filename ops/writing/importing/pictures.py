"""Pictures of old texts: found in the old tree, made fit for this site, copied beside the text under clean names."""

from __future__ import annotations

import base64
import binascii
import io
import re
import unicodedata
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from PIL import Image, ImageOps

from ops.writing.importing.names import clean_slug
from ops.writing.importing.notes import Notes
from ops.writing.importing.old_site import OldSite
from ops.writing.importing.shortcodes import brackets_apart
from plugins.pictures import check_picture
from plugins.pictures.files import MAX_BYTES
from plugins.pictures.raster import MAX_PIXELS
from plugins.scripts import is_han

_FORM = re.compile(r"[{|](?:static|attach|filename|photo)[}|]", re.IGNORECASE)
_ROOTS = ("", "static", "assets", "content", "source", "public", "images")
_INLINE = re.compile(r"data:image/(\w+)(?:\+xml)?;base64,(.+)$", re.DOTALL)
_UNREADABLE = (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError)


@dataclass
class Shelf:
    """The pictures that go along, made ready in `staging` at their places below content/, `articles/funnel.png`.

    `content` is where they will go: a name that is taken there by another picture is not used.
    """

    site: OldSite
    content: Path
    staging: Path
    places: set[str] = field(default_factory=set)
    _made: dict[tuple[Path, str], tuple[str, str]] = field(default_factory=dict)

    def add(self, source: Path, folder: str, slug: str) -> tuple[str, str]:
        """Return the new name of a picture beside the texts of `folder`, and what was done to it ('' for nothing).

        Raises ValueError with the reason when it cannot be shown.
        """
        key = (source, folder)
        if key not in self._made:
            data, suffix, done = fitting(source.read_bytes(), source)
            stem = clean_slug(unicodedata.normalize("NFC", source.stem)) or slug
            self._made[key] = self.put(data, folder, (stem, f"{slug}-{stem}"), suffix), done
        return self._made[key]

    def put(self, data: bytes, folder: str, stems: tuple[str, ...], suffix: str) -> str:
        """Return the first free name of `stems`, then with numbers, under which the bytes are kept."""
        for stem in (*stems, *(f"{stems[-1]}-{number}" for number in range(2, 10_000))):
            place = f"{folder}/{stem}{suffix}"
            there = next(
                (path for root in (self.content, self.staging) if (path := root / place).is_file()), None
            )
            if there is None:
                self._write(place, data)
                return f"{stem}{suffix}"
            if there.read_bytes() == data:
                if there.is_relative_to(self.content):
                    self._write(place, data, is_new=False)
                return f"{stem}{suffix}"
        raise ValueError("has no free name")

    def _write(self, place: str, data: bytes, *, is_new: bool = True) -> None:
        path = self.staging / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        if message := next((problem.message for problem in check_picture(path)), None):
            path.unlink()
            raise ValueError(f"cannot be shown: {message.removeprefix('the picture ')}")
        if is_new:
            self.places.add(place)


@dataclass(frozen=True)
class Shown:
    """How the pictures of one text are written anew."""

    shelf: Shelf
    path: PurePosixPath
    folder: str
    slug: str
    lang: str
    notes: Notes

    def __call__(self, address: str, alt: str, title: str, line: int) -> str:
        """Return the Markdown of a picture; a link or a comment where it cannot be shown."""
        words = self._words(address, alt, title, line)
        if inline := _INLINE.match(address):
            return self._inline(inline, words, line)
        if re.match("(https?:)?//", address) and not self._is_ours(address):
            full = f"https:{address}" if address.startswith("//") else address
            self.notes.look(line, f"the picture {full[:80]} is on another site; now a link to it")
            return f"[{words}]({full.replace('(', '%28').replace(')', '%29').replace(' ', '%20')})"
        found = self._file(address)
        if found is None:
            self.notes.look(line, f"the picture {address[:80]} is missing; taken out")
            return ""
        try:
            name, done = self.shelf.add(found, self.folder, self.slug)
        except ValueError as error:
            self.notes.look(line, f"the picture {address[:80]} {error}; taken out")
            return ""
        if done:
            (self.notes.look if "first frame" in done else self.notes.changed)(
                line, f"the picture {address[:80]} {done}"
            )
        return f"![{words}]({name})"

    def _words(self, address: str, alt: str, title: str, line: int) -> str:
        """Return the words in a picture's place; made from its name, and told, when it has none."""
        words = " ".join(brackets_apart(alt or title).split())
        if words and any(unicodedata.category(sign)[0] in "LN" for sign in words):
            return words
        self.notes.look(line, f"the picture {address[:80]} has no words in its place; say what it shows")
        stem = "" if address.startswith("data:") else PurePosixPath(unquote(address).partition("?")[0]).stem
        stem = " ".join(re.sub(r"[^\w]+|_", " ", _FORM.sub("", stem)).split())
        return f"图片：{stem}" if is_han(self.lang) else f"Picture: {stem}"

    def _inline(self, found: re.Match[str], words: str, line: int) -> str:
        try:
            data, suffix, _ = fitting(base64.b64decode(found[2]), Path(f"picture.{found[1]}"))
        except (ValueError, binascii.Error):
            self.notes.look(line, "a picture inside the text is broken; taken out")
            return ""
        try:
            name = self.shelf.put(data, self.folder, (f"{self.slug}-1",), suffix)
        except ValueError as error:
            self.notes.look(line, f"a picture inside the text {error}; taken out")
            return ""
        self.notes.changed(line, "a picture inside the text, now a file")
        return f"![{words}]({name})"

    def _is_ours(self, address: str) -> bool:
        bare = re.sub("^(https?:)?//", "", address)
        return any(
            bare.startswith(re.sub("^(https?:)?//", "", own) + "/") for own in self.shelf.site.addresses
        )

    def _file(self, address: str) -> Path | None:
        """Return the file an address means: beside the text, or below one of the folders old sites keep pictures in."""
        bare = re.sub("^(https?:)?//[^/]+", "", address)
        bare = unquote(re.split("[?#]", _FORM.sub("", bare))[0]).strip()
        site = self.shelf.site
        if not bare or "\0" in bare:
            return None
        if site.below and bare.startswith(f"{site.below}/"):
            bare = bare[len(site.below) :]
        for candidate in _candidates(bare, site, self.path):
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
