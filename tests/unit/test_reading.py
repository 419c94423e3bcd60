"""How long a text takes: words of one script and characters of the other, each at its own speed."""

import pytest

from plugins.reading import reading_minutes


@pytest.mark.parametrize(
    ("html", "minutes"),
    [
        ("", 1),
        ("<p>Short.</p>", 1),
        ("<p>" + "word " * 690 + "</p>", 3),
        ("<p>" + "字" * 1200 + "，。</p>", 3),
        ("<p>" + "字" * 800 + " MQL" * 230 + "</p>", 3),
        ('<p class="' + "a " * 2000 + '">Short.</p>', 1),
    ],
)
def test_reading_minutes(html: str, minutes: int) -> None:
    assert reading_minutes(html) == minutes
