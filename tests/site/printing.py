"""Documents to print in tests, and what can be read back from a PDF."""

import ctypes
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pypdfium2
from pypdfium2 import raw

import pelicanconf
from plugins.data_files import read_data_files
from plugins.pdf import Addresses, Pdf, print_document
from plugins.source import Source, read_source

ROOT = Path(__file__).parents[2]
SITE = "https://www.example.com"
FIGURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100" viewBox="0 0 300 100">'
    '<rect width="300" height="100" fill="#eeeeee"/>'
    '<text x="20" y="50" font-family="Papyrus, fantasy">{}</text></svg>'
)


def settings_in(folder: Path) -> dict[str, Any]:
    """Return the project's settings with a PDF cache of its own."""
    settings = {name: getattr(pelicanconf, name) for name in dir(pelicanconf) if name.isupper()}
    changed = {"THEME": str(ROOT / "theme"), "PDF_CACHE": str(folder / "cache"), "PUBLIC_URL": SITE}
    data = read_data_files(ROOT / "content", list(pelicanconf.LANGUAGES)).site_data(
        list(pelicanconf.LANGUAGES)
    )
    return {**settings, **changed, "CONTENT_KEYS": frozenset[str](), "SITE_DATA": data}


def write_piece(folder: Path, body: str, name: str = "guide.md", **meta: str) -> Source:
    """Return a whitepaper with this text behind its gate, in a content folder with two pictures and a page."""
    content = folder / "content"
    for sub in ("whitepapers", "images", "files", "articles"):
        (content / sub).mkdir(parents=True, exist_ok=True)
    (content / "images" / "way.svg").write_text(FIGURE.format("The way"), "utf-8")
    (content / "files" / "plan.svg").write_text(FIGURE.format("计划 plan"), "utf-8")
    (content / "articles" / "other.md").write_text("---\ntitle: x\n---\n", "utf-8")
    values = {
        "title": "A guide: how to begin",
        "date": "2026-02-03",
        "updated": "2026-03-04",
        "summary": "What the guide says, in a sentence that fits a cover.",
        **meta,
    }
    lines = [
        f"{key}: {value!r}" if key in {"title", "summary"} else f"{key}: {value}"
        for key, value in values.items()
    ]
    path = content / "whitepapers" / name
    path.write_text(
        "\n".join(["---", *lines, "---", "The public part.", "", "<!-- gate -->", "", body, ""]), "utf-8"
    )
    return read_source(path, pelicanconf.DEFAULT_LANG)


def addresses_of(source: Source) -> Addresses:
    """Return the addresses for a piece made by `write_piece`."""
    content = source.path.parents[1]
    other = (content / "articles" / "other.md").resolve()
    return Addresses(content.resolve(), SITE, {other: f"{SITE}/articles/other/"})


def printed(
    folder: Path, body: str, name: str = "guide.md", settings: Mapping[str, Any] | None = None
) -> Pdf:
    """Return the PDF of a piece with this text behind its gate."""
    source = write_piece(folder, body, name)
    return print_document(source, settings or settings_in(folder), addresses_of(source))


def page_texts(pdf: Pdf) -> list[str]:
    """Return the text of each page."""
    with pypdfium2.PdfDocument(pdf.data) as document:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def outline(pdf: Pdf) -> list[tuple[int, str, int]]:
    """Return level, title and page (from 1) of each bookmark."""
    with pypdfium2.PdfDocument(pdf.data) as document:
        found = []
        for bookmark in document.get_toc():
            target = bookmark.get_dest()
            assert target is not None
            found.append((bookmark.level, bookmark.get_title(), target.get_index() + 1))
        return found


def metadata(pdf: Pdf) -> dict[str, str]:
    """Return the PDF's metadata, its language as `Language` and whether it is tagged as `Tagged`."""
    with pypdfium2.PdfDocument(pdf.data) as document:
        buffer = ctypes.create_string_buffer(64)
        raw.FPDFCatalog_GetLanguage(document, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), 64)
        return {
            **document.get_metadata_dict(),
            "Language": buffer.raw.decode("utf-16-le").rstrip("\0"),
            "Tagged": str(bool(raw.FPDFCatalog_IsTagged(document))),
        }


def objects(pdf: Pdf) -> bytes:
    """Return the PDF's bytes with every compressed stream opened."""
    parts = [pdf.data]
    for chunk in pdf.data.split(b"stream\n")[1:]:
        try:
            parts.append(zlib.decompressobj().decompress(chunk))
        except zlib.error:
            continue
    return b"\n".join(parts)
