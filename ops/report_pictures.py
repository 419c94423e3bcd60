"""Pictures of the report for docs/report.md, of the invented history: parts of the page, wide and narrow."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from leads.stores.protocol import Store
from ops.browser import QUIET, chromium_path
from ops.leads_report import report
from ops.paths import BUILD, ROOT
from ops.screenshots import WEBP_QUALITY

FOLDER = ROOT / "docs" / "images"
MARGIN = 32
"""CSS pixels around what is shown."""


class View(NamedTuple):
    """A part of the page: from the top of one element to the bottom of another, at most so many CSS pixels."""

    name: str
    first: str
    last: str
    lang: str = "en"
    width: int = 1280
    scheme: Literal["light", "dark"] = "light"
    most: int = 2400


VIEWS = (
    View("head", "header", "#overview"),
    View("visits", "#funnel", "#days"),
    View("channels", "#channels", "#channels"),
    View("contents", "#contents", "#contents", most=1500),
    View("ways", "#ways", "#accounts", most=1500),
    View("quality", "#quality", "#quality"),
    View("head-zh-dark", "header", "#overview", lang="zh", scheme="dark"),
    View("phone", "header", "#funnel", width=375),
    View("phone-dark", "#days", "#channels", width=375, scheme="dark"),
    View("phone-zh", "#contents", "#contents", lang="zh", width=375, most=1700),
)


def take(store: Store, build: Path = BUILD) -> None:
    """Make the report of a store in both languages, and docs/images/report-<view>.webp of it."""
    pages = dict(_pages(store, build))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=QUIET)
        for view in VIEWS:
            path = FOLDER / f"report-{view.name}.webp"
            path.write_bytes(_picture(browser, pages[view.lang], view))
            print(path.relative_to(ROOT), flush=True)
        browser.close()


def _pages(store: Store, build: Path) -> Iterator[tuple[str, str]]:
    for lang in sorted({view.lang for view in VIEWS}):
        folder = build / "pictures" / lang
        report(store, lang=lang, build=folder)
        yield lang, (folder / "report.html").resolve().as_uri()


def _picture(browser: Browser, address: str, view: View) -> bytes:
    size: Any = {"width": view.width, "height": 900}
    context = browser.new_context(viewport=size, color_scheme=view.scheme)
    page = context.new_page()
    page.goto(address)
    boxes = [page.locator(selector).bounding_box() for selector in (view.first, view.last)]
    top = max(0.0, min(box["y"] for box in boxes if box) - MARGIN)
    bottom = max(box["y"] + box["height"] for box in boxes if box) + MARGIN
    clip: Any = {"x": 0, "y": top, "width": view.width, "height": min(bottom - top, view.most)}
    shot = page.screenshot(full_page=True, clip=clip)
    context.close()
    out = io.BytesIO()
    Image.open(io.BytesIO(shot)).convert("RGB").save(out, "WEBP", quality=WEBP_QUALITY, method=6)
    return out.getvalue()
