"""A whitepaper as a typeset PDF: `print_document` is all that plugins.assets needs."""

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.memory import memory_of
from plugins.pdf.body import read_body
from plugins.pdf.cache import cache_key, cached, page_count
from plugins.pdf.document import PRINT, document_html, theme_files
from plugins.pdf.glyphs import missing_glyphs, missing_in_picture
from plugins.pdf.links import Addresses, line_of, page_addresses
from plugins.pdf.typeset import Pdf, need_pango, typeset
from plugins.problems import ContentError, Problem
from plugins.site import label, site_of
from plugins.source import Source

__all__ = ["Addresses", "Pdf", "page_addresses", "page_count", "print_document"]


def print_document(source: Source, settings: Mapping[str, Any], addresses: Addresses) -> Pdf:
    """Return the PDF of a whole source, from the cache when nothing in it has changed.

    Raises ContentError for pictures and links that lead nowhere, and for characters no font can draw.
    """
    theme = Path(settings["THEME"])
    body, problems = read_body(source, settings, addresses)
    html = document_html(source, body, site_of(settings), _author(source, settings), theme)
    memory = memory_of("fonts")
    problems += missing_glyphs(source, html, memory)
    for picture in body.pictures.values():
        problems += missing_in_picture(picture, memory)
    if problems:
        raise ContentError(problems)
    files = {**theme_files(theme), **body.pictures}
    return cached(Path(settings["PDF_CACHE"]), cache_key(html, files), lambda: _make(source, html, files))


def _author(source: Source, settings: Mapping[str, Any]) -> str:
    writer = settings["SITE_DATA"].writers[source.meta.get("author", settings["AUTHOR"])]
    return label(writer.label, source.lang)


def _make(source: Source, html: str, files: Mapping[str, Path]) -> Pdf:
    need_pango()
    from plugins.pdf.shelf import Shelf

    started = time.perf_counter()
    pdf = typeset(html, PRINT, Shelf(files, source.lang))
    if pdf.complaints:
        raise ContentError(_complaint(source, complaint) for complaint in pdf.complaints)
    seconds = time.perf_counter() - started
    print(f"{source.content_key}.pdf: {pdf.pages} pages, made in {seconds:.1f} s", flush=True)
    return pdf


def _complaint(source: Source, complaint: str) -> Problem:
    named = [word.strip("'\"#:,") for word in complaint.split() if "#" in word or "/" in word]
    line = line_of(source, named[0].rpartition("/")[2]) if named else source.body_line
    return source.problem(f"the PDF cannot be made: {complaint}", line=line, rule="pdf")
