"""The cover of a whitepaper: its PDF's first page as a picture."""

from collections.abc import Sequence

import pypdfium2
from PIL import Image

from plugins.pictures import Picture
from plugins.pictures.making import Original
from plugins.pictures.shelf import Shelf

MOST_CHARACTERS = 600
"""A first page with more letters and digits (a Han character counts as three) is a page of text, and what is
behind a gate is not shown as a picture either. A cover of ours has a title of at most 120 and a summary of 300."""


def cover(name: str, pdf: bytes, title: str, shelf: Shelf, widths: Sequence[int]) -> Picture | None:
    """Return the picture of the first page, with the title in its place; None when that page is no cover.

    `name` is the PDF's, and without its ending part of the address; `widths` are in pixels.
    """
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        if _length(page.get_textpage().get_text_range()) > MOST_CHARACTERS:
            return None
        width, height = page.get_size()
    largest = max(widths)
    size = (largest, round(height * largest / width))
    original = Original(name, pdf, lambda: _drawn(pdf, largest), size, kind="drawing")
    return shelf.sizes(original, title, widths)


def _length(text: str) -> int:
    return sum(1 if character < "\u2e80" else 3 for character in text if character.isalnum())


def _drawn(pdf: bytes, width: int) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        image: Image.Image = page.render(scale=width / page.get_width()).to_pil().convert("RGB")
    return image
