"""A form and its script on a bad line: what is entered arrives once, and nobody types anything twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, expect

from leads.events import Event, decode
from leads.stores.protocol import walk
from tests.parts.dev_server import DevServer, dev_server
from tests.site.small_content import FORMS, piece, small_content, write

FORM = "/whitepapers/guide/"
API = re.compile(r"/api/forms/\w+$")
STATUS = "form[data-form] [role=status]"
WITH_BOX = FORMS.replace(
    "  marketing:\n    label: {en: Write to me, zh: 给我写信}\n",
    "  marketing:\n    label: {en: Write to me, zh: 给我写信}\n"
    "  remember:\n    label: {en: Remember how I came here, zh: 记住我的来源}\n",
).replace("consents: [marketing]", "consents: [marketing, remember]")

Answer = Callable[[Route], None]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, build_cache: Path) -> Iterator[DevServer]:
    """The dev server over a small site whose form asks to remember its reader."""
    folder = tmp_path_factory.mktemp("capture")
    content = small_content(folder / "content")
    write(content, "data/forms.yml", WITH_BOX)
    for page in ("about", "privacy"):
        write(content, f"pages/{page}.md", piece(f"pages/{page}.md"))
    (folder / "build").mkdir()
    (folder / "build" / "cache").symlink_to(build_cache)
    with dev_server(folder / "var", folder / "build", content) as running:
        yield running


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile of a visitor with script."""
    context = browser.new_context(viewport={"width": 375, "height": 800})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page whose clock is ours."""
    page = context.new_page()
    page.clock.install()
    return page


def posts(page: Page) -> list[Request]:
    """The posts of forms from now on, as they are made."""
    made: list[Request] = []
    page.on("request", lambda r: made.append(r) if r.method == "POST" and API.search(r.url) else None)
    return made


def fill(page: Page, email: str) -> None:
    page.locator("[name=email]").fill(email)
    page.locator("[name=size]").select_option("large")
    page.locator("[name=consent_marketing]").check()


def press(page: Page) -> None:
    """Press the button after a person's while."""
    page.clock.fast_forward("00:30")
    page.locator("form[data-form] button").click()


def events_of(server: DevServer, email: str) -> list[Event]:
    """What is stored of a person, accepted or set apart."""
    keys = [key for key in walk(server.leads) if key.startswith(("events/", "quarantine/"))]
    events = [decode(server.leads.get(key)) for key in keys]
    return [event for event in events if event.fields.get("email") == email]


def answer_posts(page: Page, *answers: Answer) -> None:
    """Answer the first posts by fetch in these ways, one after the other; the server answers the rest."""
    waiting = list(answers)

    def route(route: Route) -> None:
        if route.request.resource_type == "fetch" and waiting:
            waiting.pop(0)(route)
        else:
            route.continue_()

    page.route(API, route)


def cut(route: Route) -> None:
    """The line is cut before anything arrives."""
    route.abort("connectionfailed")


def cut_after_storing(route: Route) -> None:
    """The server stores the post, and its answer is lost."""
    assert route.fetch(max_redirects=0).status == 303
    route.abort("connectionreset")


def busy(route: Route) -> None:
    route.fulfill(
        status=503, headers={"retry-after": "30"}, content_type="text/html", body="<main>Later</main>"
    )


@pytest.mark.parametrize("fault", [cut, cut_after_storing, busy])
def test_a_post_that_fails_is_sent_again_by_itself_and_makes_one_lead(server, page, fault):
    email = f"{fault.__name__}@example.com"
    answer_posts(page, fault)
    sent = posts(page)
    page.goto(f"{server.url}{FORM}")
    fill(page, email)
    press(page)
    expect(page.locator(STATUS)).to_contain_text("kept in this tab")
    page.clock.fast_forward("00:40")
    page.wait_for_url("**/d/**")
    assert len(sent) == 2
    (event,) = events_of(server, email)
    assert event.fields["size"] == "large"
    assert event.consent.purposes["marketing"] is True


