"""What a page says to the reader it has: a call to action in the words for this visit, and help for who hesitates."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from leads.attribution.channels import CHANNELS
from leads.attribution.source import source_of
from leads.attribution.touch import touch_at
from plugins.calls.rules import rules_of
from plugins.calls.variants import Variant, When
from tests.browser.test_accessibility import RULES, violations
from tests.parts.dev_server import DevServer, dev_server
from tests.site.sample_content import sample_content
from tests.site.small_content import FORMS, piece, write

CASES = Path(__file__).parents[1] / "unit" / "cases" / "channels.json"
OWN = "gatepost.example"
ARTICLE, CASE, PAPER = "/articles/one/", "/case-studies/case/", "/whitepapers/guide/"

CALLS = """\
- name: looks-for-a-checklist
  leads_to: whitepapers
  when: {search: [form, 清单]}
  text: {en: Words for a checklist, zh: 清单的措辞}
- name: from-zhihu
  leads_to: whitepapers
  when: {source: [zhihu]}
  text: {en: Words for Zhihu, zh: 知乎的措辞}
  button: {en: Press from Zhihu}
- name: asked-an-assistant
  leads_to: whitepapers
  when: {channel: [AI Assistant]}
  text: {en: Words for who asked an assistant}
- name: for-founders
  leads_to: contact
  when: {persona: [founder]}
  button: {en: "Talk & listen", zh: 聊聊}
- name: paid
  leads_to: form
  when: {medium: [cpc]}
  text: {en: Words for who clicked an ad}
  button: {en: Take it}
