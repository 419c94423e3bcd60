"""How a channel is decided: a table of cases, and what must hold for any input at all."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.attribution.channels import CHANNELS, channel_of
from leads.attribution.sites import BUILTIN, CATEGORIES, FAMILIES, site_at
from leads.attribution.source import normalise, source_of
from leads.attribution.touch import touch_at

OWN = "gatepost.example"
CASES = json.loads(Path(__file__).with_name("cases").joinpath("channels.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_evidence_names_source_and_channel(case: dict) -> None:
    touch = touch_at(f"https://{OWN}/?{case.get('query', '')}", case.get("referrer"))

    found = source_of(touch, OWN)

    assert {name: getattr(found, name) for name in case["expected"]} == case["expected"]


def test_every_channel_has_a_case() -> None:
    assert {case["expected"]["channel"] for case in CASES} == set(CHANNELS)


def test_every_site_is_in_a_category_and_every_house_is_of_known_sites() -> None:
    assert {site.category for site in BUILTIN.values()} == set(CATEGORIES)
    assert frozenset().union(*FAMILIES) <= {site.name for site in BUILTIN.values()}


@given(st.text(), st.text(), st.text())
def test_any_words_give_a_channel(source: str, medium: str, campaign: str) -> None:
    assert channel_of(normalise(source), normalise(medium), campaign) in CHANNELS


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_any_bytes_give_a_channel(url: bytes, referrer: bytes) -> None:
    touch = touch_at(f"https://{OWN}/?{url.decode('latin-1')}", referrer.decode("latin-1"))

    assert source_of(touch, OWN).channel in CHANNELS


@given(st.text())
def test_what_is_normalised_stays_so(value: str) -> None:
    assert normalise(normalise(value)) == normalise(value)


@given(st.text(alphabet="abcXYZ019-_", min_size=1, max_size=40))
def test_a_click_id_keeps_its_letters(value: str) -> None:
    touch = touch_at(f"https://{OWN}/?GCLID={value}")

    assert touch is not None
    assert touch.click_ids == {"gclid": value}


@given(
    st.sampled_from(sorted(host for host in BUILTIN if ":" not in host)),
    st.from_regex(r"[a-z0-9]{1,8}", fullmatch=True),
)
def test_what_is_below_a_host_belongs_to_a_site_too(host: str, label: str) -> None:
    assert site_at(f"{label}.{host}") is not None
    assert site_at(f"{label}{host}.invalid") is None
