"""Which pieces stand on which page of a listing: pure arithmetic.

Pages are counted from the oldest, so that a new piece changes the newest page only and an old address keeps
what it shows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

Piece = TypeVar("Piece")

NEIGHBOURS = 2
"""How many pages on either side of itself a page links to by number."""

SHORTEST_PAGE = 4
"""With fewer pieces than this, the newest page takes in the page below it."""


@dataclass(frozen=True)
class Span:
    """A page: its number, from 1 for the oldest, and its pieces as a range of positions counted from the oldest."""

    number: int
    start: int
    end: int


def spans(total: int, page_size: int) -> list[Span]:
    """Return the pages of `total` pieces, the oldest first: at least one, and all but the last are full.

    The last, the newest, holds what is left: from SHORTEST_PAGE to page_size + SHORTEST_PAGE - 1 pieces, or all.
    """
    full, left = divmod(total, page_size)
    if full and left < min(SHORTEST_PAGE, page_size):
        full -= 1
    older = [Span(number, (number - 1) * page_size, number * page_size) for number in range(1, full + 1)]
    return [*older, Span(full + 1, full * page_size, total)]


def shown_numbers(page_count: int, current: int) -> list[int]:
    """Return the numbers that page `current` links to, newest first: both ends and its neighbours, at most nine.

    A single number is not left out: the sign for what is missing would take its place.
    """
    near = range(current - NEIGHBOURS, current + NEIGHBOURS + 1)
    shown = {1, page_count, *near} & set(range(1, page_count + 1))
    shown |= {number for number in range(1, page_count) if {number - 1, number + 1} <= shown}
    return sorted(shown, reverse=True)


def on_page(newest_first: Sequence[Piece], span: Span) -> list[Piece]:
    """Return the pieces of a page, newest first, from a sequence of all of them, newest first."""
    total = len(newest_first)
    return list(newest_first[total - span.end : total - span.start])


def page_url(listing_url: str, number: int, page_count: int) -> str:
    """Return the address of a page: the newest is the listing's own address, the others lie below it."""
    return listing_url if number == page_count else f"{listing_url}page/{number}/"
