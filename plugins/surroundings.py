"""What stands around a piece: the way to it and on, the listings it is in, its relatives, ways to share it."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from pelican import signals
from pelican.contents import Content
from pelican.generators import ArticlesGenerator, Generator

from leads.texts import translator
from plugins.addresses import Link
from plugins.breadcrumbs import content_trail
from plugins.languages import catalogs
from plugins.listings import all_shelves
from plugins.listings.of_piece import piece_listings
from plugins.listings.shelves import Shelf
from plugins.pieces import all_contents, page_url
from plugins.related import related
from plugins.share import share_links
from plugins.site import site_of
from plugins.way import way

MOST_TOPICS = 10
"""Links to topics at the foot of each page; the archive has them all."""


def topic_links(by_lang: Mapping[str, Iterable[Shelf]]) -> dict[str, list[Link]]:
    """Return links to the listings of topics, by language: the ten that most has been written about in it."""
    return {
        lang: [Link(shelf.title, shelf.url) for shelf in _most_written(shelves)]
        for lang, shelves in by_lang.items()
    }


def _most_written(shelves: Iterable[Shelf]) -> list[Shelf]:
    """Return topics in the order of the vocabulary, without those that fewest pieces are about."""
    topics = [shelf for shelf in shelves if shelf.kind == "topic"]
    kept = sorted(topics, key=lambda topic: -len(topic.pieces))[:MOST_TOPICS]
    return [topic for topic in topics if topic in kept]


def _surround(generators: list[Generator]) -> None:
    """Give every page `topics` and its `breadcrumbs`; every article `listings`, `related`, `way` and `share`."""
    settings, messages = generators[0].settings, catalogs(Path(generators[0].theme))
    site, steps, near = site_of(settings), settings["NEXT_STEPS"].target, settings["NEAR_PIECES"]
    originals = next(gen.articles for gen in generators if isinstance(gen, ArticlesGenerator))
    by_lang = all_shelves(settings, originals, messages)
    generators[0].context["topics"] = topic_links(by_lang)
    written = {shelf.url for shelves in by_lang.values() for shelf in shelves}
    contents = all_contents(generators)
    by_key = {content.content_key: content for content in contents}
    for content in contents:
        text, home = translator(messages, content.lang), site.home(content.lang)
        content.breadcrumbs = content_trail(content, home, text)
        if _is_article(content):
            next_id = steps.get(content.content_key, "").rpartition(".")[0]
            content.listings = piece_listings(content, home, written)
            content.related = related(near.get(content.content_key, ()), next_id, by_key)
            content.way = way(content, settings["SITE_DATA"].stages, home)
            address = f"{site.url}{page_url(content)}"
            content.share = share_links(settings, content.lang, content.title, address, text)


def _is_article(content: Content) -> bool:
    return hasattr(content, "stage")


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(_surround)
