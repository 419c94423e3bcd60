"""HTML to PDF by WeasyPrint: tagged for screen readers, and the same bytes from the same input."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from plugins.pdf.shelf import Shelf

OUR_FAMILIES = "Gatepost "
_WANTED = (
    "PDFs are made with the library Pango, which this machine lacks. Install it:\n"
    "  Debian, Ubuntu   apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0\n"
    "  macOS            brew install pango\n"
)


class PangoMissing(SystemExit):
    """WeasyPrint cannot load Pango. A SystemExit, as Pelican prints a traceback for anything else."""


@dataclass(frozen=True)
class Pdf:
    """A finished PDF, its number of pages, and what WeasyPrint complained about."""

    data: bytes
    pages: int
    complaints: tuple[str, ...] = ()


def typeset(html: str, folder: str, shelf: "Shelf") -> Pdf:
    """Return the PDF of an HTML document; `folder` is the address of the style sheet's folder on the shelf.

    `complaints` names files that were refused or unreadable, links to nowhere, and fonts that are not ours.
    """
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    with _warnings() as warnings:
        style = weasyprint.CSS(url=f"file://{folder}print.css", url_fetcher=shelf, font_config=fonts)
        page = weasyprint.HTML(string=html, base_url=f"file://{folder}", url_fetcher=shelf)
        options = {
            "pdf_variant": "pdf/ua-1",
            "pdf_tags": True,
            "pdf_identifier": True,
            "optimize_images": True,
        }
        document = page.render(font_config=fonts, stylesheets=[style], **options)
        data = document.write_pdf(**options)
    foreign = {font.family for font in document.fonts.values() if not font.family.startswith(OUR_FAMILIES)}
    others = [warning for warning in warnings if not any(address in warning for address in shelf.refused)]
    complaints = [
        *shelf.refused,
        *others,
        *(f"text set in {name}, not one of our fonts" for name in foreign),
    ]
    return Pdf(data, len(document.pages), tuple(dict.fromkeys(complaints)))


def need_pango() -> None:
    """Return when WeasyPrint can work here; raise PangoMissing, which says what to install, when not."""
    try:
        from weasyprint.text.ffi import harfbuzz_subset
    except OSError as error:
        _pango_missing(str(error).splitlines()[0])
    if harfbuzz_subset is None:
        _pango_missing("HarfBuzz's subsetter, without which fonts are cut differently")


def _pango_missing(what: str) -> NoReturn:
    raise PangoMissing(f"{_WANTED}(what was missing: {what})") from None


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collect what WeasyPrint logs at the level of warnings and above."""
    found: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: found.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("weasyprint")
    propagates, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield found
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagates
