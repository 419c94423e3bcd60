"""The question below a misspelt address: asked when the field is left, answered by one press, never in the way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from capture.respond import respond
from tests.builders import ROOT, folder_services, post

CASES = json.loads((ROOT / "tests" / "unit" / "cases" / "typos.json").read_text(encoding="utf-8"))
SITE = "http://gatepost.test"
SCRIPT = '<script type="module" src="/js/address.js"></script>'
LINE = ".field-meant"


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The form that came back empty, in English, with the module."""
    world = folder_services(tmp_path_factory.mktemp("address"))
    return respond(post({"email": ""}), world).body + SCRIPT


@pytest.fixture
def page(browser: Browser, form: str) -> Iterator[Page]:
    """The form in a browser, without a server: its own files and nothing else."""
    page = browser.new_page(viewport={"width": 375, "height": 800})

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(SITE)
        script = Path(ROOT / "theme" / "static" / path[1:])
        body, kind = (
            (script.read_text(encoding="utf-8"), "text/javascript") if "/js/" in path else (form, "text/html")
        )
        route.fulfill(body=body, content_type=f"{kind}; charset=utf-8")

    page.route("**/*", answer)
    page.goto(f"{SITE}/")
    yield page
    page.close()


def test_a_slip_is_asked_about_and_put_right_by_one_press(page: Page) -> None:
    email = page.get_by_label("Email")
    email.fill("ada.l+x@gmial.com")
    email.blur()
    expect(page.locator(LINE)).to_have_text("Did you mean ada.l+x@gmail.com?")
    page.get_by_role("button", name="ada.l+x@gmail.com").press("Enter")
    expect(email).to_have_value("ada.l+x@gmail.com")
    expect(email).to_be_focused()
    expect(page.locator(LINE)).to_be_empty()


def test_an_address_that_looks_right_is_not_asked_about(page: Page) -> None:
    email = page.get_by_label("Email")
    for address in ("ada@gmial.com", "ada@analytical.example.com"):
        email.fill(address)
        email.blur()
    expect(page.locator(LINE)).to_be_empty()


def test_what_is_asked_is_text_and_no_markup(page: Page) -> None:
    email = page.get_by_label("Email")
    email.fill("<img-x>@gmial.com")
    email.blur()
    expect(page.locator(LINE)).to_have_text("Did you mean <img-x>@gmail.com?")
    assert page.locator("img-x").count() == 0


def test_a_form_that_comes_later_asks_too(page: Page) -> None:
    page.evaluate(
        """() => {
          const form = document.querySelector("form[data-form]");
          const later = form.cloneNode(true);
          form.replaceWith(later);
          later.elements.email.value = "ada@qq.con";
          document.dispatchEvent(new CustomEvent("gatepost:form", { detail: { form: later } }));
        }"""
    )
    expect(page.locator(LINE)).to_have_text("Did you mean ada@qq.com?")


def test_the_browser_and_the_server_know_the_same_slips(page: Page) -> None:
    found = page.evaluate(
        """async (cases) => {
          const { meant } = await import("/js/address.js");
          const { providers, neighbours } = document.querySelector(".field-meant").dataset;
          return cases.map(([typed]) => meant(typed, providers.split(" "), neighbours.split(" ")));
        }""",
        CASES,
    )
    assert [[typed, said] for (typed, _), said in zip(CASES, found, strict=True)] == CASES
