"""The capture function: what a post becomes, and what every kind of bad post is told."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from html.parser import HTMLParser

import pytest

from capture.respond import respond
from download.respond import respond as download
from leads.events import decode
from leads.forms.definition import HONEYPOT
from leads.identity import lead_id
from leads.manifest import PublishedSite
from leads.spam import stamps
from leads.stores.folder import FolderStore
from leads.stores.protocol import Unavailable, walk
from leads.tokens import verify
from tests.builders import (
    ANSWERS,
    HIDDEN,
    LEAD_ID_KEY,
    PAGE,
    TAGGED_PAGE,
    TOKEN_KEY,
    Clock,
    folder_services,
    post,
    request,
    services,
)


@pytest.fixture
def world(tmp_path):
    """Services over empty folder stores."""
    return folder_services(tmp_path)


def stored(world, prefix="events/"):
    return [decode(world.leads.get(key)) for key in walk(world.leads, prefix)]


def only_event(world, prefix="events/"):
    (event,) = stored(world, prefix)
    return event


class Inputs(HTMLParser):
    """The values of a page's form controls by name."""

    def __init__(self, html):
        super().__init__()
        self.values = {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "input" and "name" in found:
            self.values[found["name"]] = found.get("value") or ""


class Broken(FolderStore):
    """A store that can be read and not written."""

    def put_if_absent(self, key, body, content_type=""):
        raise Unavailable(key)


def test_a_post_is_stored_and_then_sent_to_the_document(world):
    answer = respond(post(), world)
    event = only_event(world)
    assert answer.status == 303
    grant = verify(answer.headers["location"].removeprefix("/d/"), [TOKEN_KEY], world.clock())
    assert (grant.asset_id, grant.lead_id) == ("lead-standards.en", event.lead_id)
    assert event.lead_id == lead_id("ada@analytical.example.com", LEAD_ID_KEY)


def test_the_event_holds_the_evidence(world):
    respond(post({"consent_marketing": "1"}), world)
    event = only_event(world)
    assert event.page_url == event.http_referer == TAGGED_PAGE
    assert event.last_touch == event.first_touch
    assert event.last_touch.utm == {"source": "baidu", "medium": "cpc", "campaign": "q4", "term": "获客"}
    assert event.capture_method == "referer"
    assert (event.form_id, event.asset_id, event.content_id) == (
        "whitepaper",
        "lead-standards.en",
        "whitepapers/lead-standards",
    )
    assert (event.content_stage, event.persona, event.language) == ("solution", "marketing-lead", "en")
    assert event.build_id == "build-1"
    assert event.consent.purposes == {"marketing": True}
    assert event.consent.policy_version == "2026-11"
    assert event.request.ip_prefix == "203.0.113.0/24"
    assert event.request.country == "GB"


def test_the_stored_event_holds_no_full_address(world):
    respond(post(), world)
    (key,) = walk(world.leads, "events/")
    assert b"203.0.113.77" not in world.leads.get(key)


def test_a_browser_that_asks_not_to_be_tracked_is_not_joined_to_its_visit(world):
    respond(post(), world)
    assert only_event(world).request.visitor_day
    respond(
        post(ANSWERS | {"email": "grace@example.com", "event_id": "another-event"}, **{"sec-gpc": "1"}), world
    )
    assert {e.fields["email"]: bool(e.request.visitor_day) for e in stored(world)} == {
        ANSWERS["email"]: True,
        "grace@example.com": False,
    }


def test_consent_not_given_is_recorded_as_such_and_hands_over_the_document(world):
    assert respond(post(), world).status == 303
    assert only_event(world).consent.purposes == {"marketing": False}


def test_the_hash_of_the_wording_follows_the_language(world):
    respond(post(), world)
    respond(post({"content": "whitepapers/lead-standards.zh"}), world)
    hashes = {e.consent.language: e.consent.text_sha256 for e in stored(world)}
    assert len(hashes) == len(set(hashes.values())) == 2


def test_a_browser_with_script_posts_its_touches(world):
    first = {
        "url": "https://www.example.com/?utm_source=zhihu",
        "referrer": "https://www.zhihu.com/",
        "at": "2026-11-22T09:00:00Z",
    }
    last = {
        "url": "https://www.example.com/?gclid=AbC",
        "referrer": "https://www.google.com/",
        "at": "2026-11-22T09:20:00Z",
    }
    respond(post({"first_touch": json.dumps(first), "last_touch": json.dumps(last)}), world)
    event = only_event(world)
    assert event.capture_method == "js"
    assert event.first_touch.utm == {"source": "zhihu"}
    assert event.last_touch.click_ids == {"gclid": "AbC"}


def test_a_post_without_referer_is_a_lead_all_the_same(world):
    assert respond(post(referer=""), world).status == 303
    assert only_event(world).capture_method == "none"


def test_stage_and_asset_come_from_the_manifest_and_never_from_the_post(world):
    respond(
        post({"content_stage": "case-study", "asset_id": "../secret", "persona": "x", "spam": "accept"}),
        world,
    )
    event = only_event(world)
    assert (event.content_stage, event.asset_id, event.persona) == (
        "solution",
        "lead-standards.en",
        "marketing-lead",
    )


def test_a_piece_no_longer_published_still_makes_a_lead(world):
    answer = respond(post({"content": "whitepapers/withdrawn.en"}), world)
    assert (answer.status, answer.headers["location"]) == (303, "/")
    assert only_event(world).content_id is None


def test_a_form_without_a_document_leads_to_its_thanks(world):
    contact = {**ANSWERS, "content": "pages/contact.en"}
    answer = respond(request(path="/api/forms/contact", fields=contact), world)
    assert (answer.status, answer.headers["location"]) == (303, "/thank-you/")


def test_a_program_gets_json(world):
    body = json.dumps({**ANSWERS, **HIDDEN, "consent_marketing": True}).encode()
    headers = {"content-type": "application/json", "accept": "application/json"}
    answer = respond(request(body=body, headers=headers), world)
    assert answer.status == 201
    assert json.loads(answer.body)["location"].startswith("/d/")
    assert only_event(world).consent.purposes == {"marketing": True}


# Once and only once


def test_the_same_post_with_the_same_id_stores_nothing_more(world):
    first = respond(post({"event_id": "3f1c9a52-one-click"}), world)
    world.clock.advance(minutes=30)
    second = respond(post({"event_id": "3f1c9a52-one-click"}), world)
    assert only_event(world).event_id == "3f1c9a52-one-click"
    assert first.status == second.status == 303


def test_fifty_of_the_same_post_at_once_are_one_event(world):
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda _: respond(post({"event_id": "fifty-at-once"}), world), range(50)))
    assert {a.status for a in answers} == {303}
    assert len(stored(world)) == 1