def test_a_line_that_comes_back_is_used_at_once(server, context, page):
    page.goto(f"{server.url}{FORM}")
    fill(page, "offline@example.com")
    context.set_offline(True)
    press(page)
    expect(page.locator(STATUS)).to_contain_text("kept in this tab")
    context.set_offline(False)
    page.wait_for_url("**/d/**")
    assert len(events_of(server, "offline@example.com")) == 1


def test_the_button_sends_what_waits_at_once(server, page):
    answer_posts(page, busy)
    page.goto(f"{server.url}{FORM}")
    fill(page, "impatient@example.com")
    press(page)
    expect(page.locator(STATUS)).to_contain_text("kept in this tab")
    page.locator("form[data-form] button").click()
    page.wait_for_url("**/d/**")
    assert len(events_of(server, "impatient@example.com")) == 1


@pytest.mark.parametrize("fault", [cut_after_storing, busy])
def test_a_reload_loses_nothing_and_sends_the_same_event(server, page, fault):
    email = f"reload-{fault.__name__}@example.com"
    answer_posts(page, fault, busy)
    sent = posts(page)
    page.goto(f"{server.url}{FORM}")
    fill(page, email)
    press(page)
    expect(page.locator(STATUS)).to_contain_text("kept in this tab")
    page.reload()
    expect(page.locator("[name=email]")).to_have_value(email)
    expect(page.locator("[name=size]")).to_have_value("large")
    expect(page.locator("[name=consent_marketing]")).to_be_checked()
    expect(page.locator("[name=homepage]")).to_have_value("")
    expect(page.locator(STATUS)).to_contain_text("kept in this tab")
    page.clock.fast_forward("00:40")
    page.wait_for_url("**/d/**")
    assert len({re.search("event_id=([^&]+)", r.post_data or "")[1] for r in sent}) == 1
    (event,) = events_of(server, email)
    assert event.fields["size"] == "large"
    page.context.clear_cookies()  # or the form of a known reader would come
    page.goto(f"{server.url}{FORM}")
    expect(page.locator("[name=email]")).to_have_value("")


def test_a_double_click_posts_once(server, page):
    sent = posts(page)
    page.goto(f"{server.url}{FORM}")
    fill(page, "double@example.com")
    page.clock.fast_forward("00:30")
    page.locator("form[data-form] button").dblclick()
    page.wait_for_url("**/d/**")
    assert len(sent) == 1


def test_what_only_the_server_sees_comes_back_in_place_and_history_stays(server, page):
    page.goto(f"{server.url}/about/")
    page.goto(f"{server.url}{FORM}?utm_source=zhihu")
    fill(page, "ada@example..com")
    page.evaluate("document.addEventListener('gatepost:form', (e) => { window.told = e.detail.form; })")
    press(page)
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Enter an e-mail address in the correct format")
    expect(page).to_have_title(re.compile("^Error: "))
    assert page.url == f"{server.url}{FORM}?utm_source=zhihu"
    assert page.evaluate("window.told === document.querySelector('form[data-form]')")
    expect(page.locator("[name=size]")).to_have_value("large")
    page.locator("[name=email]").fill("mended@example.com")
    press(page)
    page.wait_for_url("**/d/**")
    (event,) = events_of(server, "mended@example.com")
    assert event.last_touch.utm == {"source": "zhihu"}
    page.go_back()
    page.go_back()
    assert page.url == f"{server.url}/about/"


def faults(page: Page) -> list[str]:
    """What the page says is wrong, above the form and at each question."""
    return [" ".join(text.split()) for text in page.locator(".error-summary, .has-error").all_inner_texts()]


