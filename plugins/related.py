"""Which other pieces are near a piece."""

from collections.abc import Mapping, Sequence
from itertools import islice

from pelican.contents import Article

from plugins.nearness import Nearness
from plugins.source import Source

MOST = 3
LEAST_POINTS = 15
"""What any two texts of one site reach by their words alone; a relative has more in common."""


def near_keys(sources: Sequence[Source], nearness: Nearness, folders: Sequence[str]) -> dict[str, list[str]]:
    """Return the content keys of the published pieces near each open one of its language, the nearest first.

    One more than is shown: the page may name one of them elsewhere.
    """
    pieces = [source for source in sources if source.folder in folders and source.status != "draft"]
    return {
        source.content_key: [
            candidate.source.content_key
            for candidate in nearness.ranked(source, _others(source, pieces))[: MOST + 1]
            if candidate.score.total >= LEAST_POINTS
        ]
        for source in pieces
    }


def related(near: Sequence[str], besides: str | None, by_key: Mapping[str, Article]) -> list[Article]:
    """Return at most three of the pieces with these content keys, without the content id the page names elsewhere."""
    return list(islice((by_key[key] for key in near if by_key[key].content_id != besides), MOST))


def _others(source: Source, pieces: Sequence[Source]) -> list[Source]:
    return [
        other
        for other in pieces
        if other.lang == source.lang and other.status == "published" and other is not source
    ]