def test_without_an_id_the_same_post_within_ten_minutes_is_one_event(world):
    respond(post(), world)
    world.clock.advance(minutes=9)
    respond(post({"email": "ADA@analytical.example.com"}), world)
    respond(post(), world)
    assert len({e.lead_id for e in stored(world)}) == 1
    assert len(stored(world)) == 2  # the address was typed differently once: kept, and folded into one lead
    world.clock.advance(minutes=10)
    respond(post(), world)
    assert len(stored(world)) == 3


def test_an_id_that_somebody_else_used_loses_nothing(world):
    respond(post({"event_id": "chosen-by-a-client"}), world)
    respond(post({"event_id": "chosen-by-a-client", "email": "bob@example.com"}), world)
    assert {e.fields["email"] for e in stored(world)} == {"ada@analytical.example.com", "bob@example.com"}


@pytest.mark.parametrize(
    "event_id", ["../../published/site", "a/b", ".hidden", "x" * 65, "short", "获客获客获客获客", "a b c d e"]
)
def test_an_id_that_is_no_id_is_replaced(world, event_id):
    assert respond(post({"event_id": event_id}), world).status == 303
    assert only_event(world).event_id != event_id


# Mistakes


def test_errors_come_back_as_the_form_with_everything_entered(world):
    entered = {
        "email": "ada@",
        "full_name": "",
        "company": 'A & "B" <script>',
        "consent_marketing": "1",
        "company_size": "11-50",
    }
    answer = respond(post(entered), world)
    page = Inputs(answer.body)
    assert answer.status == 422
    assert page.values["email"] == "ada@"
    assert page.values["company"] == 'A & "B" <script>'
    assert "<script>" not in answer.body
    assert 'href="#whitepaper-email"' in answer.body
    assert "Enter an e-mail address in the correct format" in answer.body
    assert "Enter your name" in answer.body
    assert 'value="11-50" selected' in answer.body
    assert stored(world) == []