def test_a_mistake_that_can_be_seen_at_once_is_told_in_the_servers_words_before_a_post(server, page, browser):
    sent = posts(page)
    page.goto(f"{server.url}{FORM}")
    page.locator("[name=email]").fill("ada at example.com")
    press(page)
    expect(page.get_by_role("alert")).to_be_focused()
    told = faults(page)
    described = page.locator("[name=email]").get_attribute("aria-describedby").split()
    title = page.title()
    assert sent == []
    without = browser.new_context(viewport={"width": 375, "height": 800}, java_script_enabled=False)
    plain = without.new_page()
    plain.goto(f"{server.url}{FORM}")
    plain.locator("[name=email]").fill("ada at example.com")
    plain.locator("form[data-form] button").click()
    assert faults(plain) == told
    assert plain.locator("[name=email]").get_attribute("aria-describedby").split() == described
    assert title.startswith("Error: ")
    assert plain.title().startswith("Error: ")
    without.close()
    page.locator("[name=email]").fill("seen@example.com")
    press(page)
    page.wait_for_url("**/d/**")
    assert len(events_of(server, "seen@example.com")) == 1


@pytest.mark.parametrize("status", [200, 500])
def test_an_answer_nobody_expects_leaves_the_post_to_the_browser(server, page, status):
    answer_posts(page, lambda route: route.fulfill(status=status, body="<main>?</main>"))
    page.goto(f"{server.url}{FORM}")
    fill(page, f"odd{status}@example.com")
    press(page)
    page.wait_for_url("**/d/**")
    assert len(events_of(server, f"odd{status}@example.com")) == 1


def stay(route: Route) -> None:
    """The page stays, so that what it is when the reader comes back to it can be seen."""
    route.fulfill(status=204)


def come_back(page: Page) -> None:
    """Leave the page and come back to it as it was left (bfcache)."""
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")


def test_who_comes_back_after_a_post_finds_an_empty_form_with_a_time_of_its_own(server, page):
    page.route(
        "**/d/**", lambda route: stay(route) if route.request.is_navigation_request() else route.continue_()
    )
    sent = posts(page)
    page.goto(f"{server.url}{FORM}")
    for email in ("first-visitor@example.com", "next-visitor@example.com"):
        expect(page.locator("[name=email]")).to_have_value("")
        with page.expect_response("**/start"):
            fill(page, email)
        with page.expect_request(lambda request: request.is_navigation_request()):
            press(page)
        come_back(page)
        expect(page.locator(STATUS)).to_have_text("")
    for name in ("event_id", "stamp"):
        assert len({re.search(f"{name}=([^&]+)", r.post_data or "")[1] for r in sent}) == 2


def test_who_comes_back_from_an_error_page_can_send_the_same_entries_again(server, page):
    answer_posts(page, lambda route: route.fulfill(status=500, body="<main>?</main>"))
    page.route(
        API, lambda route: stay(route) if route.request.is_navigation_request() else route.fallback(), times=2
    )
    page.goto(f"{server.url}{FORM}")
    fill(page, "error-page@example.com")
    with page.expect_request(lambda request: request.is_navigation_request()):
        press(page)
    come_back(page)
    expect(page.locator(STATUS)).to_have_text("")
    expect(page.locator("[name=email]")).to_have_value("error-page@example.com")
    page.locator("form[data-form] button").click()
    page.wait_for_url("**/d/**")
    assert len(events_of(server, "error-page@example.com")) == 1


def test_the_time_is_unknown_where_the_browser_may_have_filled_in_the_form(server, context):
    page = context.new_page()  # the clock of tests hides how the page was opened
    sent = posts(page)
    page.goto(f"{server.url}{FORM}")
    page.reload()
    fill(page, "restored@example.com")
    page.locator("form[data-form] button").click()
    page.wait_for_url("**/d/**")
    assert "elapsed_ms=NaN" in (sent[0].post_data or "")
    (event,) = events_of(server, "restored@example.com")
    assert event.capture_method == "js"


