"""What a page tells the browser of its variants: the export's own rules, and no more than it needs of them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.attribution.channels import CHANNELS, channel_of
from leads.attribution.sites import BUILTIN, CATEGORIES, Site
from leads.attribution.source import normalise
from plugins.calls.media import KINDS, word_for
from plugins.calls.rules import rules_of
from plugins.calls.variants import Variant, When, fitting, variants_of, words_of

ROWS = [
    {"name": "one", "leads_to": "form", "when": {"source": ["zhihu"]}, "text": {"zh": "甲"}},
    {
        "name": "two",
        "leads_to": "contact",
        "when": {"persona": ["founder"]},
        "button": {"en": "A", "zh": "乙"},
    },
]
ONE_A_CATEGORY = {site.category: site.name for site in BUILTIN.values()} | {"": "nobody-knows-it"}


def variant(name: str = "x", **when: tuple[str, ...]) -> Variant:
    return Variant(name, "form", When(**when), {"en": "A"}, {})


def test_a_call_is_offered_only_the_variants_that_speak_its_language() -> None:
    variants = variants_of(ROWS)

    assert [v.name for v in fitting(variants, "form", "zh")] == ["one"]
    assert fitting(variants, "form", "en") == ()
    assert [(w.text, w.button) for w in words_of(variants, "en")] == [(None, None), (None, "A")]


def test_a_page_knows_only_the_sites_its_variants_ask_for() -> None:
    rules = rules_of([variant(source=("zhihu",))], {}, None)

    assert rules["names"] == {"zhihu": 1}
    assert rules["hosts"] == {"zhihu.com": 1, "android-app:com.zhihu.android": 1}
    assert rules["countries"] == []
    assert "media" not in rules


def test_what_lies_below_a_host_and_is_another_site_is_told_apart() -> None:
    hosts = rules_of([variant(source=("baidu",))], {}, None)["hosts"]

    assert hosts["baidu.com"] == 1
    assert hosts["tieba.baidu.com"] == 0
    assert "www.baidu.com" not in hosts


def test_a_persona_asks_for_no_site_at_all() -> None:
    rules = rules_of([variant(persona=("founder",))], {}, "founder")

    assert rules == {"persona": "founder", "variants": [{"name": "x", "persona": ["founder"]}]}


def test_sites_of_channels_yml_count_too() -> None:
    own = {"36kr.com": Site("36kr", "social")}

    assert rules_of([variant(source=("36kr",))], own, None)["hosts"] == {"36kr.com": 1}


@pytest.mark.parametrize("channel", [channel for channel in CHANNELS if channel != "Unassigned"])
def test_a_variant_costs_a_page_a_few_kilobytes_at_most(channel: str) -> None:
    assert len(json.dumps(rules_of([variant(channel=(channel,))], {}, None))) < 8192


@given(
    st.text(max_size=40) | st.from_regex(r"(paid|cp|push|mobile|video)[-_ a-z]{0,9}"),
    st.sampled_from(CATEGORIES),
)
def test_the_word_for_a_medium_gives_the_same_channel(medium: str, category: str) -> None:
    medium = normalise(medium) or "(not set)"

    for source in (ONE_A_CATEGORY[category], ONE_A_CATEGORY[""]):
        assert channel_of(source, medium) == channel_of(source, word_for(medium))


def test_every_kind_of_media_has_its_own_word() -> None:
    assert [word_for(word, ()) for _, word in KINDS] == [word for _, word in KINDS]


@pytest.mark.parametrize(
    ("when", "example"),
    [
        (When(source=("zhihu",), medium=("social",)), "?utm_source=zhihu&utm_medium=social"),
        (When(search=("模板",)), "?utm_source=example&utm_term=%E6%A8%A1%E6%9D%BF"),
        (When(persona=("founder",)), ""),
        (When(channel=("AI Assistant",)), ""),
    ],
)
def test_tags_that_make_a_variant_fit(when: When, example: str) -> None:
    assert when.example == example
