"""A listing's pages are counted from the oldest, so that what is published stays where it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.listings.paging import SHORTEST_PAGE, on_page, page_url, shown_numbers, spans


def pages(total: int, size: int) -> list[list[int]]:
    """The pieces of each page, oldest page first; pieces are numbered from the oldest, 0."""
    newest_first = list(range(total))[::-1]
    return [on_page(newest_first, span) for span in spans(total, size)]


@pytest.mark.parametrize(
    ("total", "lengths"),
    [
        (0, [0]),
        (1, [1]),
        (12, [12]),
        (15, [15]),
        (16, [12, 4]),
        (24, [12, 12]),
        (27, [12, 15]),
        (28, [12, 12, 4]),
    ],
)
def test_the_newest_page_is_neither_short_nor_long(total: int, lengths: list[int]) -> None:
    assert [len(page) for page in pages(total, 12)] == lengths


@given(st.integers(0, 500), st.integers(1, 40))
def test_every_piece_is_on_one_page_newest_first(total: int, size: int) -> None:
    found = pages(total, size)

    assert [piece for page in reversed(found) for piece in page] == list(range(total))[::-1]
    assert all(len(page) == size for page in found[:-1])
    assert len(found[-1]) >= min(total, SHORTEST_PAGE, size)


@given(st.integers(0, 500), st.integers(1, 40))
def test_a_new_piece_changes_no_page_but_the_newest(total: int, size: int) -> None:
    before, after = pages(total, size), pages(total + 1, size)

    assert after[: len(before) - 1] == before[:-1]
    assert len(after) - len(before) in {0, 1}


def test_the_newest_page_has_the_address_of_the_listing() -> None:
    assert [page_url("/articles/", number, 3) for number in (3, 2, 1)] == [
        "/articles/",
        "/articles/page/2/",
        "/articles/page/1/",
    ]


@pytest.mark.parametrize(
    ("count", "current", "shown"),
    [
        (1, 1, [1]),
        (7, 4, [7, 6, 5, 4, 3, 2, 1]),
        (87, 87, [87, 86, 85, 1]),
        (87, 84, [87, 86, 85, 84, 83, 82, 1]),
        (87, 40, [87, 42, 41, 40, 39, 38, 1]),
        (87, 5, [87, 7, 6, 5, 4, 3, 2, 1]),
        (9, 5, [9, 8, 7, 6, 5, 4, 3, 2, 1]),
    ],
)
def test_a_page_links_to_its_neighbours_and_the_ends(count: int, current: int, shown: list[int]) -> None:
    assert shown_numbers(count, current) == shown


@given(st.integers(1, 500), st.integers(1, 500))
def test_every_page_can_be_reached_from_any(count: int, current: int) -> None:
    current = min(count, current)
    shown = shown_numbers(count, current)

    assert len(shown) <= 9
    assert {1, count, current} <= set(shown)
    assert {current - 1, current + 1} & set(range(1, count + 1)) <= set(shown)
