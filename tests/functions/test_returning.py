"""A reader who comes back: one button, the questions that are left, and an address that never leaves the store."""

from __future__ import annotations

import base64
import json
from datetime import timedelta
from html.parser import HTMLParser
from urllib.parse import urlencode

import pytest

from capture.respond import respond
from download.respond import respond as download
from leads.consents import ARCHIVE, sha256_of
from leads.events import decode
from leads.forms.definition import HONEYPOT
from leads.manifest import KEY, PublishedSite
from leads.returning import COOKIE, MARKER, masked
from leads.seals import seal
from leads.stores.folder import FolderStore
from leads.stores.protocol import Unavailable, walk
from tests.builders import (
    ANSWERS,
    HIDDEN,
    PAGE,
    TAGGED_PAGE,
    TOKEN_KEY,
    folder_services,
    post,
    request,
    services,
    site_json,
)
from tests.parts.oracle_rows import rows_in

FORM = "/api/forms/whitepaper"
ADDRESS = "ada@analytical.example.com"


@pytest.fixture
def world(tmp_path):
    """Services over empty folder stores; forms ask two questions at a time, the address among them."""
    return published(folder_services(tmp_path), questions_at_a_time=2)


def published(world, **settings):
    """The services with settings of forms published."""
    site = {**site_json(), "form_settings": settings}
    world.leads.put(KEY, json.dumps(site).encode())
    fresh = PublishedSite(world.leads, max_age=timedelta(minutes=1), clock=world.clock)
    return world._replace(site=fresh)


def stored(world, prefix="events/"):
    found = [decode(world.leads.get(key)) for key in walk(world.leads, prefix)]
    return sorted((e for e in found if e.event_name == "generate_lead"), key=lambda e: e.occurred_at)


class Browser:
    """Keeps cookies, as a browser does; `set_cookies` is what the last answer said of them."""

    def __init__(self, world):
        self.world, self.cookies, self.set_cookies = world, {}, []

    def send(self, made, function=respond):
        answer = function(made._replace(cookies=dict(self.cookies)), self.world)
        self.set_cookies = list(answer.cookies)
        for line in self.set_cookies:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies.pop(name, None)
            if "Max-Age=0;" not in line:
                self.cookies[name] = value
        return answer

    def register(self, **answers):
        return self.send(post(answers))

    def look(self, content=HIDDEN["content"], form=FORM, **headers):
        made = request("GET", form, headers={"referer": TAGGED_PAGE, **headers})
        return self.send(made._replace(query=urlencode({"content": content})))

    def press(self, **answers):
        """Post the page for a known reader, which has no address in it."""
        sent = {**Page(self.look().body).hidden, **answers}
        return self.send(request(fields=sent, headers={"referer": f"https://www.example.com{FORM}"}))


class Page(HTMLParser):
    """What a page asks, what it carries, where it posts to."""

    def __init__(self, html):
        super().__init__()
        self.asked, self.hidden, self.actions = [], {}, []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "form":
            self.actions.append(found["action"])
        if "name" not in found or tag == "meta" or found["name"] == HONEYPOT:
            return
        if found.get("type") == "hidden":
            self.hidden[found["name"]] = found.get("value") or ""
        else:
            self.asked.append(found["name"])


def test_the_next_document_takes_one_button_and_the_next_two_questions(world):
    reader = Browser(world)
    reader.register(company="", job_title="", company_size="")
    answer = reader.look()
    page = Page(answer.body)
    assert answer.status == 200
    assert page.asked == ["company", "job_title", "consent_marketing"]
    assert "Welcome back" in answer.body
    assert "a…@analytical.example.com" in answer.body
    assert ADDRESS not in answer.body
    world.clock.advance(minutes=30)
    answer = reader.press(company="Analytical Engines", job_title="CMO")
    assert (answer.status, answer.headers["location"].partition("/d/")[0]) == (303, "")
    first, second = stored(world)
    assert second.fields == {"email": ADDRESS, "company": "Analytical Engines", "job_title": "CMO"}
    assert (second.lead_id, second.returning_from) == (first.lead_id, first.event_id)
    assert Page(reader.look().body).asked == ["company_size", "phone", "consent_marketing"]


def test_when_everything_is_known_the_button_is_enough(world):
    world = published(world, questions_at_a_time=0)
    reader = Browser(world)
    reader.register(message="Hello", phone="+44 20 7946 0958", consent_marketing="yes")
    assert Page(reader.look().body).asked == []
    world.clock.advance(minutes=30)
    assert reader.press(elapsed_ms="900").status == 303
    event = stored(world)[-1]
    assert event.fields == {"email": ADDRESS}
    assert event.spam.verdict == "accept"


