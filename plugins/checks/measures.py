"""Figures to know while writing: how long a text is, and how hard to read."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

import pyphen

from plugins.checks.rule import NOTE, Around, Found, Rule
from plugins.checks.text import Text
from plugins.reading import counts, reading_minutes
from plugins.scripts import is_han

FLESCH_DICTIONARY = "en_US"
_SENTENCE = re.compile(r".+?(?:[.!?…]+[”’\"'）)]*(?=\s|$)|[。！？]+[”’」』）]*|$)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def _length(text: Text, _: Around) -> Iterator[Found]:
    source = text.source
    whole = "\n".join(paragraph.words for paragraph in text.paragraphs)
    if not any(counts(whole)):
        return
    said = _amount(whole, source.lang)
    if source.gate_line:
        public = "\n".join(paragraph.words for paragraph in text.paragraphs if text.is_public(paragraph.line))
        said += f"; {_amount(public, source.lang)} of it public"
    minutes = reading_minutes(whole)
    yield Found(
        source.body_line, f"{said}, about {minutes} {'minute' if minutes == 1 else 'minutes'} to read"
    )


def _amount(text: str, lang: str) -> str:
    han, words = counts(text)
    if is_han(lang):
        return f"{han:,} characters" + (f" and {words:,} words" if words else "")
    return f"{words + han:,} {'word' if words + han == 1 else 'words'}"


def _readability(text: Text, _: Around) -> Iterator[Found]:
    source = text.source
    parts = (one for paragraph in text.paragraphs for one in _SENTENCE.findall(paragraph.words))
    sentences = [one for one in parts if _WORD.search(one)]
    if not sentences:
        return
    if is_han(source.lang):
        average = sum(counts(sentence)[0] for sentence in sentences) / len(sentences)
        yield Found(source.body_line, f"{average:.0f} characters a sentence")
        return
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    average = len(words) / len(sentences)
    said = f"{average:.0f} words a sentence"
    if source.lang.partition("-")[0] == "en":
        ease = flesch(average, sum(map(_syllables, words)) / len(words))
        said += f"; Flesch reading ease {ease:.0f} of 100, where 60 to 70 is plain English"
    yield Found(source.body_line, said)


def flesch(words_per_sentence: float, syllables_per_word: float) -> float:
    """Return the reading ease (R. Flesch, 1948, doi:10.1037/h0057532): more is easier, 100 very easy."""
    return 206.835 - 1.015 * words_per_sentence - 84.6 * syllables_per_word


@cache
def _dictionary() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=FLESCH_DICTIONARY, left=1, right=1)


@lru_cache(maxsize=50_000)
def _syllables(word: str) -> int:
    """Return the syllables of a word by its hyphenation, which finds a few too little."""
    return len(_dictionary().positions(word)) + 1


RULES = (
    Rule(
        "length",
        NOTE,
        "How long the text is: words, or Chinese characters, and minutes to read.",
        "A reader gives an article five minutes, and a white paper an hour if it is worth it.",
        "Nothing; it is for you to judge.",
        _length,
    ),
    Rule(
        "readability",
        NOTE,
        "The average sentence: words and, in English, the Flesch reading ease; characters in Chinese.",
        "Long sentences lose readers, above all those who read in a second language.",
        "Look at the longest sentences first. The figure is an average and no verdict.",
        _readability,
    ),
)
