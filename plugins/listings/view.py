"""What listing.html is given: one page of a listing, and the ways from it to others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pelican.contents import Article

from leads.texts import Translate
from plugins.addresses import ARCHIVE, CountedLink
from plugins.listings.paging import Span, on_page, page_url, shown_numbers, spans
from plugins.listings.shelves import Shelf
from plugins.stages import Stage, Writer


class PageLink(NamedTuple):
    """A page of a listing, by its number from the oldest. `is_after_gap`: numbers before it are not shown."""

    number: int
    url: str
    is_current: bool
    is_after_gap: bool = False


@dataclass(frozen=True)
class Listing:
    """One page of a listing. `newer` and `older` are addresses, None where there is no such page."""

    kind: str
    title: str
    intro: str
    url: str
    pieces: Sequence[Article]
    total: int
    page_number: int
    page_count: int
    newer: str | None
    older: str | None
    pages: Sequence[PageLink]
    groups: Sequence[tuple[str, Sequence[CountedLink]]]
    stage: Stage | None
    author: Writer | None


def listing_pages(shelf: Shelf, others: Iterable[Shelf], page_size: int, text: Translate) -> list[Listing]:
    """Return the pages of a listing, the newest first; `others` are all listings of its language."""
    pages = spans(len(shelf.pieces), page_size)
    groups = _groups(shelf, list(others), text)
    return [_page(shelf, span, pages, groups) for span in reversed(pages)]


def _page(
    shelf: Shelf, span: Span, pages: list[Span], groups: list[tuple[str, list[CountedLink]]]
) -> Listing:
    count = len(pages)
    urls = {page.number: page_url(shelf.url, page.number, count) for page in pages}
    return Listing(
        kind=shelf.kind,
        title=shelf.title,
        intro=shelf.intro,
        url=urls[span.number],
        pieces=on_page(shelf.pieces, span),
        total=len(shelf.pieces),
        page_number=span.number,
        page_count=count,
        newer=urls.get(span.number + 1),
        older=urls.get(span.number - 1),
        pages=page_links(urls, span.number),
        groups=groups,
        stage=shelf.stage,
        author=shelf.author,
    )


def page_links(urls: Mapping[int, str], current: int) -> list[PageLink]:
    """Return the numbered links of page `current`, newest first, from the addresses of all pages by number."""
    numbers = shown_numbers(len(urls), current)
    before = [numbers[0] + 1, *numbers]
    return [
        PageLink(number, urls[number], number == current, is_after_gap=newer - number > 1)
        for newer, number in zip(before, numbers, strict=False)
    ]


def _groups(shelf: Shelf, others: list[Shelf], text: Translate) -> list[tuple[str, list[CountedLink]]]:
    """Return heading and links: from the archive to all listings, from another one to those of its kind."""
    headings = {
        "stage": text("By type"),
        "persona": text("By reader"),
        "topic": text("By topic"),
        "author": text("By author"),
    }
    groups = []
    for kind, heading in headings.items():
        links = [
            CountedLink(other.title, other.url, len(other.pieces))
            for other in others
            if other.kind == kind and shelf.kind in {kind, ARCHIVE} and other != shelf
        ]
        if links:
            groups.append((heading, links))
    return groups
