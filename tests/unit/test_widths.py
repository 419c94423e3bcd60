"""Columns as wide, and rows as high, as what stands in them."""

import pytest

from export.files.widths import (
    LINE_POINTS,
    MOST_LINES,
    NARROWEST,
    OF_IDS,
    WIDEST,
    height,
    shown_width,
    widths,
)
from leads.exports.column import Column

LABEL = {"en": "Why", "zh": "理由"}


@pytest.mark.parametrize(
    ("text", "digits"), [("abc", 3), ("获客", 4), ("获a", 3), ("one\nlonger", 6), ("，", 2), ("", 0)]
)
def test_han_and_full_width_characters_are_two_digits_wide(text, digits):
    assert shown_width(text) == digits


def test_a_column_fits_nine_of_ten_values_within_bounds():
    column = Column("x", "text", LABEL, {})
    assert widths([column], [["a" * 20]] * 9 + [["b" * 40]], "en") == [43]
    assert widths([column], [["a" * 20]] * 19 + [["b" * 40]], "en") == [23]
    assert widths([column], [["a" * 500]] * 3, "en") == [WIDEST]
    assert widths([column], [], "zh") == [NARROWEST]
    assert widths([Column("lead_id", "text", LABEL, {})], [["a" * 32]], "en") == [OF_IDS]


def test_a_row_is_as_high_as_its_longest_text_and_never_endless():
    assert height(["short", 5.0, None], [20, 20, 20]) == LINE_POINTS
    assert height(["x" * 40, "y"], [20, 20]) == 3 * LINE_POINTS
    assert height(["获" * 16], [20]) == 2 * LINE_POINTS
    assert height(["a\nb\nc"], [20]) == 3 * LINE_POINTS
    assert height(["z" * 5000], [20]) == MOST_LINES * LINE_POINTS
