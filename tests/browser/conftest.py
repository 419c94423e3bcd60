"""Chromium, as the system has it; every test runs with script and without unless it says otherwise."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
MAC = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
QUIET = [
    "--no-sandbox",  # in a container there is no user to drop to
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def executable() -> str:
    """The path of the system's Chromium."""
    found = [path for name in NAMES if (path := shutil.which(name))] + [p for p in MAC if Path(p).exists()]
    assert found, "no Chromium on this machine: `make test` installs or names it"
    return found[0]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=QUIET)
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
