"""What is written on a social picture."""

import pytest

from plugins.social.pictures import drawable


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Launch \U0001f680 day: ready \U0001f469\u200d\U0001f4bb", "Launch day: ready"),
        ("线索：质量 ✅\ufe0f 第一", "线索：质量 第一"),
        ("Acme & Söhne: <nine> – “café”", "Acme & Söhne: <nine> – “café”"),
    ],
)
def test_what_no_font_can_draw_is_left_out_of_a_picture(title: str, shown: str) -> None:
    assert drawable(title) == shown
