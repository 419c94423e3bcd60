"""Pictures of the site for docs/: every kind of page, desktop and phone, light and dark, in every language.

Needs a running `make serve` and the system's Chromium (Playwright is in the development lock).
"""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from PIL import Image
from playwright.sync_api import Browser, Error, Page, sync_playwright

from ops.browser import QUIET, chromium_path
from ops.paths import ROOT

FOLDER = ROOT / "docs" / "images"
INDEX = ROOT / "docs" / "screenshots.md"
LANGUAGES = {"en": "", "zh": "/zh"}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SCREENS = {"desktop": {"width": 1280, "height": 800}, "phone": {"width": 375, "height": 760}}
WEBP_QUALITY = 78
AS_READERS_SEE_IT = ".preview-gate { display: none }"
ANSWERS = {
    "email": "ada@analytical.example.com",
    "full_name": "Ada Lovelace",
    "company": "Analytical Engines",
    "job_title": "Head of Marketing",
}


def _search(page: Page) -> None:
    page.keyboard.press("/")
    page.locator("dialog input[type=search]").fill({"en": "lead", "zh": "线索"}[_language(page)])
    page.locator("dialog li a").first.wait_for()


def _form_error(page: Page) -> None:
    page.locator("[name=email]").fill("ada@analytical")
    page.locator("form[data-form] button[type=submit]").click()
    page.get_by_role("alert").wait_for()


def _thank_you(page: Page) -> None:
    for name, value in ANSWERS.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=company_size]").select_option(index=2)
    page.locator("form[data-form] button[type=submit]").click()
    page.wait_for_url("**/d/**")


@dataclass(frozen=True)
class View:
    """A picture to take: the address below the language's own, and what a reader does there first."""

    name: str
    address: str
    act: Callable[[Page], None] | None = None


VIEWS = (
    View("home", "/"),
    View("article", "/articles/real-name-rate/"),
    View("whitepaper", "/whitepapers/lead-standards/"),
    View("case-study", "/case-studies/tarnbrook-instruments/"),
    View("search", "/articles/real-name-rate/", _search),
    View("form-error", "/whitepapers/lead-standards/", _form_error),
    View("thank-you", "/whitepapers/lead-standards/", _thank_you),
)


def take(url: str, only: str = "") -> None:
    """Take every picture (or those of one view) from the site at `url`, and write docs/screenshots.md."""
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=QUIET)
        for view, lang, scheme, screen in _pictures(only):
            (FOLDER / _file(view.name, lang, screen, scheme)).write_bytes(
                _picture(browser, url, view, lang, scheme, screen)
            )
            print(f"docs/images/{_file(view.name, lang, screen, scheme)}", flush=True)
        browser.close()
    INDEX.write_text(index(), encoding="utf-8")


def index() -> str:
    """docs/screenshots.md: the pictures, a table a view."""
    parts = ["# What the site looks like", "", "Taken by `invoke screenshots` from a running `make serve`."]
    for view in VIEWS:
        parts += ["", f"## {view.name.replace('-', ' ').capitalize()}", ""]
        parts += [
            "| | desktop, light | desktop, dark | phone, light | phone, dark |",
            "|---|---|---|---|---|",
        ]
        for lang in LANGUAGES:
            cells = [
                f"![{view.name}, {lang}, {screen}, {scheme}](images/{_file(view.name, lang, screen, scheme)})"
                for screen, scheme in itertools.product(SCREENS, SCHEMES)
            ]
            parts.append(f"| {lang} | {' | '.join(cells)} |")
    return "\n".join(parts) + "\n"


def _pictures(only: str) -> Iterator[tuple[View, str, Literal["light", "dark"], str]]:
    views = [view for view in VIEWS if only in {"", view.name}]
    if not views:
        raise SystemExit(f"view is {only!r}; expected one of {', '.join(view.name for view in VIEWS)}")
    return itertools.product(views, LANGUAGES, SCHEMES, SCREENS)


def _picture(
    browser: Browser, url: str, view: View, lang: str, scheme: Literal["light", "dark"], screen: str
) -> bytes:
    size: Any = SCREENS[screen]
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    try:
        page.goto(f"{url.rstrip('/')}{LANGUAGES[lang]}{view.address}")
    except Error as error:
        raise SystemExit(
            f"{url} does not answer ({error.message.splitlines()[0]}): start make serve first"
        ) from error
    page.add_style_tag(content=AS_READERS_SEE_IT)
    if view.act:
        view.act(page)
    page.evaluate("document.fonts.ready")
    picture = Image.open(io.BytesIO(page.screenshot()))
    context.close()
    out = io.BytesIO()
    picture.convert("RGB").save(out, "WEBP", quality=WEBP_QUALITY, method=6)
    return out.getvalue()


def _language(page: Page) -> str:
    return str(page.locator("html").get_attribute("lang"))


def _file(view: str, lang: str, screen: str, scheme: str) -> str:
    return f"{view}-{lang}-{screen}-{scheme}.webp"
