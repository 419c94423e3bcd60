"""The gated files: made or copied at build time, written to the assets store, never to the site.

A file's key holds the hash of its bytes, so a changed file has a new address and an old link keeps working.
"""

import mimetypes
import os
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.contents import Content
from pelican.generators import Generator

from plugins.cover import cover
from plugins.pdf import Addresses, page_addresses, page_count, print_document
from plugins.pictures import Picture
from plugins.problems import ContentError, Problem, report
from plugins.source import Source, read_source

MAX_NAME_BYTES = 120
_FOLDER = "whitepapers"
_PDF = "application/pdf"
_FORBIDDEN = re.compile(r'\s*[\x00-\x1f\x7f/\\|<>"?*]+\s*')
_COLON = re.compile(r"\s*:\s*")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
"""Names Windows gives to devices (learn.microsoft.com, Naming Files, Paths, and Namespaces)."""

_MEDIA_TYPES = {
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".epub": "application/epub+zip",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".pdf": _PDF,
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}
"""Written here because what `mimetypes` knows differs between machines."""


@dataclass(frozen=True)
class Asset:
    """A gated file as pages, the manifest and the download function know it."""

    id: str
    key: str
    filename: str
    media_type: str
    size_bytes: int
    sha256: str
    pages: int | None
    title: str
    lang: str
    cover: Picture | None = None


def file_name(title: str, extension: str) -> str:
    """Return a title as a file name that every system accepts, in its own script, of at most 120 bytes + extension."""
    name = unicodedata.normalize("NFC", title)
    name = "".join(
        character for character in name if unicodedata.category(character) not in {"Cf", "Cs", "Co"}
    )
    name = _COLON.sub(" - ", name)
    name = _FORBIDDEN.sub(" ", name)
    name = " ".join(name.split()).strip(". ")
    name = name.encode()[:MAX_NAME_BYTES].decode(errors="ignore").rstrip(". ")
    if _RESERVED.match(name):
        name = f"_{name}"[:MAX_NAME_BYTES]
    return f"{name or 'document'}{extension}"


def media_type(path: Path) -> str:
    """Return the media type of a file by its extension."""
    known = _MEDIA_TYPES.get(path.suffix.lower())
    return known or mimetypes.guess_type(path.name)[0] or "application/octet-stream"


def describe(source: Source, data: bytes, extension: str, kind: str, pages: int | None = None) -> Asset:
    """Return the asset of a source whose gated file has these bytes."""
    digest = sha256(data).hexdigest()
    asset_id = f"{source.slug}.{source.lang}"
    name = file_name(source.meta["title"], extension)
    return Asset(
        id=asset_id,
        key=f"{asset_id}/{digest[:16]}/{name}",
        filename=name,
        media_type=kind,
        size_bytes=len(data),
        sha256=digest,
        pages=pages,
        title=source.meta["title"],
        lang=source.lang,
    )


def make(source: Source, settings: Mapping[str, Any], addresses: Addresses) -> tuple[Asset, bytes]:
    """Return the gated file of a whitepaper: the one it names with `asset:`, else the PDF of its whole text.

    Raises ContentError when the file is missing or the PDF cannot be made.
    """
    if "asset" not in source.meta:
        pdf = print_document(source, settings, addresses)
        return describe(source, pdf.data, ".pdf", _PDF, pdf.pages), pdf.data
    path = addresses.content / source.meta["asset"]
    if not path.is_file():
        raise ContentError(
            [source.problem(f"asset is {source.meta['asset']!r}; there is no such file", "asset")]
        )
    data = path.read_bytes()
    pages = page_count(data) if path.suffix.lower() == ".pdf" else None
    return describe(source, data, path.suffix.lower(), media_type(path), pages), data


def store(folder: Path, asset: Asset, data: bytes) -> None:
    """Write the file under its key, unless it is there already; a reader never sees half of it."""
    path = folder / asset.key
    if path.is_file() and path.stat().st_size == asset.size_bytes:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.parent / f".{os.getpid()}"
    unfinished.write_bytes(data)
    unfinished.replace(path)


class AssetsGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Gives each whitepaper its `asset`, after the articles are read and before pages are written."""

    def generate_context(self) -> None:
        """Make every gated file; report all problems of all of them together."""
        problems: list[Problem] = []
        addresses = page_addresses(self.path, self.settings, self.context)
        for content in _pieces(self.context):
            if content.category.slug != _FOLDER:
                continue
            try:
                source = read_source(Path(content.source_path), self.settings["DEFAULT_LANG"])
                asset, data = make(source, self.settings, addresses)
            except ContentError as error:
                problems += error.problems
                continue
            store(Path(self.settings["ASSETS_OUTPUT"]), asset, data)
            content.asset = self._with_cover(asset, data)
        if problems:
            report(problems)

    def _with_cover(self, asset: Asset, data: bytes) -> Asset:
        if asset.media_type != _PDF:
            return asset
        shelf, widths = self.settings["PICTURES"], self.settings["COVER_WIDTHS"]
        return replace(asset, cover=cover(f"{asset.id}.pdf", data, asset.title, shelf, widths))


def _pieces(context: Mapping[str, Any]) -> list[Content]:
    """Return every article that has a page, in every language, in a fixed order."""
    lists = ("articles", "hidden_articles")
    originals = [article for name in lists for article in context[name]]
    found = {id(piece): piece for article in originals for piece in (article, *article.translations)}
    return sorted(found.values(), key=lambda piece: str(piece.source_path))


def _generators(_: Any) -> type[AssetsGenerator]:
    return AssetsGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(_generators)
