"""Which other pieces are near a piece."""

from collections.abc import Iterable

from pelican.contents import Article

MOST = 3


def related(piece: Article, others: Iterable[Article], besides: str | None) -> list[Article]:
    """Return at most three published pieces of the same language: shared topics, then persona, then the newer one.

    `others` are newest first. The piece itself and the content id `besides`, which the page names elsewhere,
    are left out; so is what shares neither topic nor persona.
    """
    near = [
        other
        for other in others
        if other.lang == piece.lang
        and other.content_id not in {piece.content_id, besides}
        and any(_nearness(piece, other))
    ]
    return sorted(near, key=lambda other: _nearness(piece, other), reverse=True)[:MOST]


def _nearness(piece: Article, other: Article) -> tuple[int, bool]:
    shared = {topic.name for topic in piece.topics} & {topic.name for topic in other.topics}
    return len(shared), piece.persona.name == other.persona.name
