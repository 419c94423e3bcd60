"""The largest type in which a title fits its picture, from what characters are wide on average."""

import re

WIDTH, HEIGHT = 840, 308
"""Pixels there are for the words in social.css: above the logo, beside the post."""

SIZES = range(104, 34, -4)
SMALLEST_WHOLE = 56
_WORD = re.compile(
    "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|[^\\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+\\s*"
)
_CLAUSE = re.compile("[^，。：；、！？]*[，。：；、！？]*")
_IS_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_WIDTHS = (("iljtfrI.,;:'’!|()-/ ", 0.33), ("mwMW—", 0.85))
_LETTER, _CAPITAL, _HAN_WIDTH = 0.53, 0.69, 1.0
"""Widths in em, with a little room to spare, of Source Serif Display and of Noto Sans CJK."""

SUBHEADING, _GAP = 0.58, 0.35
"""Size of the subheading and the space above it, in em of the heading, as in social.css."""


def fitting_size(heading: str, subheading: str = "") -> int:
    """Return the largest size in pixels in which heading and subheading fit; the smallest one if none does.

    Chinese is rather set smaller, down to SMALLEST_WHOLE, than broken where no reader pauses.
    """
    fitting = [size for size in SIZES if _height(heading, subheading, size) <= HEIGHT] or [SIZES[-1]]
    most = len(clauses(heading, SIZES[-1]))
    whole = (size for size in fitting if size >= SMALLEST_WHOLE and len(clauses(heading, size)) == most)
    return next(whole, fitting[0])


def line_count(text: str, size: float, width: float = WIDTH) -> int:
    """Return how many lines a text takes in type of a size; a word that is longer than a line takes its own."""
    lines, used = 1, 0.0
    for word in _unbroken(text, size):
        room = _width(word.rstrip()) * size
        if used and used + room > width:
            lines, used = lines + 1, 0.0
        used += _width(word) * size
    return lines


def balanced_width(text: str, size: float) -> int:
    """Return the least width in pixels at which a text takes no more lines, so that none is left nearly empty.

    Chinese keeps the full width: it breaks where a reader pauses, or anywhere.
    """
    if _IS_HAN.search(text):
        return WIDTH
    wanted = line_count(text, size)
    longest = max((_width(word.rstrip()) * size for word in _unbroken(text, size)), default=0.0)
    fitting = (width for width in range(200, WIDTH, 20) if width >= longest)
    return next((width for width in fitting if line_count(text, size, width) <= wanted), WIDTH)


def clauses(text: str, size: float) -> list[str]:
    """Return a Chinese text cut where a reader pauses, if each part fits a line; else, and in Latin, one part."""
    parts = [part for part in _CLAUSE.findall(text) if part]
    fit = all(_width(part) * size <= 0.96 * WIDTH for part in parts)
    return parts if fit and _IS_HAN.search(text) else [text]


def _unbroken(text: str, size: float) -> list[str]:
    """Return what stays on one line: clauses, words, or single Han characters."""
    parts = clauses(text, size)
    return parts if len(parts) > 1 else _WORD.findall(text)


def _height(heading: str, subheading: str, size: int) -> float:
    is_han = bool(_IS_HAN.search(heading))
    height = line_count(heading, size) * size * (1.3 if is_han else 1.1)
    if subheading:
        small = SUBHEADING * size
        height += _GAP * size + line_count(subheading, small) * small * (1.45 if is_han else 1.2)
    return height


def _width(text: str) -> float:
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> float:
    if _IS_HAN.match(character):
        return _HAN_WIDTH
    special = next((width for characters, width in _WIDTHS if character in characters), None)
    return special or (_CAPITAL if character.isupper() else _LETTER)
