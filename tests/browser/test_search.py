"""Finding things: by the dialog and the keyboard with script, by the list of everything without."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from ops.paths import CONTENT
from plugins.source import read_source

RESULT = re.compile(r"\d")


with_script = pytest.mark.parametrize("script", [True], ids=["script on"], indirect=True)
"""Without script there is no dialog."""


def field(page: Page) -> Locator:
    return page.locator("dialog[data-search] input")


def status(page: Page) -> Locator:
    return page.locator("[data-search-status]")


def titles(page: Page) -> Locator:
    return page.locator("[data-search-results] [data-part=title]")


def search(page: Page, words: str) -> None:
    """Open the dialog by its key and type."""
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    field(page).fill(words)


def word_behind_a_gate() -> str:
    """Return the longest English word that stands behind a gate and nowhere in public."""
    sources = [read_source(path, "en") for path in sorted(CONTENT.glob("*/*.md"))]
    public = " ".join(f"{source.meta} {source.teaser}" for source in sources).lower()
    gated = {word for source in sources for word in re.findall(r"\b[a-z]{7,}\b", source.gated)}
    return max((word for word in gated if word[:6] not in public), key=lambda word: (len(word), word))


@with_script
def test_a_piece_is_found_and_opened_by_keyboard_alone(server, page):
    page.goto(f"{server.url}/about/")
    search(page, "lead standards")
    expect(status(page)).to_have_text(RESULT)
    expect(titles(page).first).to_be_visible()
    expect(page.locator("[data-search-results] mark").first).to_be_visible()
    expect(page.locator("[data-search-results] [data-part=type]").first).to_have_text(re.compile(r"\w"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-search-results] a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field(page)).to_be_focused()
    expected = page.locator("[data-search-results] a").first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{expected}")


@with_script
def test_escape_closes_the_dialog_and_gives_the_focus_back(server, page):
    page.goto(f"{server.url}/")
    page.locator(".site-header [data-search-open]").press("Enter")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[data-search]")).to_be_hidden()
    expect(page.locator(".site-header [data-search-open]")).to_be_focused()


@with_script
def test_escape_closes_the_dialog_at_once_and_enter_opens_the_first_result(server, page):
    page.goto(f"{server.url}/about/")
    search(page, word_behind_a_gate())
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text(re.compile("Nothing found"))
    page.keyboard.press("Escape")
    expect(page.locator("dialog[data-search]")).to_be_hidden()
    expect(page.locator(".site-header [data-search-open]")).to_be_focused()
    search(page, "lead standards")
    page.keyboard.press("Enter")  # before there is a list
    page.wait_for_url(re.compile("/(articles|whitepapers|case-studies)/"))


@with_script
def test_the_key_is_a_letter_like_others_in_a_field(server, page):
    page.goto(f"{server.url}/contact/")
    page.locator("[name=company]").press_sequentially("a/b")
    expect(page.locator("[name=company]")).to_have_value("a/b")
    expect(page.locator("dialog[data-search]")).to_be_hidden()


@with_script
@pytest.mark.parametrize("words", ["线索标准", "线索 标准", "渠道"])
def test_chinese_is_found_with_and_without_spaces(server, page, words):
    page.goto(f"{server.url}/zh/")
    search(page, words)
    expect(status(page)).to_have_text(re.compile("条结果"))
    expect(titles(page).first).to_have_text(re.compile("[一-龥]"))
    assert all("/zh/" in str(link.get_attribute("href")) for link in page.locator("a.search-result").all())


@with_script
def test_words_behind_a_gate_find_nothing(server, page):
    page.goto(f"{server.url}/")
    search(page, word_behind_a_gate())
    expect(status(page)).to_have_text(re.compile("Nothing found"))
    expect(titles(page)).to_have_count(0)


@with_script
def test_nothing_of_the_index_is_loaded_before_the_first_use(server, page):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server.url}/", wait_until="load")
    assert asked
    assert not [url for url in asked if "/pagefind/" in url]
    search(page, "lead")
    expect(status(page)).to_have_text(RESULT)
    assert [url for url in asked if url.endswith("/pagefind/pagefind.js")]
    assert not [url for url in asked if not url.startswith(server.url)]


def test_a_search_that_cannot_be_loaded_says_so_and_points_to_the_list(server, browser):
    context = browser.new_context()
    page = context.new_page()
    page.route("**/pagefind/*", lambda route: route.abort())
    page.goto(f"{server.url}/")
    search(page, "lead")
    expect(status(page)).to_have_text(re.compile("not available"))
    expect(page.locator(".search-more a")).to_have_attribute("href", "/archive/")
    context.close()


@pytest.mark.parametrize(
    ("path", "archive"), [("/", "/archive/"), ("/zh/", "/zh/archive/"), ("/404.html", "/archive/")]
)
def test_without_script_the_link_leads_to_the_list_of_everything(server, page, script, path, archive):
    page.goto(f"{server.url}{path}")
    link = page.locator("main [data-search-open]" if "404" in path else "header [data-search-open]")
    expect(link).to_be_visible()
    assert link.get_attribute("href") == archive
    expect(page.locator("dialog[data-search]")).to_be_hidden()
    if not script:
        link.click()
        page.wait_for_url(f"**{archive}")
        assert page.locator("main a").count() > 5
