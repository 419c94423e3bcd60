"""What an old post is here: type, persona, topics and author, as far as its words say so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ops.writing.importing.keys import Keys
from plugins.data_files import SiteData

_WORDS = {
    "case-studies": r"案例(?!库|分析)|客户故事|成功故事|case[ -_]?stud(?:y|ies)|(?:customer|success)[ -]stor(?:y|ies)",
    "whitepapers": r"白皮书|电子书|white[ -_]?papers?|e-?books?",
}
"""What names a type in a category, tag, folder or title; every other post is an article."""


@dataclass(frozen=True)
class Words:
    """The names and labels of personas, topics and authors, in small letters, each with its name."""

    personas: Mapping[str, str]
    topics: Mapping[str, str]
    authors: Mapping[str, str]


def words_of(data: SiteData) -> Words:
    """Return the words by which an old post may name what content/data knows."""
    return Words(
        personas=_by_word({name: list(one.label.values()) for name, one in data.personas.items()}),
        topics=_by_word({name: list(one.label.values()) for name, one in data.topics.items()}),
        authors=_by_word({name: list(one.label.values()) for name, one in data.writers.items()}),
    )


def folder_of(keys: Keys, path_parts: Sequence[str], title: str) -> tuple[str, str]:
    """Return the folder an old post belongs to, and the word that says so; '' for the word when none does."""
    places = [keys.text("type"), *keys.items("categories"), *path_parts, *keys.items("tags"), title]
    for place in places:
        for folder, words in _WORDS.items():
            if found := re.search(words, place, re.IGNORECASE):
                return folder, found[0]
    return "articles", ""


def persona_of(keys: Keys, words: Words) -> tuple[str, bool]:
    """Return a persona, and whether the post names it; the first known one when it names none."""
    named = [*keys.items("persona"), *keys.items("tags"), *keys.items("categories")]
    found = _known(named, words.personas)
    return (found[0], True) if found else (next(iter(words.personas.values())), False)


def topics_of(keys: Keys, title: str, words: Words) -> tuple[list[str], bool]:
    """Return topics, and whether the post names them, in a tag, a category or its title; else the first known one."""
    found = _known([*keys.items("tags"), *keys.items("categories")], words.topics)
    folded = _folded(title)
    found = found or [name for word, name in words.topics.items() if len(word) > 3 and word in folded]
    return (list(dict.fromkeys(found)), True) if found else ([next(iter(words.topics.values()))], False)


def author_of(keys: Keys, words: Words) -> tuple[str, list[str]]:
    """Return the first author that is known ('' for none), and the names of those that are not."""
    names = [re.sub(r"\s*<[^<>]*@[^<>]*>", "", name) for name in keys.items("authors")]
    known = _known(names, words.authors)
    return (known[0] if known else ""), [name for name in names if not _known([name], words.authors)]


def _known(names: Iterable[str], words: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys(words[_folded(name)] for name in names if _folded(name) in words))


def _by_word(labels: Mapping[str, list[str]]) -> dict[str, str]:
    found = {_folded(name): name for name in labels}
    for name, texts in labels.items():
        for text in texts:
            found.setdefault(_folded(text), name)
    return found


def _folded(text: str) -> str:
    """Return a word as it is compared: small letters, hyphens as spaces, no plural."""
    words = re.sub(r"[\s_-]+", " ", text.casefold()).strip()
    return re.sub(r"(?<=[a-z]{3})s$", "", words)
