"""How long a text takes to read."""

import re

WORDS_PER_MINUTE = 230
"""Silent reading of English non-fiction: 238 (Brysbaert 2019, doi:10.1016/j.jml.2019.104047), rounded down."""

HAN_PER_MINUTE = 400
"""Silent reading of Chinese: 255 to 260 words, of about one and a half characters (Brysbaert 2019)."""

_TAG = re.compile(r"<[^>]*>")
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")


def reading_minutes(html: str) -> int:
    """Return whole minutes, at least 1: Chinese characters and the words of other scripts, each at its own speed."""
    han, words = counts(_TAG.sub(" ", html))
    return max(1, round(han / HAN_PER_MINUTE + words / WORDS_PER_MINUTE))


def counts(text: str) -> tuple[int, int]:
    """Return how many Chinese (and Japanese) characters a text has, and how many words of other scripts."""
    return len(_HAN.findall(text)), len(_WORD.findall(_HAN.sub(" ", text)))
