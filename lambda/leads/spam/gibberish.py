"""Words that no language writes: what a robot puts where it knows nothing better.

Only words in Latin letters are judged. Names are the hard case: McDonald, Brzęczyszczykiewicz, Angstschweiß, Zmrzlík
and ACME are words; hXqLmZtRk, Wfqgzrtk, dfkjghdfkjgh and u7s9d8f7g6 are none.
"""

from __future__ import annotations

import re
import unicodedata

MIN_LENGTH = 6
CHANGES_OF_CASE = 3
"""Capitals behind small letters within a word: DiCaprio has one, and so has MacDonald-O'Neill, part by part."""

CONSONANTS_IN_A_ROW = 7
SOUNDS = r"tsch|sch|tch|ch|sh|th|ph|sz|cz|rz|ck|ng|gh|dzh|zh|kh|st|ll|dd|ff"
"""Several letters for one sound: counted as one."""

ROWS = ("qwertyuiop", "qwertzuiop", "asdfghjkl", "zxcvbnm", "yxcvbnm", "poiuytrewq", "lkjhgfdsa", "mnbvcxz")
KEYS_IN_A_ROW = 6


RUNS = frozenset(row[n : n + KEYS_IN_A_ROW] for row in ROWS for n in range(len(row) - KEYS_IN_A_ROW + 1))


def is_gibberish(text: str) -> bool:
    """Whether a word of the text is letters by chance."""
    lower = text.lower()
    if any(run in lower for run in RUNS):
        return True
    return any(_is_chance(word) for word in set(re.findall(r"[^\W_]+", text)) if len(word) >= MIN_LENGTH)


def _is_chance(word: str) -> bool:
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
        if not word.isascii():
            return False
    if len(re.findall(r"[a-z](?=[A-Z])", word)) >= CHANGES_OF_CASE or len(re.findall(r"\d+", word)) >= 4:
        return True
    lower = word.lower()
    if not re.search(r"[aeiouy\d]", lower):
        return not word.isupper() or len(word) > 8  # an abbreviation may have no vowel
    in_a_row = rf"[bcdfghjklmnpqrstvwxz]{{{CONSONANTS_IN_A_ROW}}}"
    return bool(re.search(in_a_row, lower) and re.search(in_a_row, re.sub(SOUNDS, "t", lower)))
