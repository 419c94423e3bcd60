"""The signals one by one: names that look odd and are names, texts that look harmless and are none."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.http.request import Request
from leads.spam import headers, links
from leads.spam.gibberish import is_gibberish
from leads.spam.phrases import points_of_phrases
from leads.spam.points import PHRASES_AT_MOST, QUARANTINE_AT, REJECT_AT, SIGNALS
from leads.spam.probes import is_markup, is_probe

CHROME = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36"
)
BROWSER = {
    "user-agent": CHROME,
    "accept-language": "en",
    "sec-fetch-site": "same-origin",
    "x-forwarded-proto": "https",
}


@pytest.mark.parametrize(
    "name",
    [
        "Grzegorz Brzęczyszczykiewicz", "Moritz Angstschweiß", "Jiří Zmrzlík", "Vlk Krč", "Fraser McDonald",
        "Leonardo DiCaprio", "MacDonald-O'Neill", "Rechtsschutzversicherungsgesellschaft mbH", "ACME VALVES INC",
        "Ng", "Nguyễn Thị Hương", "Þórður Guðmundsson", "PayStackers", "iPhone", "SAMSUNG SDS", "HRMX", "BMWGRP",
        "S. Krishnamurthy Venkatasubramanian", "北京华信咨询", "Елена Соколова", "Llanfairpwllgwyngyll", "3M", "1&1",
        "Schwarzschild", "Zwetschgenmeier", "Wojciechowska", "Hjálmtýsdóttir", "DevOps", "GmbH & Co. KG", "JavaScript",
    ],
)  # fmt: skip
def test_names_are_no_gibberish(name):
    assert not is_gibberish(name)


@pytest.mark.parametrize(
    "text",
    ["hXqLmZtRkPw", "Wfqgzrtk", "dfkjghdfkjgh", "u7s9d8f7g6", "asdfghjkl", "qwertyuiop", "sdlkfjsdlkfj"],
)
def test_letters_by_chance_are_gibberish(text):
    assert is_gibberish(text)
    assert is_gibberish(f"hello {text} again")


@pytest.mark.parametrize(
    "text",
    [
        "O'Brien & Sons", "Müller \"Mü\" Meier", "AT&T", "Marketing / Sales", "C++ & C#", "50% Teilzeit", "R&D; Labs",
        "Dr. (FH) Weber", "=SUM Analytics", "<3", "a < b", "{curly} Design", "price: $100", "Sleep Inc",
        "Union Select Foods", "Dog & Cat GmbH", "Bed & Sleep AG", "R & ID Consulting", "R&ID Consulting",
    ],
)  # fmt: skip
def test_signs_in_names_are_no_attack(text):
    assert not is_probe(text, one_line=True)


@pytest.mark.parametrize(
    "text",
    [
        "test' OR '1'='1", "1 AND SLEEP(5)", "<script src=//x>", "${jndi:ldap://x}", "{{7*7}}", "../../../etc/passwd",
        "`whoami`", "x; id", "x && cat y", "$(sleep 10)", "\"><img src=x onerror=alert(1)>", "<?php system('id') ?>",
        "x%0d%0aBcc: a@b.example",
    ],
)  # fmt: skip
def test_attacks_are_known_in_a_name(text):
    assert is_probe(text, one_line=True)


@pytest.mark.parametrize(
    "message",
    [
        'Can I still add <script type="module" src="/theme/js/my.js"></script> to base.html?',
        "Is SELECT * FROM leads possible, and is ../exports/latest/leads.csv a stable path?",
        "We use {{ title }} in our templates and ${name} in our scripts. Is that a problem?",
    ],
)
def test_a_developer_may_quote_code_in_a_message(message):
    assert not is_probe(message, one_line=False)


def test_markup_is_seen_and_weighs_little():
    assert is_markup("why does <form method=post> have novalidate?")
    assert SIGNALS["markup"].points < QUARANTINE_AT


@pytest.mark.parametrize(
    ("text", "count", "hosts"),
    [
        ("see https://www.acme.example.com/a, and http://acme.example.com/b.", 2, {"acme.example.com"}),
        ("我们的网站是www.fs-taoji.example.com，欢迎访问", 1, {"fs-taoji.example.com"}),
        ("my profile https://www.linkedin.com/in/x", 1, set()),
        ("nothing here, but a.b and 3.5", 0, set()),
    ],
)
def test_links_are_counted_and_their_sites_named(text, count, hosts):
    assert links.count(text) == count
    assert links.hosts(text) == hosts


@pytest.mark.parametrize(
    ("text", "hidden"),
    [("go to bit.ly/x", True), ("https://t.me/x", True), ("the habit.ly/x", False), ("market.me/ x", False)],
)
def test_links_that_hide_their_end(text, hidden):
    assert links.hides_its_end(text) == hidden


def test_words_alone_set_nobody_apart():
    everything = "casino viagra cialis dofollow 代开发票 博彩 刷单 казино unsubscribe click here"
    assert points_of_phrases(everything) == PHRASES_AT_MOST < QUARANTINE_AT


@pytest.mark.parametrize(
    "text",
    [
        "Specialist", "Siriporn", "Pornthip", "Marketo", "Seoul", "北京CBD", "显卡跑分",
        "Siriporn, Marketing Specialist", "рекупить",
    ],
)  # fmt: skip
def test_a_phrase_within_a_word_is_none(text):
    assert points_of_phrases(text) == 0


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("cialis", 3), ("backlinks", 1), ("Casinos!", 1), ("виагра", 3), ("скидка 5 %", 1), ("earn $500", 2),
        ("residential proxies", 2), ("加QQ群", 2), ("刷单赚钱", 3), ("100% sure", 1),
    ],
)  # fmt: skip
def test_a_phrase_is_found_with_its_endings(text, points):
    assert points_of_phrases(text) == points


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Win 5000 at www.lucky777.com now", True), ("see lucky777.com/win", True), ("https://x.example", True),
        ("bit.ly/x", True), ("Amazon.com", False), ("B.Sc/MBA", False), ("Asst.Manager/HR", False),
        ("ASP.NET/C#", False), ("c/o Weber", False), ("J.R. Smith", False), ("Awww. Inc", False),
    ],
)  # fmt: skip
def test_web_addresses_in_a_field_of_one_line(text, is_one):
    assert links.is_in_line(text) == is_one


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({}, []),
        ({"user-agent": ""}, ["agent-none"]),
        ({"user-agent": "curl/8.5.0"}, ["agent-tool"]),
        ({"user-agent": CHROME.replace("Chrome", "HeadlessChrome")}, ["agent-driven"]),
        ({"user-agent": "Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1)"}, ["agent-gone"]),
        ({"user-agent": "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 6.1; Trident/7.0; SLCC2)"}, []),
        ({"user-agent": f"{CHROME} Lark/6.9.4 LarkLocale/zh_CN Electron/Native"}, []),
        ({"user-agent": f"{CHROME} Electron/28.1.0"}, ["agent-driven"]),
        ({"user-agent": f"{CHROME} HeadlessChrome Lark/6.9.4"}, ["agent-driven"]),
        ({"user-agent": CHROME.replace("X11;", "Linux; Android 11; CUBOT;")}, []),
        ({"user-agent": "Mozilla/5.0 (compatible; bot; +http://bot.example)"}, ["agent-tool"]),
        ({"user-agent": CHROME.replace("141", "75")}, ["agent-old"]),
        ({"accept-language": ""}, ["language-none"]),
        ({"sec-fetch-site": ""}, ["fetch-none"]),
        ({"sec-fetch-site": "", "x-forwarded-proto": "http"}, []),
        (
            {
                "sec-fetch-site": "",
                "user-agent": "Mozilla/5.0 (iPad) Version/12.1.2 Mobile/15E148 Safari/604.1",
            },
            [],
        ),
    ],
)
def test_what_headers_say(changed, codes):
    found = headers.of_request(Request("POST", "/", headers={**BROWSER, **changed}))
    assert [finding.code for finding in found] == codes


def test_no_signal_alone_makes_a_clear_robot():
    assert max(signal.points for signal in SIGNALS.values()) < REJECT_AT


@given(st.text(max_size=300))
def test_any_text_is_judged(text):
    is_gibberish(text), is_markup(text), points_of_phrases(text), links.hosts(text), links.hides_its_end(text)
    assert is_probe(text, one_line=False) <= is_probe(text, one_line=True)


@pytest.mark.parametrize(
    "part",
    [
        "{{(",
        "a.",
        "a-",
        "<a ",
        "<img ",
        "' ",
        "www.",
        "union ",
        "xz",
        "aB",
        "1a",
        "${",
        "://",
        "\u200ba",
        "б a",
    ],
)
def test_no_text_takes_long(part):
    """Texts made against patterns that look back and forth: these would take minutes."""
    text = part * (4_000 // len(part))
    begin = time.perf_counter()
    (
        is_gibberish(text),
        is_markup(text),
        is_probe(text, one_line=True),
        links.is_marked_up(text),
        links.hosts(text),
        links.is_in_line(text),
    )
    assert time.perf_counter() - begin < 1
