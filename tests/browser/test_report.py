"""The report in a browser: it passes axe in light and dark, fits a phone, and asks the network for nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from export.engine import table
from export.metrics.measures import add_figures
from export.report.page import page as report_page
from export.report.tables import read_tables
from tests.browser.test_accessibility import PHONE, RULES, SCREEN, WIDER
from tests.parts.figure_tables import history, work_of
from tests.unit.test_report import ACCOUNTS, FIRM, NAMES


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("report")
    work = work_of(history(), folder)
    work.store.put("published/pieces.json", json.dumps({"pieces": {}, **NAMES}).encode())
    add_figures(work)
    table(work.db, "accounts", ACCOUNTS, [FIRM])
    path = Path(folder / "report.html")
    path.write_text(report_page(read_tables(work), "en"), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(params=[("light", SCREEN), ("dark", PHONE)], ids=["light, screen", "dark, phone"])
def opened(request, browser: Browser, address: str) -> Iterator[Page]:
    scheme: Literal["light", "dark"] = request.param[0]
    context = browser.new_context(
        viewport={"width": request.param[1], "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url))
    page.goto(address)
    assert asked == [address]
    yield page
    context.close()


def test_the_report_passes_axe_fits_its_screen_and_asks_for_nothing(opened: Page) -> None:
    for details in opened.locator("details").all():
        details.locator("summary").click()
    opened.evaluate(AXE_SCRIPT)

    found = opened.evaluate("rules => axe.run(document, rules)", RULES)

    assert [
        (one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found["violations"]
    ] == []
    assert opened.evaluate(WIDER) == []


def test_a_figure_s_definition_is_one_click_away(opened: Page) -> None:
    opened.locator(".figures a", has_text="Visit-to-lead").click()

    definition = opened.locator("#def-visit_to_lead")
    assert opened.evaluate("location.hash") == "#def-visit_to_lead"
    assert definition.is_visible()
    assert "Leads ÷ sessions" in (definition.text_content() or "")
