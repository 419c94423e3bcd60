"""What a PDF may be made of: the pictures its text shows, the print theme, our fonts. Nothing else is read."""

import mimetypes
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

from plugins.pdf.fonts import FACES, font_bytes
from plugins.pdf.pictures import with_our_fonts

FONTS = "/print/fonts/"


class Shelf(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Answers WeasyPrint's requests from the files it was given, each under the address it has in the document.

    The addresses are the same on every machine: `file:///print/print.css`, `file:///content/images/x.svg`.
    `refused` collects those it did not answer.
    """

    def __init__(self, files: Mapping[str, Path], lang: str) -> None:
        super().__init__(allowed_protocols={"file"}, allow_redirects=False)
        self.files = files
        self.lang = lang
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Return the file at an address; raise ValueError, which WeasyPrint expects, when it is not here."""
        parts = urlsplit(url)
        address = unquote(parts.path)
        if parts.scheme == "file" and address.startswith(FONTS) and address.removeprefix(FONTS) in FACES:
            font = font_bytes(address.removeprefix(FONTS))
            return URLFetcherResponse(url, font, {"Content-Type": "font/otf"})
        if parts.scheme != "file" or address not in self.files:
            self.refused.append(url)
            raise ValueError(f"{url} is not among the files of this PDF")
        data = self.files[address].read_bytes()
        if address.endswith(".svg"):
            data = with_our_fonts(data, self.lang)
        media_type = mimetypes.guess_type(address)[0] or "application/octet-stream"
        return URLFetcherResponse(url, data, {"Content-Type": media_type})
