"""How alike texts are: the cosine of their TF-IDF vectors, from 0 (no word in common) to 1 (the same words).

A word weighs more the more often it stands in a text (1 + ln n) and the fewer texts have it (ln((1 + N) / (1 + d)) + 1,
as scikit-learn's `smooth_idf` has it); vectors have the length 1. Manning, Raghavan, Schütze, Introduction to
Information Retrieval, chapter 6.
"""

from collections import Counter
from collections.abc import Mapping
from math import fsum, log, sqrt
from typing import NamedTuple

Vector = Mapping[str, float]


class SharedWord(NamedTuple):
    """A word two texts share, and how much of their likeness it makes."""

    word: str
    share: float


def vectors(texts: Mapping[str, Mapping[str, int]]) -> dict[str, Vector]:
    """Return the vector of each text by its key, from how often each word stands in it."""
    having = Counter(word for counts in texts.values() for word in counts)
    rarity = {word: log((1 + len(texts)) / (1 + number)) + 1 for word, number in having.items()}
    return {key: _vector(counts, rarity) for key, counts in texts.items()}


def cosine(one: Vector, other: Vector) -> float:
    """Return how alike two texts are, from 0 to 1."""
    return fsum(weight * other[word] for word, weight in one.items() if word in other)


def shared_words(one: Vector, other: Vector, most: int) -> list[SharedWord]:
    """Return the words that make two texts alike, the weightiest first."""
    found = [SharedWord(word, one[word] * other[word]) for word in one.keys() & other.keys()]
    return sorted(found, key=lambda shared: (-shared.share, shared.word))[:most]


def _vector(counts: Mapping[str, int], rarity: Mapping[str, float]) -> Vector:
    weights = {word: (1 + log(number)) * rarity[word] for word, number in counts.items()}
    length = sqrt(fsum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()}