"""


SHORTER_FORMS = FORMS.replace("fields: [email, size]", "fields: [email, size]\n    short: [email]").replace(
    "required: false", "required: true"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, build_cache: Path) -> Iterator[DevServer]:
    """A small site with variants and a shorter form, at the dev server."""
    folder = tmp_path_factory.mktemp("calls")
    (folder / "build").mkdir()
    (folder / "build" / "cache").symlink_to(build_cache)
    content = sample_content(folder / "content")
    write(content, "data/calls.yml", CALLS)
    write(content, "data/forms.yml", SHORTER_FORMS)
    write(content, "case-studies/case.md", piece("case-studies/case.md", {"persona": "sales-lead"}))
    with dev_server(folder / "var", folder / "build", content) as server:
        yield server


@pytest.fixture
def visit(browser: Browser) -> Iterator[BrowserContext]:
    """A visit in a fresh profile."""
    context = browser.new_context()
    yield context
    context.close()


def text(page: Page) -> str:
    """What the call to action at the end of a page says."""
    return page.locator(".next-step [data-call=text]").inner_text()


def button(page: Page) -> str:
    return page.locator(".next-step [data-call=button]").inner_text()


@pytest.mark.parametrize(
    ("query", "referrer", "words"),
    [
        ("?utm_source=Zhihu&utm_medium=social", None, "Words for Zhihu"),
        ("?utm_source=baidu&utm_medium=cpc&utm_term=lead+forms", None, "Words for a checklist"),
        ("?utm_source=baidu&utm_medium=cpc&utm_term=platforms", None, "A"),
        ("?utm_source=chatgpt.com", None, "Words for who asked an assistant"),
        ("", "https://www.zhihu.com/question/1", "Words for Zhihu"),
        ("", "https://tieba.baidu.com/", "A"),
    ],
)
def test_the_words_follow_where_the_reader_came_from(site, visit, query, referrer, words):
    page = visit.new_page()
    page.goto(f"{site.url}{ARTICLE}{query}", referer=referrer)

    expect(page.locator(".next-step [data-call=text]")).to_have_text(words)
    assert button(page) == ("Press from Zhihu" if words == "Words for Zhihu" else "A")


def test_a_visit_is_remembered_and_every_page_of_it_has_its_words(site, visit):
    page = visit.new_page()
    page.goto(f"{site.url}/?utm_source=zhihu&utm_medium=social&utm_term=%E6%B8%85%E5%8D%95")
    page.goto(f"{site.url}/zh/articles/one/", referer=f"{site.url}/")

    expect(page.locator(".next-step [data-call=text]")).to_have_text("清单的措辞")
    assert button(page) == "甲"  # the row has no button of its own


def test_an_earlier_page_for_a_persona_changes_the_words_and_the_page_itself_does_not(site, visit):
    page = visit.new_page()
    page.goto(f"{site.url}{CASE}")
    assert button(page) == "A"
    page.goto(f"{site.url}{ARTICLE}", referer=f"{site.url}{CASE}")
    page.goto(f"{site.url}{CASE}", referer=f"{site.url}{ARTICLE}")

    expect(page.locator(".next-step [data-call=button]")).to_have_text("Talk & listen")


def test_a_form_says_it_too(site, visit):
    page = visit.new_page()
    page.goto(f"{site.url}{PAPER}?gclid=AbC")

    expect(page.locator(".form-card h2")).to_have_text("Take it")
    expect(page.locator(".form-call")).to_have_text("Words for who clicked an ad")
    expect(page.locator(".form-call")).to_be_visible()
    expect(page.locator(".form button")).to_have_text("Send")


def test_who_asks_not_to_be_tracked_keeps_the_words_of_the_page(site, visit):
    visit.add_init_script("Object.defineProperty(navigator, 'globalPrivacyControl', {value: true})")
    page = visit.new_page()
    page.goto(f"{site.url}{ARTICLE}?utm_source=zhihu&utm_medium=social")
    page.goto(f"{site.url}{CASE}", referer=f"{site.url}{ARTICLE}")

    assert button(page) == "A"
    assert page.evaluate("Object.keys(sessionStorage)") == []


def test_without_script_there_are_the_words_of_the_page_and_no_others_to_be_seen(site, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.url}{ARTICLE}?utm_source=zhihu&utm_medium=social")

    assert (text(page), button(page)) == ("A", "A")
    assert "Words for Zhihu" in page.content()
    assert "Words for" not in page.locator("body").inner_text()
    context.close()


def test_a_page_with_other_words_has_no_violation(site, visit):
    page = visit.new_page()
    page.goto(f"{site.url}{ARTICLE}?utm_source=zhihu&utm_medium=social")
    page.get_by_text("Words for Zhihu").wait_for()
    assert list(violations(page, RULES)) == []
    page.goto(f"{site.url}{PAPER}?gclid=AbC")
    page.get_by_text("Words for who clicked an ad").wait_for()
    assert list(violations(page, RULES)) == []


def test_the_button_of_the_patterns_page_shows_the_words_where_they_will_stand(site, visit):
    page = visit.new_page()
    page.goto(f"{site.url}/patterns/")
    page.get_by_role("link", name="Press from Zhihu").click()

    expect(page.locator(".next-step [data-call=text]")).to_have_text("Words for Zhihu")


LEFT_TO_THE_EXPORT = (
    "autumn_shopping",
    "shop-now",
    "cross-network",
    "Cross-Network",
    "a clickid",
    "a callback",
)
STALE_CLICK_IDS = ("gclid", "bd_vid", "msclkid", "li_fat_id")


def is_left_to_the_export(case: dict) -> bool:
    """Whether a case is one of the rare things that plugins.calls.rules names, or an arrival from the site itself."""
    stale = case["name"].startswith(STALE_CLICK_IDS) and case["expected"]["decided_by"] == "referrer"
    return (
        stale or OWN in case.get("referrer", "") or any(word in case["name"] for word in LEFT_TO_THE_EXPORT)
    )


def test_browser_and_export_name_the_same_channel_and_words(site, visit):
    """Every case of the channels' own table, but the few that are left to the export."""
    cases = [
        case for case in json.loads(CASES.read_text(encoding="utf-8")) if not is_left_to_the_export(case)
    ]
    touches = [
        {"url": f"https://{OWN}/?{case.get('query', '')}", "referrer": case.get("referrer", "")}
        for case in cases
    ]
    sources = [source_of(touch_at(touch["url"], touch["referrer"]), OWN) for touch in touches]
    searched = sorted({s.search_intent for s in sources if s.search_intent}, key=len, reverse=True)
    channels = rules_of([Variant(c, "form", When(channel=(c,)), {}, {}) for c in CHANNELS], {}, None)
    words = rules_of([Variant(w, "form", When(search=(w,)), {}, {}) for w in searched], {}, None)
    page = visit.new_page()
    page.goto(f"{site.url}{ARTICLE}")
    run = """async ([rules, touches]) => {
      const { chosen } = await import(document.querySelector("script[src*='/variants.']").src);
      return touches.map((touch) => chosen(rules, touch, []) ?? "");
    }"""

    assert len(cases) > 240
    assert len(searched) > 4
    assert page.evaluate(run, [channels, touches]) == [source.channel for source in sources]
    assert page.evaluate(run, [words, touches]) == [source.search_intent for source in sources]


# Help


@pytest.fixture
def reader(visit: BrowserContext, site: DevServer) -> Page:
    """Somebody at the form of a whitepaper, whose clock is ours."""
    page = visit.new_page()
    page.clock.install()
    page.goto(f"{site.url}{PAPER}")
    page.locator("[name=email]").focus()
    return page


def box(page: Page) -> Locator:
    return page.locator(".help-box")


def test_who_does_nothing_for_twenty_seconds_is_offered_help_and_keeps_the_focus(reader):
    reader.clock.run_for(19_000)
    expect(box(reader)).to_have_count(0)
    reader.clock.run_for(1_500)

    expect(reader.get_by_role("status").filter(has=box(reader))).to_contain_text(
        "Is something holding you up?"
    )
    expect(reader.locator("[name=email]")).to_be_focused()
    assert reader.get_by_role("link", name="What happens to my data").get_attribute("href") == "/privacy/"
    assert reader.get_by_role("link", name="Ask us a question").get_attribute("href") == "/contact/"
    assert list(violations(reader, RULES)) == []


