"""Telephone numbers, by the country they are written in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.phones import e164, regions_for


@pytest.mark.parametrize(
    ("entered", "regions", "dialled"),
    [
        ("+44 20 7946 0958", (), "+442079460958"),
        ("0044 20 7946 0958", ("GB",), "+442079460958"),
        ("020 7946 0958", ("GB",), "+442079460958"),
        ("(212) 555-0123", ("US",), "+12125550123"),
        ("212.555.0123 ext. 4", ("US",), "+12125550123"),
        ("138 1234 5678", ("CN",), "+8613812345678"),
        ("１３８１２３４５６７８", ("CN",), "+8613812345678"),
        ("010-62345678", ("CN",), "+861062345678"),
        ("400-810-8888", ("CN",), "+864008108888"),
        ("8613812345678", ("CN",), "+8613812345678"),
        ("0912 345 678", ("TW",), "+886912345678"),
        ("03-1234-5678", ("JP",), "+81312345678"),
        ("030 901820", ("DE",), "+4930901820"),
        ("+39 06 698 82857", ("GB",), "+390669882857"),
        ("138 1234 5678", ("US", "GB", "CN"), "+8613812345678"),
        ("138 1234 5678", (), ""),
        ("12345", ("CN",), ""),
        ("+1 555", ("US",), ""),
        ("call me", ("GB",), ""),
        ("1" * 300, ("GB",), ""),
        ("", ("GB",), ""),
    ],
)
def test_a_number_is_read_by_its_country(entered, regions, dialled):
    assert e164(entered, regions) == dialled


def test_the_readers_answer_comes_before_the_cdns_word_and_the_language():
    assert regions_for("fr", "GB", "", "x1", "1-9", lang="de") == ("FR", "GB", "DE", "AT", "CH")
    assert regions_for(lang="zh-Hans") == ("CN", "HK", "TW")
    assert regions_for() == ()


@given(st.text(max_size=60), st.lists(st.sampled_from(["CN", "GB", "XX", "ZZ", ""]), max_size=3))
def test_any_text_is_a_number_or_none(entered, regions):
    number = e164(entered, regions)
    assert number == "" or (number[0] == "+" and number[1:].isdigit() and number.isascii())
