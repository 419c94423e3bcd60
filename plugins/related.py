"""Which other pieces are near a piece."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from pelican.contents import Article

from plugins.nearness import Nearness
from plugins.nearness.score import score
from plugins.source import Source

Profile = tuple[str, str, tuple[str, ...]]

MOST = 3
LEAST_POINTS = 15
"""What any two texts of one site reach by their words alone; a relative has more in common."""


MOST_COMPARED = 60
"""Whose words are compared: those that share most topics and the persona, then the newest. A thousand texts are too
many to compare each with each, and with fewer than these none is left out."""


def near_keys(sources: Sequence[Source], nearness: Nearness, folders: Sequence[str]) -> dict[str, list[str]]:
    """Return the content keys of the published pieces near each open one of its language, the nearest first.

    One more than is shown: the page may name one of them elsewhere.
    """
    pieces = [source for source in sources if source.folder in folders and source.status != "draft"]
    profiles: dict[Profile, list[Source]] = {}
    near = {}
    for source in pieces:
        profile = _profile(source)
        if profile not in profiles:
            profiles[profile] = _shortlist(source, pieces)
        ranked = nearness.ranked(source, [other for other in profiles[profile] if other is not source])
        found = [one.source.content_key for one in ranked if one.score.total >= LEAST_POINTS]
        near[source.content_key] = found[: MOST + 1]
    return near


def related(near: Sequence[str], besides: str | None, by_key: Mapping[str, Article]) -> list[Article]:
    """Return at most three of the pieces with these content keys, without the content id the page names elsewhere."""
    return list(islice((by_key[key] for key in near if by_key[key].content_id != besides), MOST))


def _profile(source: Source) -> Profile:
    """Return what decides who is near before any word is read: two of a profile have the same shortlist."""
    return source.lang, str(source.meta.get("persona")), tuple(source.meta.get("topics") or ())


def _shortlist(source: Source, pieces: Iterable[Source]) -> list[Source]:
    """Return the published pieces of a language whose texts are compared, `source` perhaps among them."""
    others = [other for other in pieces if other.lang == source.lang and other.status == "published"]
    others.sort(key=lambda other: other.slug)
    others.sort(key=lambda other: _without_words(source, other), reverse=True)
    return others[: MOST_COMPARED + 1]


def _without_words(source: Source, other: Source) -> tuple[float, str]:
    return score(source.meta, other.meta, 0.0).total, str(other.meta.get("date"))
