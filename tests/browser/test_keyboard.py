"""The whole way to a document by keyboard alone, and always with a visible place of the focus."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

WHITEPAPER = "/whitepapers/lead-standards/"
FIELDS = ["email", "full_name", "company", "job_title", "company_size", "consent_marketing"]

FOCUS = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return {name: one.name || one.id || one.textContent.trim(), marked: outline || style.boxShadow !== "none",
    seen: box.bottom > 0 && box.top < innerHeight && box.width > 1 && box.right > 0,
    form: !!one.closest("form[data-form]")};
}"""


@pytest.fixture(autouse=True)
def still(page: Page) -> None:
    """Nothing glides: a place is measured where it will stay."""
    page.emulate_media(reduced_motion="reduce")


def tab_to_form(page: Page) -> list[dict[str, object]]:
    """Press Tab until the focus has left the form; return what each stop was like."""
    stops = []
    for _ in range(80):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUS))
        if stops[-1]["form"] is False and any(stop["form"] for stop in stops):
            return stops
    raise AssertionError(f"the form does not end: {stops}")


def test_the_fields_come_in_their_order_and_every_stop_is_seen_and_marked(server, page, script):
    page.goto(f"{server.url}{WHITEPAPER}")
    stops = tab_to_form(page)
    names = [stop["name"] for stop in stops if stop["form"]]
    assert names[: len(FIELDS)] == FIELDS
    assert [stop["name"] for stop in stops if not stop["marked"]] == []
    assert [stop["name"] for stop in stops if not stop["seen"]] == []


def test_the_skip_link_is_the_first_stop_and_leads_into_the_text(server, page, script):
    page.goto(f"{server.url}{WHITEPAPER}")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_text("Skip to the content")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


def test_enter_sends_the_form_and_the_summary_leads_to_each_mistake(server, page, script):
    if script:
        page.clock.install()
    page.goto(f"{server.url}{WHITEPAPER}")
    page.locator("[name=email]").focus()
    page.keyboard.type("ada@analytical")
    if script:
        page.clock.fast_forward("00:30")
    page.keyboard.press("Enter")
    summary = page.get_by_role("alert")
    expect(summary).to_be_visible()
    if script:
        expect(summary).to_be_focused()
    for link in summary.get_by_role("link").all():
        target = (link.get_attribute("href") or "").removeprefix("#")
        link.focus()
        page.keyboard.press("Enter")
        expect(page.locator(f"[id='{target}']")).to_be_focused()
        expect(page.locator(f"[id='{target}']")).to_be_in_viewport()
