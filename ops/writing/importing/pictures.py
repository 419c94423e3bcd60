"""Pictures of old texts: found in the old tree, made fit for this site, copied beside the text under clean names."""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from ops.writing.importing.names import clean_slug
from ops.writing.importing.notes import Notes
from ops.writing.importing.old_site import OldSite
from ops.writing.importing.picture_files import FORM, find, fitting
from ops.writing.importing.shortcodes import brackets_apart
from plugins.pictures import check_picture
from plugins.scripts import is_han

_INLINE = re.compile(r"data:image/(\w+)(?:\+xml)?;base64,(.+)$", re.DOTALL)


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
        found = find(address, self.shelf.site, self.path)
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
        stem = " ".join(re.sub(r"[^\w]+|_", " ", FORM.sub("", stem)).split())
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
