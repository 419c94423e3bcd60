"""Tags of an address, from a table of cases and for any string."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.attribution.source import normalise, source_of
from leads.attribution.tags import click_ids, query_of, scrub, utm_tags
from leads.attribution.touch import posted_touch, touch_at

CASES = json.loads((Path(__file__).parent / "cases" / "sources.json").read_text(encoding="utf-8"))
OWN = "www.example.com"


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_the_evidence_decides(case):
    touch = touch_at(case.get("url", f"https://{OWN}/"), case.get("referrer"))
    found = source_of(touch, OWN)
    assert {k: getattr(found, k) for k in case["expected"]} == case["expected"]


@given(st.text())
def test_any_string_gives_an_answer(text):
    for url in (text, f"https://{OWN}/?{text}", f"https://{text}/?utm_source={text}"):
        query = query_of(url)
        utm_tags(query), click_ids(query)
        source_of(touch_at(url, text), OWN)
        assert posted_touch(text) is None or json.loads(text)


@given(st.text())
def test_normalisation_is_idempotent(text):
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(alphabet="abcXYZ019_-", min_size=1, max_size=200))
def test_the_case_of_a_click_id_is_kept(value):
    assert click_ids(query_of(f"https://{OWN}/?GCLID={value}")) == {"gclid": value}


@given(st.text())
def test_scrubbing_is_idempotent_and_storable(text):
    once = scrub(f"https://{OWN}/?{text}")
    assert scrub(once) == once
    (once or "").encode()


def test_a_newsletter_id_is_noted_and_its_value_is_not_kept():
    touch = touch_at("https://www.example.com/?mc_eid=abc123&utm_source=x&MC_CID=q")
    assert touch is not None
    assert touch.click_ids == {"mc_eid": "redacted", "mc_cid": "redacted"}
    assert "abc123" not in touch.url
    assert "utm_source=x" in touch.url


def test_credentials_and_fragments_of_an_address_are_not_kept():
    assert scrub("https://user:secret@www.example.com/a?b=c#token") == "https://www.example.com/a?b=c"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "not an address", "", "//x", "http://["]
)
def test_what_is_no_web_address_is_not_kept(url):
    assert touch_at(url) is None


def test_a_browser_posts_where_it_was_and_we_read_the_tags():
    touch = posted_touch(
        '{"url":"https://www.example.com/?utm_source=zhihu","referrer":"https://www.zhihu.com/","utm":{"source":"lie"}}'
    )
    assert touch is not None
    assert touch.utm == {"source": "zhihu"}
    assert touch.referrer == "https://www.zhihu.com/"


@pytest.mark.parametrize(
    "query",
    ["mc%5Fcid=SECRET", "%6Dkt_tok=SECRET", "x=1;mkt_tok=SECRET", "u=http%3A%2F%2Fa%2F%3Fmc_eid%3DSECRET"],
)
def test_no_spelling_of_a_newsletter_id_keeps_its_value(query):
    assert "SECRET" not in (scrub(f"https://{OWN}/?{query}&utm_source=x") or "")
    assert "utm_source=x" in (scrub(f"https://{OWN}/?{query}&utm_source=x") or "")


@pytest.mark.parametrize("at", ["not a date", "\ud800", "=cmd", "2026-11-22"])
def test_a_time_that_is_none_is_not_kept(at):
    touch = posted_touch(json.dumps({"url": f"https://{OWN}/", "at": at}))
    assert touch is not None
    assert touch.at is None