def test_each_visit_goes_by_the_one_before(world):
    reader = Browser(world)
    reader.register()
    for _ in range(2):
        world.clock.advance(minutes=30)
        assert reader.press().status == 303
    first, second, third = stored(world)
    assert (second.returning_from, third.returning_from) == (first.event_id, second.event_id)


def test_the_page_of_the_form_travels_with_the_post(world):
    reader = Browser(world)
    reader.register()
    world.clock.advance(minutes=30)
    reader.press()
    event = stored(world)[-1]
    assert event.page_url == TAGGED_PAGE
    assert event.last_touch.utm["campaign"] == "q4"


def test_only_what_was_shown_is_required_and_a_mistake_keeps_the_rest(world):
    site = site_json()
    for field in site["forms"]["whitepaper"]["fields"]:
        field["required"] = True
    world.leads.put(KEY, json.dumps({**site, "form_settings": {"questions_at_a_time": 3}}).encode())
    reader = Browser(world)
    assert reader.register(job_title="", company_size="").status == 303
    answer = reader.press(job_title="", message="Hello")
    assert answer.status == 422
    assert Page(answer.body).asked == ["job_title", "company_size", "phone", "message", "consent_marketing"]
    assert "a…@analytical.example.com" in answer.body
    assert answer.body.count('aria-invalid="true"') == 3
    assert len(stored(world)) == 1


def test_an_address_in_the_post_of_a_known_reader_makes_it_an_ordinary_one(world):
    reader = Browser(world)
    reader.register()
    world.clock.advance(minutes=30)
    reader.register(email="bob@example.com")
    second = stored(world)[-1]
    assert (second.fields["email"], second.returning_from) == ("bob@example.com", None)
    assert "b…@example.com" in reader.look().body


def test_without_the_cookie_a_post_without_an_address_is_told_to_give_one(world):
    answer = respond(request(fields={**HIDDEN, "company": "Acme"}), world)
    assert answer.status == 422
    assert Page(answer.body).asked[0] == "email"
    assert Page(answer.body).asked.count("company") == 1  # what was entered is kept


# Consent


def test_a_box_once_ticked_is_not_shown_again_and_that_is_no_refusal(world):
    reader = Browser(world)
    reader.register(consent_marketing="yes")
    assert "consent_marketing" not in Page(reader.look().body).asked
    world.clock.advance(minutes=30)
    reader.press()
    assert stored(world)[-1].consent.purposes == {}
    (lead,) = rows_in(world.leads, "https://www.example.com")
    assert lead["consent_marketing"] == "yes"
    assert lead["consent_text_sha256"] == stored(world)[0].consent.text_sha256


def test_a_box_left_empty_is_shown_again(world):
    reader = Browser(world)
    reader.register()
    world.clock.advance(minutes=30)
    reader.press(consent_marketing="yes")
    (lead,) = rows_in(world.leads, "https://www.example.com")
    assert lead["consent_marketing"] == "yes"
    assert lead["returning_from"] == stored(world)[0].event_id
    assert "consent_marketing" not in Page(reader.look().body).asked


# The cookie


def test_the_cookie_is_for_the_server_alone_and_says_nothing_of_the_person(world):
    reader = Browser(world)
    reader.register()
    mine, mark = reader.set_cookies
    for line in (mine, mark):
        assert "; Path=/; SameSite=Lax; Secure" in line
        assert f"Max-Age={400 * 24 * 3600};" in line
    assert mine.startswith(f"{COOKIE}=")
    assert mine.endswith("; HttpOnly")
    assert mark.startswith(f"{MARKER}=1;")
    assert "HttpOnly" not in mark
    payload = reader.cookies[COOKIE].partition(".")[0]
    text = base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)).decode()
    assert not [value for value in (*ANSWERS.values(), stored(world)[0].lead_id) if value in text]


def test_on_a_laptop_without_https_the_cookie_works_too(world):
    site = {**site_json(), "site_url": "http://127.0.0.1:8000"}
    world.leads.put(KEY, json.dumps(site).encode())
    reader = Browser(world)
    reader.register()
    assert "Secure" not in "".join(reader.set_cookies)