def test_a_telephone_number_is_read_by_the_country_of_the_answer_then_of_the_reader(world):
    assert (
        respond(post({"phone": "020 7946 0958"}, **{"cloudfront-viewer-country": "GB"}), world).status == 303
    )
    answer = respond(post({"phone": "99", "email": "b@example.com"}), world)
    assert answer.status == 422
    assert "Enter a telephone number with its country code" in answer.body
    assert only_event(world).fields["phone"] == "020 7946 0958"


def test_an_error_page_hands_the_evidence_on_to_the_next_post(world):
    page = Inputs(respond(post({"email": "", "event_id": "kept-across-errors"}), world).body)
    again = {
        **ANSWERS,
        **{n: v for n, v in page.values.items() if n not in ANSWERS and n != "consent_marketing"},
    }
    respond(request(fields=again, headers={"referer": "https://www.example.com/api/forms/whitepaper"}), world)
    event = only_event(world)
    assert event.page_url == TAGGED_PAGE
    assert event.last_touch.utm["term"] == "获客"
    assert event.event_id == "kept-across-errors"


def test_errors_are_in_the_language_of_the_piece(world):
    answer = respond(post({"content": "whitepapers/lead-standards.zh", "full_name": ""}), world)
    assert "请填写姓名" in answer.body
    assert 'lang="zh"' in answer.body


def test_a_program_gets_the_same_words_as_problem_json(world):
    answer = respond(post({"full_name": ""}, accept="application/json"), world)
    body = json.loads(answer.body)
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status, body["status"], body["type"]) == (422, 422, "about:blank")
    assert body["errors"] == [{"name": "full_name", "reason": "Enter your name"}]


@pytest.mark.parametrize(
    ("made", "status"),
    [
        (request(body=b"x" * 70_000), 413),
        (request(body=b"<a/>", headers={"content-type": "text/xml"}), 415),
        (request(body=b"{", headers={"content-type": "application/json"}), 400),
        (request(path="/api/forms/nothing", fields=ANSWERS), 404),
        (request(path="/api/forms/", fields=ANSWERS), 404),
        (request(path="/api/other", fields=ANSWERS), 404),
        (request("PUT"), 405),
        (request("DELETE"), 405),
    ],
)
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_what_cannot_be_a_lead_is_told_why(world, made, status, accept):
    made = made._replace(headers={**made.headers, "accept": accept})
    answer = respond(made, world)
    assert answer.status == status
    assert answer.headers["content-type"].startswith(
        "text/html" if accept == "text/html" else "application/problem+json"
    )
    if status == 405:
        assert answer.headers["allow"] == "GET, HEAD, POST"
    assert stored(world) == []


def multipart(fields, file=None):
    """A post as a form with enctype multipart/form-data sends it."""
    parts = [
        f'--edge\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in fields.items()
    ]
    if file:
        parts.append(
            f'--edge\r\nContent-Disposition: form-data; name="cv"; filename="{file}"\r\n\r\n%PDF\r\n'
        )
    body = ("".join(parts) + "--edge--\r\n").encode()
    return request(body=body, headers={"content-type": "multipart/form-data; boundary=edge"})


def test_a_multipart_post_is_a_lead_like_any_other(world):
    assert respond(multipart({**ANSWERS, **HIDDEN, "full_name": "王小明"}), world).status == 303
    assert only_event(world).fields["full_name"] == "王小明"


