"""A Chinese title breaks between its clauses, and says the same as before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from plugins.clauses import clauses, split


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        (
            "恒川精密：同一家厂来了三个人，销售第一次看见了",
            ["恒川精密：", "同一家厂来了三个人，", "销售第一次看见了"],
        ),
        ("他说“先想清楚。”再动手", ["他说“先想清楚。”再动手"]),
        ("What is read, and by whom: a method", ["What is read, and by whom: a method"]),
        ("下一步？", ["下一步？"]),
    ],
)
def test_a_title_is_cut_after_full_width_punctuation(title: str, parts: list[str]) -> None:
    assert split(title) == parts


@given(st.text(alphabet="一二，。：”《<&a "))
def test_no_character_is_lost_and_none_becomes_markup(title: str) -> None:
    assert "".join(split(title)) == title
    html = clauses(title)
    assert isinstance(html, Markup)
    assert html.replace('<span class="clause">', "").replace("</span>", "") == Markup.escape(title)