def test_every_step_in_the_form_begins_the_wait_anew(reader):
    for letter in "ada":
        reader.clock.run_for(15_000)
        reader.keyboard.type(letter)
    reader.clock.run_for(15_000)
    expect(box(reader)).to_have_count(0)
    reader.clock.run_for(5_500)
    expect(box(reader)).to_be_visible()


def test_who_reads_the_text_beside_the_form_is_left_alone(visit, site):
    page = visit.new_page()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.clock.install()
    page.goto(f"{site.url}{PAPER}")
    page.locator("[data-help]").wait_for(state="attached")
    page.clock.run_for(120_000)
    expect(box(page)).to_have_count(0)


def test_a_form_that_fills_the_telephone_is_open_though_nothing_was_touched(visit, site):
    page = visit.new_page()
    page.set_viewport_size({"width": 375, "height": 600})
    page.clock.install()
    page.goto(f"{site.url}{PAPER}")
    page.locator("[name=email]").evaluate("one => one.scrollIntoView({block: 'center', behavior: 'instant'})")
    page.evaluate("() => new Promise((done) => new IntersectionObserver(done).observe(document.body))")
    page.clock.run_for(21_000)
    expect(box(page)).to_be_visible()


def test_the_field_in_use_is_not_covered(visit, site):
    page = visit.new_page()
    page.set_viewport_size({"width": 375, "height": 600})
    page.clock.install()
    page.goto(f"{site.url}{PAPER}")
    field = page.locator("[name=email]")
    field.focus()
    field.evaluate("one => one.scrollIntoView({block: 'end', behavior: 'instant'})")
    page.clock.run_for(21_000)
    box(page).wait_for()
    page.wait_for_function(
        """() => document.activeElement.getBoundingClientRect().bottom
             < document.querySelector(".help-box").getBoundingClientRect().top"""
    )


def test_help_is_offered_once_a_visit_and_can_be_declined(reader, site):
    reader.clock.run_for(21_000)
    reader.get_by_role("button", name="No, thank you").click()
    expect(box(reader)).to_have_count(0)
    expect(reader.locator("[name=email]")).to_be_focused()

    reader.goto(f"{site.url}/whitepapers/budget-sheet/")
    reader.locator("[name=email]").focus()
    reader.clock.run_for(60_000)
    expect(box(reader)).to_have_count(0)


def test_the_shorter_form_asks_less_and_is_taken(reader, site):
    reader.clock.run_for(21_000)
    reader.get_by_role("button", name="A shorter form").click()
    expect(box(reader)).to_have_text("The form is shorter now. It asks only: E-mail")
    expect(reader.locator("[name=email]")).to_be_focused()
    expect(reader.locator("[name=size]")).to_be_hidden()
    reader.keyboard.type("shorter@example.com")
    reader.locator("form[data-form] [type=submit]").click()

    reader.wait_for_url("**/d/**")


def test_what_is_answered_already_stays_in_the_shorter_form(reader):
    reader.locator("[name=size]").select_option("large")
    reader.clock.run_for(21_000)
    reader.get_by_role("button", name="A shorter form").click()
    expect(reader.locator("[name=size]")).to_be_visible()
    expect(reader.locator("[name=size]")).to_be_enabled()


def test_the_shorter_form_outlives_a_cut_line_and_a_reload(reader):
    reader.route("**/api/forms/whitepaper", lambda route: route.abort())
    reader.clock.run_for(21_000)
    reader.get_by_role("button", name="A shorter form").click()
    reader.keyboard.type("cut-and-short@example.com")
    reader.locator("form[data-form] [type=submit]").click()
    expect(reader.locator("form[data-form] [role=status]")).not_to_be_empty()
    reader.reload()
    expect(reader.locator("[name=email]")).to_have_value("cut-and-short@example.com")
    expect(reader.locator("[name=size]")).to_be_hidden()
    reader.unroute_all()
    reader.clock.run_for(60_000)

    reader.wait_for_url("**/d/**")


def test_a_mistake_in_the_shorter_form_comes_back_as_short(reader):
    reader.clock.run_for(21_000)
    reader.get_by_role("button", name="A shorter form").click()
    reader.locator("form[data-form]").evaluate("form => HTMLFormElement.prototype.submit.call(form)")
    reader.get_by_role("alert").wait_for()

    expect(reader.get_by_role("alert").get_by_role("listitem")).to_have_count(1)
    expect(reader.locator("[name=size]")).to_have_count(0)


def test_without_script_no_help_is_to_be_seen(site, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.url}{PAPER}")
    expect(page.get_by_text("Is something holding you up?")).to_be_hidden()
    context.close()