def test_first_and_last_touch_of_a_visit_of_four_pages_are_kept(server, page):
    page.goto(f"{server.url}/case-studies/case/?utm_source=zhihu&utm_medium=social")
    page.locator("main a[href='/topics/lead-capture/']").first.click()
    page.goto(f"{server.url}/archive/?utm_source=newsletter&utm_medium=email")
    page.locator(f"main a[href='{FORM}']").first.click()
    page.wait_for_url(f"**{FORM}")
    fill(page, "reader@example.com")
    press(page)
    page.wait_for_url("**/d/**")
    (event,) = events_of(server, "reader@example.com")
    assert event.first_touch.utm == {"source": "zhihu", "medium": "social"}
    assert event.last_touch.utm == {"source": "newsletter", "medium": "email"}
    assert event.capture_method == "js"
    assert event.page_url == f"{server.url}{FORM}"


def test_a_post_without_script_keeps_the_tags_of_its_page(server, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.url}{FORM}?utm_source=baidu&utm_medium=cpc&utm_term=%E8%8E%B7%E5%AE%A2")
    fill(page, "plain@example.com")
    page.locator("form[data-form] button").click()
    page.wait_for_url("**/d/**")
    (event,) = events_of(server, "plain@example.com")
    assert event.last_touch.utm == {"source": "baidu", "medium": "cpc", "term": "获客"}
    assert event.capture_method == "referer"
    context.close()


def kept(page: Page, store: str) -> list[str]:
    return sorted(key for key in page.evaluate(f"Object.keys({store})") if key.startswith("gatepost."))


def test_who_asks_not_to_be_tracked_is_not_remembered_and_is_forgotten(server, context):
    context.add_init_script("Object.defineProperty(navigator, 'globalPrivacyControl', {value: true})")
    page = context.new_page()
    page.goto(f"{server.url}/404.html")
    for store in ("sessionStorage", "localStorage"):
        page.evaluate(f"{store}.setItem('gatepost.first_touch', '{{}}')")
    page.goto(f"{server.url}/archive/?utm_source=zhihu")
    expect(page.locator("h1")).to_be_visible()
    page.goto(f"{server.url}{FORM}?utm_source=own-page")
    assert kept(page, "sessionStorage") == kept(page, "localStorage") == []
    fill(page, "gpc@example.com")
    page.locator("form[data-form] button").click()
    page.wait_for_url("**/d/**")
    (event,) = events_of(server, "gpc@example.com")
    assert event.last_touch.utm == {"source": "own-page"}
    assert event.capture_method == "referer"
    assert kept(page, "localStorage") == []


@pytest.mark.parametrize(("is_on", "is_agreed"), [(True, True), (True, False), (False, True)])
def test_touches_outlive_a_visit_only_where_the_site_asks_and_the_reader_agreed(
    server, context, is_on, is_agreed
):
    def asking(route: Route) -> None:
        if route.request.resource_type != "document":
            route.continue_()
        else:
            answer = route.fetch()
            route.fulfill(
                response=answer, body=answer.text().replace("<html ", "<html data-keep-touches ", 1)
            )

    if is_on:
        context.route("**/*", asking)
    first = context.new_page()
    first.goto(f"{server.url}{FORM}?utm_source=first")
    fill(first, f"kept{is_on}{is_agreed}@example.com".lower())
    first.locator("[name=consent_remember]").set_checked(is_agreed)
    first.locator("form[data-form] button").click()
    first.wait_for_url("**/d/**")
    first.close()
    context.clear_cookies()  # or the form of a known reader would come
    page = context.new_page()
    page.goto(f"{server.url}{FORM}?utm_source=second")
    fill(page, f"again{is_on}{is_agreed}@example.com".lower())
    page.locator("form[data-form] button").click()
    page.wait_for_url("**/d/**")
    (event,) = events_of(server, f"again{is_on}{is_agreed}@example.com".lower())
    assert event.first_touch.utm == {"source": "first" if is_on and is_agreed else "second"}
    assert event.last_touch.utm == {"source": "second"}
    assert kept(page, "localStorage") == []  # the second form was sent with the box empty
