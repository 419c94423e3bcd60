"""The largest type in which a title fits its picture, from what characters are wide on average."""

import re

WIDTH, HEIGHT = 840, 318
"""Pixels there are for the words in social.css: above the logo, beside the post."""

SIZES = range(104, 34, -4)
_WORD = re.compile(
    "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|[^\\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+\\s*"
)
_IS_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_LATIN_WIDTH, _HAN_WIDTH = 0.49, 1.0
"""Average width in em, with room to spare, of Source Serif Display and of Noto Sans CJK."""

_SUBHEADING, _GAP = 0.58, 0.35
"""Size of the subheading and the space above it, in em of the heading, as in social.css."""


def fitting_size(heading: str, subheading: str = "") -> int:
    """Return the largest size in pixels in which heading and subheading fit; the smallest one if none does."""
    return next((size for size in SIZES if _height(heading, subheading, size) <= HEIGHT), SIZES[-1])


def line_count(text: str, size: float) -> int:
    """Return how many lines a text takes in type of a size; a word that is longer than a line takes its own."""
    lines, used = 1, 0.0
    for word in _WORD.findall(text):
        width = _width(word.rstrip()) * size
        if used and used + width > WIDTH:
            lines, used = lines + 1, 0.0
        used += _width(word) * size
    return lines


def _height(heading: str, subheading: str, size: int) -> float:
    is_han = bool(_IS_HAN.search(heading))
    height = line_count(heading, size) * size * (1.3 if is_han else 1.1)
    if subheading:
        small = _SUBHEADING * size
        height += _GAP * size + line_count(subheading, small) * small * (1.45 if is_han else 1.2)
    return height


def _width(text: str) -> float:
    return sum(_HAN_WIDTH if _IS_HAN.match(character) else _LATIN_WIDTH for character in text)