@pytest.mark.parametrize(
    "forge",
    [
        lambda value: "",
        lambda value: "x",
        lambda value: value[:-2],
        lambda value: value.partition(".")[0],
        lambda value: base64.urlsafe_b64encode(b'["2026-11-22","x",1,[],[]]').decode() + "." + "A" * 43,
        lambda value: "获客.é",
    ],
)
def test_a_forged_cookie_is_worth_nothing_and_is_taken_back(world, forge):
    reader = Browser(world)
    reader.register()
    reader.cookies[COOKIE] = forge(reader.cookies[COOKIE])
    answer = reader.look()
    assert answer.status == 200
    assert Page(answer.body).asked[0] == "email"
    assert reader.cookies == {}


def test_the_mark_for_script_goes_with_the_cookie(world):
    reader = Browser(world)
    reader.register()
    del reader.cookies[COOKIE]
    reader.look()
    assert reader.cookies == {}


@pytest.mark.parametrize("says", ["{}", "[1]", '["soon", "x", 1, [], []]', '[1, "x", 1, [], []]', "x"])
def test_a_cookie_of_another_version_is_worth_nothing(world, says):
    reader = Browser(world)
    reader.cookies[COOKIE] = seal("reader", says, [TOKEN_KEY])
    assert Page(reader.look().body).asked[0] == "email"


def test_a_download_link_is_no_cookie(world):
    reader = Browser(world)
    location = reader.register().headers["location"]
    reader.cookies = {COOKIE: location.removeprefix("/d/")}
    assert "Welcome back" not in reader.look().body


def test_a_cookie_is_over_when_the_browser_should_have_dropped_it(world):
    reader = Browser(world)
    reader.register()
    world.clock.advance(days=402)
    assert "Welcome back" not in reader.look().body


def test_when_the_registration_is_erased_the_ordinary_form_comes(world):
    reader = Browser(world)
    reader.register()
    (key,) = walk(world.leads, "events/")
    world.leads.delete(key)
    assert Page(reader.look().body).asked[0] == "email"
    assert reader.cookies == {}


def test_a_tombstone_in_its_place_is_no_reader(world):
    reader = Browser(world)
    reader.register()
    (key,) = walk(world.leads, "events/")
    event = {**json.loads(world.leads.get(key)), "event_name": "erased", "fields": {}}
    world.leads.put(key, json.dumps(event).encode())
    assert Page(reader.look().body).asked[0] == "email"


def test_not_you_leads_back_to_the_ordinary_form_and_forgets(world):
    reader = Browser(world)
    reader.register()
    page = Page(reader.look().body)
    assert page.actions == [FORM, f"{FORM}/forget"]
    answer = reader.send(request(path=page.actions[1], fields={"content": page.hidden["content"]}))
    assert (answer.status, answer.headers["location"]) == (303, "/whitepapers/lead-standards/#form")
    assert reader.cookies == {}
    assert "Welcome back" not in reader.look().body


def test_not_you_without_a_known_piece_leads_to_the_form(world):
    answer = respond(request(path=f"{FORM}/forget", fields={"content": "//evil.example"}), world)
    assert (answer.status, answer.headers["location"]) == (303, FORM)


def test_a_browser_that_asks_not_to_be_tracked_is_not_remembered(world):
    reader = Browser(world)
    answer = reader.send(post(**{"sec-gpc": "1"}))
    assert (answer.status, reader.cookies) == (303, {})


def test_an_address_to_be_mended_is_not_remembered(world):
    reader = Browser(world)
    assert reader.register(email="ada@gmial.com").status == 303
    assert reader.cookies == {}


def test_programs_are_given_no_cookies(world):
    assert respond(post(accept="application/json"), world).cookies == ()


# Suspects


def test_a_suspect_is_remembered_as_anyone_and_stays_set_apart(world):
    robot = Browser(world)
    robot.register(**{HONEYPOT: "https://spam.example.com"})
    assert set(robot.cookies) == {COOKIE, MARKER}
    assert "Welcome back" in robot.look().body
    world.clock.advance(minutes=30)
    assert robot.press().status == 303
    assert stored(world) == []
    first, second = stored(world, "quarantine/")
    assert second.spam.verdict == first.spam.verdict
    assert second.spam.reasons[-1] == f"goes by the registration {first.event_id}, which is in quarantine"


# When the store is away


class Away(FolderStore):
    """A store whose events cannot be read."""

    def get(self, key):
        if key.startswith("events/"):
            raise Unavailable(key)
        return super().get(key)


