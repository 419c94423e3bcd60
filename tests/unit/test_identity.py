"""Addresses and the ids made of them."""

import pytest
from email_validator import SPECIAL_USE_DOMAIN_NAMES, EmailNotValidError, validate_email
from hypothesis import example, given, settings
from hypothesis import strategies as st

from leads.identity import ORDINARY, SPECIAL_USE, BadAddress, clean_address, is_ordinary, lead_id


@settings(max_examples=40)
@given(st.one_of(st.emails(), st.from_regex(ORDINARY, fullmatch=True)))
@example(f"{'a' * 64}@example.com")
@example("a@xn--fiqs8s.com")
@example("a@b-.com")
def test_an_ordinary_address_is_one_the_library_takes_as_it_is(address):
    if is_ordinary(address):
        assert validate_email(address, check_deliverability=False).normalized == clean_address(address)


@given(st.text(max_size=60))
@example("ada@localhost")
@example("ada@intra.local")
@example("a..b@example.com")
def test_every_other_text_is_judged_by_the_library(text):
    try:
        cleaned = clean_address(text)
    except BadAddress:
        return
    try:
        assert validate_email(cleaned, check_deliverability=False).normalized == cleaned
    except EmailNotValidError as error:
        pytest.fail(f"{cleaned!r}: {error}")


def test_the_special_endings_are_the_librarys():
    assert {name.rpartition(".")[2] for name in SPECIAL_USE_DOMAIN_NAMES} <= set(SPECIAL_USE)


@pytest.mark.parametrize("address", ["ada@example.com", "first.last+tag@sub.example.co.uk", "A_b-c@x1.cn"])
def test_common_addresses_are_ordinary(address):
    assert is_ordinary(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ada",
        "ada@",
        "@example.com",
        "a b@example.com",
        "ada@example",
        "ada@-x.com",
        "=?utf-8?q?x?=@a.com",
    ],
)
def test_what_is_no_address_is_refused(address):
    with pytest.raises(BadAddress):
        clean_address(address)


def test_a_lead_id_is_stable_and_needs_the_key():
    assert lead_id("Ada@Example.com", b"k") == lead_id(" ada@example.COM ", b"k")
    assert lead_id("ada@example.com", b"k") != lead_id("ada@example.com", b"other")
    assert len(lead_id("ada@example.com", b"k")) == 32