def test_a_post_with_a_file_is_told_that_none_is_taken(world):
    answer = respond(multipart({**ANSWERS, **HIDDEN}, file="<b>.pdf"), world)
    assert answer.status == 415
    assert "This form takes no files" in answer.body
    assert "<b>" not in answer.body
    assert stored(world) == []


# An address that looks misspelt


def test_a_misspelt_provider_is_named_on_the_page_after_the_post(world):
    address = respond(post({"email": "ada@gmial.com"}), world).headers["location"]
    path, _, query = address.partition("?")
    assert query == "mean=gmail.com"
    shown = download(request("GET", path)._replace(query=query), world)
    assert "did you mean one at gmail.com?" in shown.body
    assert 'href="/whitepapers/lead-standards/"' in shown.body
    assert only_event(world).fields["email"] == "ada@gmial.com"


def test_after_a_form_without_a_document_the_hint_stands_before_the_thanks(world):
    contact = {**ANSWERS, "content": "pages/contact.en", "email": "ada@qq.con"}
    address = respond(request(path="/api/forms/contact", fields=contact), world).headers["location"]
    path, _, query = address.partition("?")
    assert (path, query) == ("/api/forms/contact/thanks", "content=pages%2Fcontact.en&mean=qq.com")
    shown = respond(request("GET", path)._replace(query=query), world)
    assert shown.status == 200
    assert "did you mean one at qq.com?" in shown.body
    assert 'href="/contact/"' in shown.body
    assert 'href="/thank-you/"' in shown.body


@pytest.mark.parametrize(
    "query", ["", "mean=", "mean=evil.example", "mean=<b>x</b>", "mean=%00", "mean=gmail.com.x"]
)
def test_nothing_but_a_provider_of_ours_is_printed(world, query):
    path = respond(post(), world).headers["location"]
    shown = download(request("GET", path)._replace(query=query), world)
    assert "misspelt" not in shown.body
    assert "evil" not in shown.body
    sent_on = respond(request("GET", "/api/forms/contact/thanks")._replace(query=query), world)
    assert (sent_on.status, sent_on.headers["location"]) == (303, "/thank-you/")


def test_a_form_that_comes_back_asks_about_the_address(world):
    answer = respond(post({"email": "ada@gmailcom"}), world)
    assert answer.status == 422
    assert "Did you mean ada@gmail.com?" in answer.body
    assert "Did you mean ada" not in respond(post({"email": "ada@"}), world).body


def test_a_program_is_told_of_the_provider(world):
    answer = respond(post({"email": "ada@hotmial.com"}, accept="application/json"), world)
    assert json.loads(answer.body)["did_you_mean"] == "hotmail.com"
    assert "mean=" not in json.loads(answer.body)["location"]


def test_the_thanks_of_a_form_that_is_not_there_or_cannot_be_read(world):
    assert respond(request("GET", "/api/forms/nothing/thanks"), world).status == 404
    assert respond(request("POST", "/api/forms/contact/thanks"), world).status == 405
    world.leads.delete("published/site.json")
    assert (
        respond(
            request("GET", "/api/forms/contact/thanks"),
            world._replace(site=PublishedSite(world.leads, max_age=timedelta(0), clock=world.clock)),
        ).status
        == 503
    )


# Robots


def test_a_filled_honeypot_is_quarantined_and_gets_the_ordinary_answer(world):
    answer = respond(post({HONEYPOT: "https://spam.example.com"}), world)
    assert answer.status == 303
    assert answer.headers["location"].startswith("/d/")
    assert stored(world) == []
    assert "honeypot filled in (+6)" in only_event(world, "quarantine/").spam.reasons


def test_a_post_faster_than_a_person_is_quarantined(world):
    respond(post({"elapsed_ms": "900"}), world)
    assert only_event(world, "quarantine/").spam.seconds_to_post == 0.9


@pytest.mark.parametrize("elapsed", ["", "45000", "nonsense", "-1", "NaN", "1e400"])
def test_a_person_with_or_without_script_is_accepted(world, elapsed):
    respond(post({"elapsed_ms": elapsed}), world)
    assert only_event(world).spam.verdict == "accept"


