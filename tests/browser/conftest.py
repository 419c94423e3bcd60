"""Chromium, as the system has it; every test runs with script and without unless it says otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from ops.browser import QUIET, chromium_path

VISITOR = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36"
)
"""A person's browser: one that says it is driven by a program is set apart as a robot, and rightly so."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        args = [*QUIET, f"--user-agent={VISITOR}"]
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=args)
        yield browser
        browser.close()


@pytest.fixture(params=[True, False], ids=["script on", "script off"])
def script(request) -> bool:
    """Whether the page may run script."""
    return bool(request.param)


@pytest.fixture
def page(browser, script) -> Iterator[Page]:
    """A page of a visitor on a phone, in a fresh profile; anything the console complains of fails the test."""
    context = browser.new_context(viewport={"width": 375, "height": 800}, java_script_enabled=script)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert [c for c in complaints if "status of 422" not in c] == []
