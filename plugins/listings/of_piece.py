"""The listings a piece stands in, as links to print beside it."""

from collections.abc import Container
from dataclasses import dataclass

from pelican.contents import Article

from plugins.addresses import ARCHIVE, Link, listing_url


@dataclass(frozen=True)
class PieceListings:
    """Where to read on: the listing of a piece's type, persona and author, and of each of its topics."""

    stage: Link
    persona: Link
    author: Link
    topics: list[Link]


def piece_listings(piece: Article, home: str, existing: Container[str]) -> PieceListings:
    """Return the listings of a piece; `existing` are the addresses that are written.

    A hidden piece may be the only one of its topic: then the link leads to the archive, which is always there.
    """

    def link(kind: str, name: str, label: str) -> Link:
        url = listing_url(home, kind, name)
        return Link(label, url if url in existing else listing_url(home, ARCHIVE, ARCHIVE))

    lang, stage, persona, writer = piece.lang, piece.stage, piece.persona, piece.writer
    return PieceListings(
        stage=link("stage", stage.folder, stage.type[lang]),
        persona=link("persona", persona.name, persona.label[lang]),
        author=link("author", writer.name, writer.label[lang]),
        topics=[link("topic", topic.name, topic.label[lang]) for topic in piece.topics],
    )