# When the store is down


def test_nothing_is_acknowledged_that_was_not_stored(tmp_path):
    world = services(Broken(tmp_path / "leads"), FolderStore(tmp_path / "assets"))
    answer = respond(post({"company": "Kept & whole"}), world)
    page = Inputs(answer.body)
    assert (answer.status, answer.headers["retry-after"]) == (503, "30")
    assert page.values["email"] == ANSWERS["email"]
    assert page.values["company"] == "Kept & whole"
    assert page.values["page_url"] == TAGGED_PAGE
    assert page.values["content"] == HIDDEN["content"]


def test_the_page_for_a_store_that_is_down_can_be_sent_again(tmp_path):
    down = services(Broken(tmp_path / "leads"), FolderStore(tmp_path / "assets"))
    page = Inputs(respond(post({"consent_marketing": "1"}), down).body)
    up = services(FolderStore(tmp_path / "leads"), FolderStore(tmp_path / "assets"))
    assert (
        respond(
            request(fields=page.values, headers={"referer": "https://www.example.com/api/forms/whitepaper"}),
            up,
        ).status
        == 303
    )
    event = only_event(up)
    assert event.fields["full_name"] == "Ada Lovelace"
    assert event.last_touch.utm["source"] == "baidu"
    assert event.consent.purposes == {"marketing": True}


def test_a_cold_start_without_the_store_keeps_the_answers_too(tmp_path):
    world = folder_services(tmp_path)
    world.leads.delete("published/site.json")
    answer = respond(post(), world)
    assert answer.status == 503
    assert Inputs(answer.body).values["email"] == ANSWERS["email"]
    assert Inputs(answer.body).values["page_url"] == TAGGED_PAGE


def test_a_program_is_told_to_come_back(tmp_path):
    world = services(Broken(tmp_path / "leads"), FolderStore(tmp_path / "assets"))
    answer = respond(post(accept="application/json"), world)
    assert (answer.status, json.loads(answer.body)["status"]) == (503, 503)


def test_an_older_site_json_serves_while_the_store_is_away(tmp_path):
    clock = Clock()
    world = folder_services(tmp_path, clock)
    respond(post(), world)
    world.leads.delete("published/site.json")
    clock.advance(minutes=20)
    assert respond(post(referer=PAGE), world).status == 303


@pytest.mark.parametrize("broken", [b"{}", b"not json", b"[]", b'{"build_id": 1}'])
def test_a_site_json_that_cannot_be_read_is_a_store_that_is_away(tmp_path, broken):
    clock = Clock()
    world = folder_services(tmp_path, clock)
    world.leads.put("published/site.json", broken)
    assert respond(post(), world).status == 503
    world = folder_services(tmp_path, clock)
    respond(post(), world)
    world.leads.put("published/site.json", broken)
    clock.advance(days=3)
    assert respond(post(), world).status == 303


@pytest.mark.parametrize(
    "referer", ["http://[::1]@[x", "http://[", "\ud800", "https://" + "a" * 5000, "about:blank"]
)
def test_a_referer_that_is_no_address_loses_no_lead(world, referer):
    assert respond(post(referer=referer), world).status == 303
    assert only_event(world).fields["email"] == ANSWERS["email"]


# Form times


def test_a_script_is_told_the_time_a_form_was_begun(world):
    answer = respond(request("GET", "/api/forms/whitepaper/start"), world)
    assert (answer.status, answer.headers["content-type"]) == (200, "text/plain; charset=utf-8")
    assert stamps.read(answer.body, "whitepaper", [TOKEN_KEY]).issued_at == world.clock()
    assert answer.for_api_gateway()["headers"]["cache-control"] == "no-store"


def test_a_form_that_is_not_there_is_not_begun(world):
    assert respond(request("GET", "/api/forms/nothing/start"), world).status == 404
    assert respond(request("GET", "/api/forms/whitepaper/end"), world).status == 404
    assert respond(request("POST", "/api/forms/whitepaper/start"), world).headers["allow"] == "GET"
