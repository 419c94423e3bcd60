"""A visitor reads, fills in the form, makes a mistake, and gets the document: with script and without."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from leads.events import Event, decode
from leads.stores.protocol import walk
from tests.parts.dev_server import DevServer

TAGS = "utm_source=zhihu&utm_medium=social&utm_campaign=q4&utm_term=%E8%8E%B7%E5%AE%A2"
ENGLISH, CHINESE = "/whitepapers/lead-standards/", "/zh/whitepapers/lead-standards/"


def fill(page: Page, **changes: str) -> None:
    """Fill in the form as a person would, and wait as long as a person takes."""
    answers = {
        "email": "ada@analytical.example.com",
        "full_name": "Ada Lovelace",
        "company": "Analytical Engines",
        "job_title": "Head of Marketing",
        **changes,
    }
    for name, value in answers.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=company_size]").select_option(index=2)


def send(page: Page) -> None:
    """Press the button after a person's while (without script the page has no clock to move)."""
    page.clock.fast_forward("00:30")
    page.locator("form[data-form] button").click()


def events_of(server: DevServer, email: str) -> list[Event]:
    stored = [
        decode(server.leads.get(key))
        for key in walk(server.leads)
        if key.startswith(("events/", "quarantine/"))
    ]
    return [e for e in stored if e.fields.get("email") == email]


@pytest.fixture(autouse=True)
def unhurried(page: Page, script: bool) -> None:
    """Tests type faster than people: the page's clock is ours, and `send` lets it run on first."""
    if script:
        page.clock.install()


@pytest.mark.parametrize("path", [ENGLISH, CHINESE])
def test_a_visitor_gets_the_document_and_becomes_a_lead(server, page, script, path):
    email = f"visitor{script}{len(path)}@example.com".lower()
    page.goto(f"{server.url}{path}?{TAGS}")
    fill(page, email=email, full_name="李娜")
    send(page)
    page.wait_for_url("**/d/**")
    with page.expect_download() as downloading:
        page.locator("main form button").click()
    assert downloading.value.suggested_filename.endswith(".pdf")
    assert downloading.value.path().read_bytes().startswith(b"%PDF")
    (event,) = events_of(server, email)
    assert event.spam.verdict == "accept"
    assert event.last_touch.utm == {"source": "zhihu", "medium": "social", "campaign": "q4", "term": "获客"}
    assert (event.spam.seconds_to_post is not None) == script


def test_a_mistake_is_shown_explained_and_mended_without_retyping(server, page, script):
    email = f"mended{script}@example.com".lower()
    page.goto(f"{server.url}{ENGLISH}?{TAGS}")
    fill(page, email="ada@analytical", company="Engines & Sons")
    send(page)
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("There is a problem")
    expect(page.locator("[name=company]")).to_have_value("Engines & Sons")
    expect(page.locator("[name=email]")).to_have_attribute("aria-invalid", "true")
    if script:
        expect(summary).to_be_focused()
    summary.get_by_role("link").first.click()
    expect(page.locator("[name=email]")).to_be_focused()
    page.locator("[name=email]").fill(email)
    send(page)
    page.wait_for_url("**/d/**")
    (event,) = events_of(server, email)
    assert event.last_touch.utm["term"] == "获客"
    assert event.fields["company"] == "Engines & Sons"


def test_an_empty_form_comes_back_with_every_question_named_in_the_readers_language(server, page, script):
    page.goto(f"{server.url}{CHINESE}")
    send(page)
    summary = page.get_by_role("alert")
    expect(summary.get_by_role("listitem")).to_have_count(5)
    expect(summary).to_contain_text("请填写工作邮箱")


def test_full_width_signs_of_an_input_method_are_understood(server, page, script):
    page.goto(f"{server.url}{CHINESE}")
    fill(page, email=f"fang{script}＠example。com.cn".lower())
    send(page)
    page.wait_for_url("**/d/**")
    assert len(events_of(server, f"fang{script}@example.com.cn".lower())) == 1


def test_a_double_click_makes_one_lead(server, page, script):
    email = f"double{script}@example.com".lower()
    page.goto(f"{server.url}{ENGLISH}")
    fill(page, email=email)
    page.locator("form[data-form] button").dblclick()
    page.wait_for_url("**/d/**")
    assert len(events_of(server, email)) == 1


def test_boxes_are_not_ticked_and_the_document_does_not_depend_on_them(server, page, script):
    email = f"boxes{script}@example.com".lower()
    page.goto(f"{server.url}{ENGLISH}")
    assert not page.get_by_role("checkbox").first.is_checked()
    fill(page, email=email)
    send(page)
    page.wait_for_url("**/d/**")
    (event,) = events_of(server, email)
    assert event.consent.purposes == {"marketing": False}


def test_a_robot_that_fills_in_every_field_is_set_apart_and_notices_nothing(server, page, script):
    email = f"robot{script}@example.com".lower()
    page.goto(f"{server.url}{ENGLISH}")
    fill(page, email=email)
    page.locator("[name=homepage]").evaluate("input => input.value = 'https://spam.example.com'")
    send(page)
    page.wait_for_url("**/d/**")
    (event,) = events_of(server, email)
    assert event.spam.verdict == "quarantine"


def test_no_person_meets_the_honeypot(server, page):
    page.goto(f"{server.url}{ENGLISH}")
    expect(page.locator("[name=homepage]")).not_to_be_in_viewport()
    names = []
    for _ in range(40):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement?.name"))
    assert "email" in names
    assert "homepage" not in names


@pytest.mark.parametrize("path", ["/", "/zh/", ENGLISH, CHINESE, "/contact/", "/about/", "/privacy/"])
@pytest.mark.parametrize("width", [375, 1280])
def test_no_page_is_wider_than_the_screen(server, page, path, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{server.url}{path}")
    size = page.locator("html").bounding_box()
    assert size is not None
    assert size["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_is_asked_of_another_site(server, page):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("/", ENGLISH, CHINESE, "/contact/"):
        page.goto(f"{server.url}{path}")
    assert asked
    assert [url for url in asked if not url.startswith(server.url)] == []
