"""How wide a text is, in columns: a Chinese character takes two, a letter one (Unicode TR 11)."""

import unicodedata


def columns(text: str) -> int:
    """Return the width of a text; marks that stand on another character take none."""
    return sum(_columns(character) for character in text)


def cut(text: str, width: int) -> str:
    """Return the beginning of a text that fits into `width` columns."""
    taken = 0
    for index, character in enumerate(text):
        taken += _columns(character)
        if taken > width:
            return text[:index]
    return text


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
