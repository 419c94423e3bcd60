"""A reader who comes back, with script and without: welcomed, asked what is left, let go when it is somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from leads.events import Event, decode
from leads.stores.protocol import walk
from tests.parts.dev_server import DevServer, dev_server
from tests.site.small_content import piece, small_content, write

FIRST, SECOND = "/whitepapers/guide/", "/whitepapers/second/"
POST = re.compile(r"/api/forms/whitepaper$")
FORM = re.compile(r"/api/forms/whitepaper\?")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, build_cache: Path) -> Iterator[DevServer]:
    """The dev server over a small site with two documents; their form asks an address and, if one likes, a size."""
    folder = tmp_path_factory.mktemp("returning")
    content = small_content(folder / "content")
    for file in ("whitepapers/second.md", "pages/about.md", "pages/privacy.md"):
        write(content, file, piece(file))
    (folder / "build").mkdir()
    (folder / "build" / "cache").symlink_to(build_cache)
    with dev_server(folder / "var", folder / "build", content) as running:
        yield running


@pytest.fixture(autouse=True)
def unhurried(page: Page, script: bool) -> None:
    """The page's clock is ours: `send` lets a person's while go by first."""
    if script:
        page.clock.install()


def send(page: Page) -> None:
    page.clock.fast_forward("00:30")
    page.locator("form[data-form] button").click()
    page.wait_for_url("**/d/**")


def register(server: DevServer, page: Page, email: str) -> None:
    """Become a lead, with one question left open."""
    page.goto(f"{server.url}{FIRST}")
    page.locator("[name=email]").fill(email)
    send(page)


def come_back(server: DevServer, page: Page, script: bool) -> None:
    """Open the second document's page; without script its link leads on to the form that knows its reader."""
    page.goto(f"{server.url}{SECOND}")
    if not script:
        page.get_by_role("link", name="Registered before?").click()
    expect(page.locator("[data-form-heading]")).to_have_text("Welcome back")


def registrations(server: DevServer, email: str) -> list[Event]:
    keys = (key for key in walk(server.leads) if key.startswith(("events/", "quarantine/")))
    found = [decode(server.leads.get(key)) for key in keys]
    mine = [e for e in found if e.event_name == "generate_lead" and e.fields.get("email") == email]
    return sorted(mine, key=lambda e: e.occurred_at)


def test_the_next_document_takes_a_button_and_what_is_not_known_yet(server, page, script):
    email = f"back{script}@example.com".lower()
    register(server, page, email)
    expect(page.locator("main")).to_contain_text("Thank you")
    expect(page.locator("main")).to_contain_text("the next document takes one button")
    come_back(server, page, script)
    expect(page.locator("[data-welcome]")).to_contain_text("b…@example.com")
    expect(page.locator("[name=email]")).to_have_count(0)
    page.locator("[name=size]").select_option("large")
    send(page)
    expect(page.locator("main")).to_contain_text("Welcome back")
    first, second = registrations(server, email)
    assert (second.returning_from, second.lead_id) == (first.event_id, first.lead_id)
    assert (second.fields, second.asset_id) == ({"email": email, "size": "large"}, "second.en")
    assert second.spam.verdict == "accept"
    assert second.page_url == f"{server.url}{SECOND}"
    come_back(server, page, script)
    expect(page.locator("form[data-form] .control")).to_have_count(0)


def test_somebody_else_is_let_go_and_gets_the_ordinary_form(server, page, script):
    register(server, page, f"else{script}@example.com".lower())
    come_back(server, page, script)
    page.get_by_role("button", name="Not you?").click()
    page.wait_for_url(f"**{SECOND}#form")
    expect(page.locator("[name=email]")).to_have_value("")
    expect(page.locator("[data-welcome]")).to_have_count(0)
    assert page.context.cookies() == []


@pytest.mark.parametrize("script", [True], ids=["script on"])
def test_who_has_begun_to_fill_in_the_form_keeps_it(server, page, script):
    register(server, page, "begun@example.com")
    held: list[Route] = []
    page.route(FORM, lambda route: held.append(route))
    page.goto(f"{server.url}{SECOND}")
    page.locator("[name=email]").fill("other@example.com")
    with page.expect_response(FORM) as answer:
        held[0].continue_()
    answer.value.finished()
    page.locator("[name=size]").focus()
    expect(page.locator("[name=email]")).to_have_value("other@example.com")
    expect(page.locator("[data-welcome]")).to_have_count(0)


@pytest.mark.parametrize("script", [True], ids=["script on"])
def test_a_button_pressed_on_a_cut_line_arrives_once_after_a_reload(server, page, script):
    register(server, page, "cut@example.com")
    page = page.context.new_page()  # whose console may complain of the line
    come_back(server, page, script)
    page.locator("[name=size]").select_option("small")
    page.route(POST, lambda route: route.abort())
    page.locator("form[data-form] button").click()
    expect(page.locator("form[data-form] [role=status]")).to_contain_text("cannot be reached")
    page.unroute(POST)
    held: list[Route] = []
    page.route(FORM, lambda route: held.append(route))
    with page.expect_request(FORM):
        page.reload()
    # The ordinary form, which stands there until the answer comes, is not sent with what was entered into the other.
    expect(page.get_by_role("alert")).to_have_count(0)
    held[0].continue_()
    page.wait_for_url("**/d/**")
    assert [e.fields.get("size") for e in registrations(server, "cut@example.com")] == ["", "small"]


def test_a_form_filled_in_for_the_first_time_asks_nothing_of_the_server(server, page, script):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if FORM.search(request.url) else None)
    page.goto(f"{server.url}{FIRST}", wait_until="networkidle")
    assert asked == []
