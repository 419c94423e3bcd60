"""A writer at the dev server: the page follows the file, and what was typed into a form stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.parts.dev_server import DevServer, dev_server
from tests.site.sample_content import PUBLIC, sample_content
from tests.site.small_content import piece, write

DRAFT = "whitepapers/plan.zh.md"


@pytest.fixture(scope="module")
def workshop(tmp_path_factory, build_cache) -> Iterator[tuple[DevServer, Path]]:
    """A server over content with a Chinese draft that a test may change, and the draft."""
    folder = tmp_path_factory.mktemp("writing")
    (folder / "build").mkdir()
    (folder / "build" / "cache").symlink_to(build_cache)
    content = sample_content(folder / "content")
    keys = {"status": "draft", "title": "一份计划"}
    write(content, DRAFT, piece(DRAFT, keys, body=f"{PUBLIC}\n\n<!-- gate -->\n\n门后的文字。"))
    with dev_server(folder / "var", folder / "build", content) as server:
        yield server, content / DRAFT


def test_a_save_shows_below_the_gate_and_keeps_what_was_typed(workshop, browser: Browser):
    server, draft = workshop
    page = browser.new_page()
    with page.expect_response("**/_dev/events"):
        page.goto(f"{server.url}/zh/whitepapers/plan/")
    form = page.locator("form[data-form]")
    form.locator("[name=email]").fill("typed@reader.example")
    form.locator("select").first.select_option(index=1)
    form.locator("[type=checkbox]").first.check()
    with page.expect_navigation(timeout=120_000), draft.open("a", encoding="utf-8") as file:
        file.write("\n\n刚刚写下的一句。\n")

    expect(page.locator(".preview-behind")).to_contain_text("刚刚写下的一句。")
    expect(form.locator("[name=email]")).to_have_value("typed@reader.example")
    expect(form.locator("select").first).not_to_have_value("")
    expect(form.locator("[type=checkbox]").first).to_be_checked()
    page.close()


def test_a_draft_says_so_on_the_screen_and_not_on_paper(workshop, browser: Browser):
    page = browser.new_page()
    page.goto(f"{workshop[0].url}/zh/whitepapers/plan/")
    banner = page.get_by_role("complementary", name="预览")

    expect(banner).to_contain_text("草稿：未发布")
    expect(banner.get_by_role("link", name="打开 PDF")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".preview-banner")).to_be_hidden()
    expect(page.locator(".preview-gate")).to_be_hidden()
    page.close()
