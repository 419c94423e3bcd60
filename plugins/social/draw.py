"""Social pictures from HTML: laid out by WeasyPrint, drawn by PDFium, kept small by a palette."""

from collections.abc import Mapping
from functools import cached_property
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2

from plugins.memory import key_of
from plugins.pdf.fonts import fonts_digest
from plugins.pdf.typeset import need_pango

SOCIAL = "/social/"
_PIXELS_PER_POINT = 4 / 3
"""A CSS pixel is 0.75 points (CSS Values 4), so that a page of 1200 pixels becomes 1200 pixels."""

_COLOURS = 48
"""Enough for two colours of type on one ground with smooth edges."""


class Press:
    """Draws the pictures of one language; the fonts are read once, when the first picture is drawn."""

    def __init__(self, files: Mapping[str, Path], lang: str) -> None:
        self._files = files
        self._lang = lang

    def draw(self, html: str) -> bytes:
        """Return a picture as a PNG of as many pixels as its page has CSS pixels."""
        return png(self.pdf(html))

    def pdf(self, html: str) -> bytes:
        """Return a picture as a PDF of one page."""
        import weasyprint

        shelf, fonts, style = self._set_up
        page = weasyprint.HTML(string=html, base_url=f"file://{SOCIAL}", url_fetcher=shelf)
        return bytes(page.write_pdf(stylesheets=[style], font_config=fonts))

    @cached_property
    def _set_up(self) -> tuple[Any, Any, Any]:
        need_pango()
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration

        from plugins.pdf.shelf import Shelf

        shelf, fonts = Shelf(self._files, self._lang), FontConfiguration()
        style = weasyprint.CSS(url=f"file://{SOCIAL}social.css", url_fetcher=shelf, font_config=fonts)
        return shelf, fonts, style


def png(pdf: bytes) -> bytes:
    """Return the first page of a PDF as a PNG of as many pixels as it has CSS pixels."""
    with pypdfium2.PdfDocument(pdf) as document:
        image = document[0].render(scale=_PIXELS_PER_POINT).to_pil().convert("RGB")
    out = BytesIO()
    image.quantize(_COLOURS, dither=0).save(out, "PNG", optimize=True)
    return out.getvalue()


def drawing_key(files: Mapping[str, Path]) -> str:
    """Return the hash of everything that goes into every picture: theme, fonts, programs, this package."""
    versions = " ".join(version(name) for name in ("weasyprint", "pydyf", "pypdfium2", "pillow"))
    code = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    theme = [part for name, path in sorted(files.items()) for part in (name, path.read_bytes())]
    return key_of(versions, fonts_digest(), *code, *theme)