def test_while_the_store_is_away_nothing_is_lost_and_nobody_is_forgotten(tmp_path):
    reader = Browser(folder_services(tmp_path))
    reader.register()
    reader.world = services(Away(tmp_path / "leads"), reader.world.assets, reader.world.clock)
    answer = reader.look()
    assert Page(answer.body).asked[0] == "email"
    assert COOKIE in reader.cookies
    answer = reader.send(request(fields={**HIDDEN, "message": "Hello & welcome"}))
    assert (answer.status, answer.headers["retry-after"]) == (503, "30")
    assert Page(answer.body).hidden["message"] == "Hello & welcome"
    assert COOKIE in reader.cookies


def test_where_no_site_can_be_read_the_form_says_so(world):
    world.leads.delete(KEY)
    answer = respond(request("GET"), world)
    assert (answer.status, answer.headers["retry-after"]) == (503, "30")


# The page after the form


def test_the_page_after_a_registration_tells_new_readers_from_old_ones(world):
    reader = Browser(world)
    location = reader.register().headers["location"]
    stranger = download(request("GET", location), world).body
    first = reader.send(request("GET", location), download).body
    world.clock.advance(minutes=30)
    again = reader.send(request("GET", reader.press().headers["location"]), download).body
    remembered = "This browser remembers that you registered"
    assert ("Thank you" in stranger, remembered in stranger) == (True, False)
    assert ("Thank you" in first, remembered in first) == (True, True)
    assert ("Welcome back" in again, remembered in again) == (True, False)


# Any request


@pytest.mark.parametrize(
    "content", ["", "pages/contact.en", "nothing", "<script>alert(1)</script>", "\udcff"]
)
def test_a_form_without_its_piece_is_a_form(world, content):
    reader = Browser(world)
    reader.register()
    answer = reader.look(content.encode("utf-8", "surrogateescape"))
    assert answer.status == 200
    assert "<script>alert" not in answer.body


def test_the_language_follows_the_piece(world):
    assert 'lang="zh"' in Browser(world).look("whitepapers/lead-standards.zh").body


def test_switched_off_there_are_no_cookies_no_page_and_no_way_out(world):
    reader = Browser(world)
    reader.register()
    reader.world = published(world, returning_readers=False)
    kept = dict(reader.cookies)
    assert (reader.look().status, reader.look().headers["allow"]) == (405, "POST")
    assert reader.send(request(path=f"{FORM}/forget")).status == 404
    assert reader.send(request(fields=HIDDEN)).status == 422
    answer = reader.register(email="bob@example.com")
    assert (answer.status, reader.set_cookies) == (303, [])
    assert "Welcome back" not in reader.send(request("GET", answer.headers["location"]), download).body
    assert reader.cookies == kept


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("ada@example.com", "a…@example.com"),
        ("a@example.com", "a…@example.com"),
        ("李@例子.公司", "李…@例子.公司"),
    ],
)
def test_an_address_is_shown_so_that_only_its_owner_knows_it(address, shown):
    assert masked(address) == shown


def test_a_page_for_one_reader_is_kept_by_nobody(world):
    answer = Browser(world).look().for_api_gateway()
    assert answer["headers"]["cache-control"] == "no-store"
    assert answer["headers"]["referrer-policy"] == "same-origin"
    assert PAGE.startswith("https://")


def test_an_event_id_that_somebody_else_sent_leads_to_nobody_else(world):
    """The id of an event stands in the mail's Message-ID: whoever has it must not become its sender."""
    Browser(world).register(email="victim@corp.example.com", event_id="an-id-from-a-mail")
    thief = Browser(world)
    thief.register(email="thief@else.example.com", event_id="an-id-from-a-mail", **{HONEYPOT: "x"})
    assert "v…@corp.example.com" not in thief.look().body
    thief.press(consent_marketing="yes")
    assert [event.consent.purposes for event in stored(world)] == [{"marketing": False}]


def test_a_page_for_one_reader_is_not_sent_for_the_next(world):
    browser = Browser(world)
    browser.register()
    page = Page(browser.look().body).hidden
    browser.register(email="bob@example.com", full_name="Bob")
    answer = browser.send(request(fields={**page, "company": "Engines", "consent_marketing": "yes"}))
    assert answer.status == 422
    assert len(stored(world)) == 2


def test_an_empty_box_on_a_page_that_was_open_meanwhile_counts(world):
    words = "marketing: Write to me"
    world.leads.put(f"{ARCHIVE}/{sha256_of(words)}.txt", words.encode())
    reader = Browser(world)
    reader.register()
    page = Page(reader.look().body).hidden
    world.clock.advance(minutes=30)
    reader.press(consent_marketing="yes")
    world.clock.advance(minutes=30)
    reader.send(request(fields=page))
    assert [event.consent.purposes for event in stored(world)] == [
        {"marketing": m} for m in (False, True, False)
    ]
