"""Pieces in the order of how near they are to one piece."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from plugins.nearness.score import Score, score
from plugins.nearness.tfidf import SharedWord, Vector, cosine, shared_words, vectors
from plugins.nearness.words import word_counts
from plugins.source import Source


@dataclass(frozen=True)
class Candidate:
    """A piece with what it shares with the piece it was compared with."""

    source: Source
    score: Score


class Nearness:
    """Compares pieces. Texts are compared within a language alone: across languages their likeness is 0.

    It holds words from behind gates, so it never goes where a template can reach it: not into the settings.
    """

    def __init__(self, sources: Iterable[Source]) -> None:
        by_lang: dict[str, dict[str, dict[str, int]]] = defaultdict(dict)
        for source in sources:
            by_lang[source.lang][source.content_key] = word_counts(source)
        self._vectors: dict[str, Vector] = {}
        for texts in by_lang.values():
            self._vectors |= vectors(texts)

    def ranked(self, source: Source, others: Iterable[Source]) -> list[Candidate]:
        """Return others with the nearest first: by points, then the newer, then by slug."""
        found = [
            Candidate(other, score(source.meta, other.meta, self._likeness(source, other)))
            for other in sorted(others, key=lambda other: (other.slug, other.lang))
        ]
        found.sort(key=lambda one: (one.score.total, str(one.source.meta.get("date"))), reverse=True)
        return found

    def _likeness(self, source: Source, other: Source) -> float:
        is_comparable = source.lang == other.lang
        return (
            cosine(self._vectors[source.content_key], self._vectors[other.content_key])
            if is_comparable
            else 0.0
        )

    def shared_words(self, source: Source, other: Source, most: int = 5) -> list[SharedWord]:
        """Return the words that make two texts alike, the weightiest first. A gated one may be among them."""
        return shared_words(self._vectors[source.content_key], self._vectors[other.content_key], most)
