"""Text as words, and the runs of words that are compared: what a reader would call "the same text"."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

RUN_WEIGHT = 16
"""A run counts from 8 words, or 16 Han characters: a word weighs 2, a character 1."""

OPENING_WORDS = 3
"""How many words of a run are looked up first; every run has at least 8."""

_HAN = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_TOKEN = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+")
_IS_HAN = re.compile(f"[{_HAN}]")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]"
)


def normalised(text: str) -> str:
    """Return the text as it is compared: one form of each character, small letters, nothing invisible.

    Line breaks stay where they are, so that a place in the result has the line it has in `text`.
    """
    if text.isascii():
        return text.lower()
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text).casefold())


def words(normalised_text: str) -> list[str]:
    """Return words and single Han characters in order; punctuation and spaces are gone."""
    return _TOKEN.findall(normalised_text)


def lines_of(normalised_text: str, indexes: Iterable[int]) -> list[int]:
    """Return the lines, counted from 1, on which the words with these indexes stand."""
    wanted = list(indexes)
    if not wanted:
        return []
    starts = [match.start() for match in _TOKEN.finditer(normalised_text)]
    return [normalised_text.count("\n", 0, starts[index]) + 1 for index in wanted]


def run_end(found: Sequence[str], start: int) -> int | None:
    """Return where the shortest run that counts and begins at `start` ends, or None at the end of the text."""
    weight, end = 0, start
    while weight < RUN_WEIGHT:
        if end == len(found):
            return None
        weight += 1 if _IS_HAN.match(found[end]) else 2
        end += 1
    return end


def runs(found: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield start and end of every shortest run: one for each word it can begin with, so none hides between."""
    for start in range(len(found)):
        end = run_end(found, start)
        if end is None:
            return
        yield start, end


def openings(found: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Return the words at each place and the two after it."""
    return zip(*(found[shift:] for shift in range(OPENING_WORDS)), strict=False)


def key(found: Sequence[str], start: int, end: int) -> str:
    """Return the run as it is looked up."""
    return " ".join(found[start:end])
