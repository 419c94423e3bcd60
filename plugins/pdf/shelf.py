"""What a PDF may be made of: the pictures its text shows, the print theme, our fonts. Nothing else is read."""

import mimetypes
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from weasyprint.urls import URLFetcher, URLFetcherResponse

from plugins.pdf.fonts import FACES, font_bytes
from plugins.pdf.pictures import with_our_fonts


class Shelf(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Answers WeasyPrint's requests for files; `refused` collects the addresses it did not answer."""

    def __init__(self, print_theme: Path, others: Iterable[Path], lang: str) -> None:
        super().__init__(allowed_protocols={"file"}, allow_redirects=False)
        self.print_theme = print_theme.resolve()
        self.others = frozenset(path.resolve() for path in others)
        self.lang = lang
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Return the file at a `file:` address; raise ValueError, which WeasyPrint expects, for any other."""
        path = _path(url)
        if path is None:
            self.refused.append(url)
            raise ValueError(f"{url} is not on the shelf")
        if path.parent == self.print_theme / "fonts" and path.name in FACES:
            return URLFetcherResponse(url, font_bytes(path.name), {"Content-Type": "font/otf"})
        if not (path in self.others or path.parent == self.print_theme) or not path.is_file():
            self.refused.append(url)
            raise ValueError(f"{url} is not on the shelf")
        media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        data = path.read_bytes()
        if path.suffix == ".svg":
            data = with_our_fonts(data, self.lang)
        return URLFetcherResponse(url, data, {"Content-Type": media_type})


def _path(url: str) -> Path | None:
    parts = urlsplit(url)
    return Path(url2pathname(unquote(parts.path))).resolve() if parts.scheme == "file" else None
