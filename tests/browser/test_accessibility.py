"""Every page type passes axe in light and dark, both languages, on a phone and a screen, with script and without."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.browser.page_types import LANGUAGES, TYPES, function_pages, site_pages
from tests.parts.dev_server import DevServer

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},  # off unless it is asked for
    "resultTypes": ["violations"],
}
RULES_OF_COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
"""What a scheme can change: a page that passed in light at this width is judged by these in dark."""

PHONE, SCREEN, MAGNIFIED = 375, 1280, 320
"""Widths in CSS pixels; 320 is a screen of 1280 at 400 % (WCAG 2.2, 1.4.10)."""

LOOKS: dict[bool, tuple[tuple[int, Literal["light", "dark"], Mapping[str, Any]], ...]] = {
    True: ((PHONE, "light", RULES), (SCREEN, "light", RULES), (SCREEN, "dark", RULES_OF_COLOURS)),
    False: ((PHONE, "dark", RULES),),
}
"""How a page is looked at, by whether the site's scripts run."""

SMALL_TARGETS = """minimum => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
  .filter((one) => one.checkVisibility({visibilityProperty: true, opacityProperty: true}) && one.tabIndex >= 0)
  .filter((one) => getComputedStyle(one).display !== "inline" || !one.closest("p, li, td, dd, figcaption"))
  .map((one) => [one.closest("label") ?? one, one])
  .filter(([area]) => area.getBoundingClientRect().width > 1)  // a skip link waits outside the page
  .filter(([area]) => Math.min(area.getBoundingClientRect().width, area.getBoundingClientRect().height) < minimum)
  .map(([, one]) => one.outerHTML.slice(0, 120))"""

MOVING = """() => [...document.querySelectorAll("*")].filter((one) => {
  const style = getComputedStyle(one);
  const seconds = [style.transitionDuration, style.animationDuration].join().split(",").map(parseFloat);
  return Math.max(...seconds) > 0.01 || style.scrollBehavior === "smooth";
}).map((one) => one.outerHTML.slice(0, 120))"""

WIDER = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
  .slice(0, 5).map((one) => one.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def pages(server: DevServer, build_folder: Path) -> dict[tuple[str, str], str]:
    """The address of each page by its type and language."""
    return {
        (name, lang): url
        for lang in LANGUAGES
        for name, url in {**site_pages(build_folder / "site", lang), **function_pages(server, lang)}.items()
    }


@pytest.fixture(scope="module")
def visit(browser: Browser) -> Iterator[Page]:
    """A page whose own movements are off, so that nothing is measured half-way."""
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module", params=[True, False], ids=["script on", "script off"])
def has_script(request: Any) -> bool:
    """Whether the site's own scripts run. Axe is a script itself, so theirs are only kept from the page."""
    return bool(request.param)


@pytest.fixture(scope="module")
def page(visit: Page, has_script: bool) -> Iterator[Page]:
    """The page of all visits, with the site's scripts or without."""
    if not has_script:
        visit.route("**/*.js", lambda route: route.abort())
    yield visit
    visit.unroute_all()


def violations(page: Page, rules: Mapping[str, Any]) -> Iterator[str]:
    """Yield what axe finds on the page as it is, with the place and what to do about it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    for violation in page.evaluate("rules => axe.run(document, rules)", rules)["violations"]:
        for node in violation["nodes"]:
            summary = " ".join(node["failureSummary"].split())
            yield f"{violation['id']} at {node['target']}: {summary[:300]}"


def all_violations(page: Page, has_script: bool) -> Iterator[str]:
    """Yield what axe finds at each width in each scheme, with script or without, which changes neither."""
    for width, scheme, rules in LOOKS[has_script]:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 900})
        yield from (f"({scheme}, {width} px): {violation}" for violation in violations(page, rules))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_page_has_a_violation(server, pages, page, has_script, lang):
    found = []
    for (name, language), url in pages.items():
        if language == lang:
            page.goto(f"{server.url}{url}")
            found += [f"{name} {url} {violation}" for violation in all_violations(page, has_script)]
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_form_that_came_back_has_no_violation(server, pages, page, has_script, lang):
    for name in ("whitepaper", "contact"):
        page.goto(f"{server.url}{pages[name, lang]}")
        page.locator("form[data-form]").evaluate("form => form.submit()")
        page.get_by_role("alert").wait_for()
        found = [f"{name} {violation}" for violation in all_violations(page, has_script)]
        assert found == [], "\n".join(found)


@pytest.fixture(scope="module")
def measured(
    server: DevServer, pages: dict[tuple[str, str], str], page: Page
) -> dict[str, dict[str, list[str]]]:
    """What is too wide, too small or moving, by page; each page is visited once."""
    found: dict[str, dict[str, list[str]]] = {"wide": {}, "small": {}, "moving": {}}
    for url in pages.values():
        page.goto(f"{server.url}{url}")
        page.set_viewport_size({"width": MAGNIFIED, "height": 256})
        found["wide"][url] = page.evaluate(WIDER)
        found["moving"][url] = page.evaluate(MOVING)
        for width in (PHONE, SCREEN):
            page.set_viewport_size({"width": width, "height": 900})
            found["small"].setdefault(url, []).extend(page.evaluate(SMALL_TARGETS, 24))
    return {kind: {url: ones for url, ones in by_url.items() if ones} for kind, by_url in found.items()}


def test_no_page_scrolls_sideways_at_four_hundred_per_cent(measured):
    assert measured["wide"] == {}


def test_what_can_be_pressed_is_large_enough_to_hit(measured):
    """WCAG 2.2, 2.5.8: 24 by 24 pixels; a link within a sentence is exempt."""
    assert measured["small"] == {}


def test_nothing_moves_for_who_asked_for_less_motion(measured):
    assert measured["moving"] == {}


NOT_BUILT = ("patterns", "older pieces")
"""Only in development; only with more than a page of pieces."""


def test_there_is_a_page_of_every_type(pages):
    assert {name for name, _ in pages} >= set(TYPES) - set(NOT_BUILT)
