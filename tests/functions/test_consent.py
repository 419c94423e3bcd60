"""Withdrawing and confirming: by a link from a mail, with a button, recorded once, said in both languages."""

from __future__ import annotations

import email
import email.policy
import json
import re
from datetime import timedelta

import pytest

from capture.respond import respond as capture
from consent.respond import respond
from deliver.deliver import Mailing, deliver
from leads.consents import ARCHIVE, wording, wording_sha256
from leads.events import decode
from leads.forms.definition import Form
from leads.mail.transport import Outbox
from leads.manifest import KEY
from leads.privacy import Confirmation, Withdrawal, confirm_address, withdraw_address
from leads.stores.folder import FolderStore
from leads.stores.protocol import Unavailable, walk
from leads.tokens import Grant, sign
from tests.builders import TOKEN_KEY, Clock, folder_services, post, request, services, site_json
from tests.parts.oracle_rows import rows_in

SITE = "https://www.example.com"
TICKED = {"consent_marketing": "yes"}


@pytest.fixture
def world(tmp_path):
    """Services over folder stores."""
    return folder_services(tmp_path)


def double_opt_in(world, *languages):
    """Publish a site that has it in these languages, and the words of its boxes."""
    site = site_json()
    for form in site["forms"].values():
        form["double_opt_in"] = list(languages)
    world.leads.put(KEY, json.dumps(site).encode())
    for lang in ("en", "zh"):
        form = Form.from_json(site["forms"]["whitepaper"])
        world.leads.put(f"{ARCHIVE}/{wording_sha256(form, lang)}.txt", wording(form, lang).encode())


def letters(world, tmp_path):
    """Deliver what waits; all messages sent so far."""
    outbox = Outbox(tmp_path / "mail")
    for key in list(walk(world.leads, "events/")):
        deliver(key, world, Mailing(outbox, "hello@example.com"))
    return [
        email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        for path in sorted(outbox.folder.glob("*.eml"))
    ]


def link(letter, path):
    """The address, from the first slash, of the link to `path` in a message."""
    return re.search(rf"{SITE}({path}\S+)", letter.get_content())[1]


def press(world, method, address):
    path, _, query = address.partition("?")
    return respond(request(method, path)._replace(query=query), world)


def withdraw_link(lead_id="lead-1", lang="en", key=TOKEN_KEY):
    return withdraw_address(Withdrawal(lead_id, lang), [key])


def confirm_link(event_id="event-1", lang="en"):
    return confirm_address(Confirmation("lead-1", event_id, lang), [TOKEN_KEY])


def events(world, name=""):
    found = [decode(world.leads.get(key)) for key in walk(world.leads, "events/")]
    return [event for event in found if event.event_name.startswith(name)]


def lead(world):
    (found,) = rows_in(world.leads, SITE)
    return found


def test_the_link_of_a_mail_withdraws_what_was_agreed_to(world, tmp_path):
    capture(post(TICKED), world)
    assert (lead(world)["consent_marketing"], lead(world)["suppressed"]) == ("yes", "no")
    (letter,) = letters(world, tmp_path)
    address = link(letter, "/privacy/withdraw")
    world.clock.advance(days=400)
    page = press(world, "GET", address)
    assert page.status == 200
    assert f'action="{address}"' in page.body
    assert lead(world)["suppressed"] == "no"
    done = press(world, "POST", address)
    assert done.status == 200
    assert "Your consent is withdrawn" in done.body
    assert (lead(world)["consent_marketing"], lead(world)["suppressed"]) == ("no", "yes")
    assert (lead(world)["consent_at"], lead(world)["last_event"]) == ("", "consent_withdrawn")


def test_a_mail_program_withdraws_with_one_press_of_its_own(world, tmp_path):
    capture(post(TICKED), world)
    (letter,) = letters(world, tmp_path)
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = re.fullmatch(rf"<{SITE}(/privacy/withdraw\?t=[\w.-]+)>", letter["List-Unsubscribe"])[1]
    path, _, query = address.partition("?")
    for kind, body in (
        ("application/x-www-form-urlencoded", b"List-Unsubscribe=One-Click"),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n',
        ),
    ):
        asked = request("POST", path, body=body, headers={"content-type": kind})._replace(query=query)
        assert respond(asked, world).status == 200  # no redirect: it would not be followed (RFC 8058, 3.1)
    assert lead(world)["suppressed"] == "yes"


def test_the_link_stands_in_the_header_as_it_is(world, tmp_path):
    capture(post(), world)
    letters(world, tmp_path)
    (path,) = (tmp_path / "mail").glob("*.eml")
    (line,) = [line for line in path.read_bytes().split(b"\r\n") if line.startswith(b"List-Unsubscribe:")]
    assert line.startswith(b"List-Unsubscribe: <https://www.example.com/privacy/withdraw?t=")
    assert line.endswith(b">")


def test_a_link_that_is_only_followed_records_nothing(world):
    for address in (withdraw_link(), confirm_link()):
        for method in ("GET", "HEAD"):
            assert press(world, method, address).status == 200
    assert events(world) == []


def test_a_double_press_is_one_event_and_a_later_one_changes_nothing(world):
    capture(post(TICKED), world)
    address = withdraw_link(events(world)[0].lead_id)
    for _ in range(2):
        assert press(world, "POST", address).status == 200
    assert len(events(world, "consent")) == 1
    world.clock.advance(hours=1)
    assert press(world, "POST", address).status == 200
    assert lead(world)["suppressed"] == "yes"


def test_who_agrees_again_can_withdraw_again_at_once(world):
    capture(post(TICKED), world)
    address = withdraw_link(events(world)[0].lead_id)
    for expected in ("no", "yes", "no"):
        world.clock.advance(seconds=20)
        if expected == "yes":
            capture(post({**TICKED, "event_id": "agreed-again"}), world)
        else:
            press(world, "POST", address)
        assert lead(world)["consent_marketing"] == expected


def test_the_event_says_who_when_and_nothing_more(world):
    press(world, "POST", withdraw_link("lead-7", "zh"))
    (event,) = events(world)
    assert (event.event_name, event.lead_id, event.language) == ("consent_withdrawn", "lead-7", "zh")
    assert (event.fields, event.build_id) == ({}, "build-1")
    assert event.request.ip_prefix.endswith("/24")


@pytest.mark.parametrize("path", ["/privacy/withdraw", "/privacy/confirm"])
@pytest.mark.parametrize(
    "query", ["", "t=", "t=nonsense", "t=a.b", "t=%3Cscript%3E", "x=1", "t=%FF", "&" * 99 + "t=1"]
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_link_of_nobody_says_what_to_do(world, method, path, query):
    answer = press(world, method, f"{path}?{query}")
    assert answer.status == 404
    assert "Copy the whole link" in answer.body
    assert "<script>" not in answer.body
    assert events(world) == []


def test_no_link_does_the_work_of_another(world):
    download = sign(Grant("lead-standards.en", "lead-1", world.clock() + timedelta(days=7)), [TOKEN_KEY])
    others = [
        withdraw_link().replace("withdraw", "confirm"),
        confirm_link().replace("confirm", "withdraw"),
        f"/privacy/withdraw?t={download}",
        f"/privacy/confirm?t={download}",
        withdraw_link(key=b"another key"),
    ]
    assert [press(world, "POST", address).status for address in others] == [404] * len(others)
    assert events(world) == []


def test_a_link_signed_before_a_key_rotation_still_works(world):
    rotated = world._replace(token_keys=(b"a newer key", TOKEN_KEY))
    assert press(rotated, "POST", withdraw_link()).status == 200


def test_parameters_that_a_program_adds_do_no_harm(world):
    assert press(world, "POST", f"{withdraw_link()}&utm_source=mail&t=other").status == 200


def test_other_methods_and_addresses_are_told_so(world):
    answer = press(world, "PUT", withdraw_link())
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD, POST")
    assert press(world, "GET", withdraw_link().replace("withdraw", "other")).status == 404


@pytest.mark.parametrize("address", [withdraw_link(lang="zh"), confirm_link(lang="zh")])
def test_the_pages_are_in_the_language_of_the_mail(world, address):
    for method in ("GET", "POST"):
        assert 'lang="zh"' in press(world, method, address).body


def test_the_token_is_not_told_to_other_sites(world):
    for method in ("GET", "POST"):
        assert press(world, method, withdraw_link()).headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("published", [None, b"{half"])
def test_a_site_that_cannot_be_read_stops_no_withdrawal(world, published):
    world.leads.delete(KEY)
    if published:
        world.leads.put(KEY, published)
    assert "Withdraw my consent" in press(world, "GET", withdraw_link()).body
    assert press(world, "POST", withdraw_link()).status == 200
    assert len(events(world, "consent_withdrawn")) == 1
    assert press(world, "GET", "/privacy/withdraw?t=x").status == 404
    assert press(world, "DELETE", withdraw_link()).status == 405


@pytest.mark.parametrize("is_site_readable", [True, False])
def test_what_cannot_be_recorded_can_be_tried_again(tmp_path, is_site_readable):
    class Broken(FolderStore):
        def put_if_absent(self, key, body, content_type=""):
            raise Unavailable(key)

    world = services(Broken(tmp_path / "leads"), FolderStore(tmp_path / "assets"), Clock())
    if not is_site_readable:
        world.leads.delete(KEY)
    answer = press(world, "POST", withdraw_link())
    assert (answer.status, answer.headers["retry-after"]) == (503, "30")
    assert f'action="{withdraw_link()}"' in answer.body
    assert "Try again" in answer.body


def test_a_tick_counts_once_its_link_was_confirmed(world, tmp_path):
    double_opt_in(world, "zh")
    capture(post({"content": "whitepapers/lead-standards.zh", **TICKED}), world)
    assert (lead(world)["consent_marketing"], lead(world)["consent_at"]) == ("unconfirmed", "")
    (letter,) = letters(world, tmp_path)
    assert "“给我来信”" in letter.get_content()
    address = link(letter, "/privacy/confirm")
    assert press(world, "GET", address).status == 200
    assert lead(world)["consent_marketing"] == "unconfirmed"
    world.clock.advance(hours=2)
    for _ in range(2):
        assert press(world, "POST", address).status == 200
    assert len(events(world, "email_verified")) == 1
    cells = lead(world)
    assert (cells["consent_marketing"], cells["consent_at"][:16]) == ("yes", "2026-11-22T09:30")
    assert cells["email_verified_at"][:16] == "2026-11-22T11:30"


def test_a_withdrawal_before_the_confirmation_stands(world, tmp_path):
    double_opt_in(world, "en")
    capture(post(TICKED), world)
    (letter,) = letters(world, tmp_path)
    press(world, "POST", link(letter, "/privacy/withdraw"))
    world.clock.advance(hours=2)
    press(world, "POST", link(letter, "/privacy/confirm"))
    assert (lead(world)["consent_marketing"], lead(world)["suppressed"]) == ("no", "yes")


@pytest.mark.parametrize(
    ("languages", "ticked"), [((), TICKED), (("zh",), TICKED), (("en",), {})], ids=["off", "other", "no tick"]
)
def test_nobody_is_asked_to_confirm_without_need(world, tmp_path, languages, ticked):
    double_opt_in(world, *languages)
    capture(post(ticked), world)
    (letter,) = letters(world, tmp_path)
    assert "/privacy/confirm" not in letter.get_content()
    assert lead(world)["consent_marketing"] == ("yes" if ticked else "no")


@pytest.mark.parametrize(("ticked", "count"), [(TICKED, 1), ({}, 0)])
def test_a_form_without_a_document_asks_for_the_confirmation_alone(world, tmp_path, ticked, count):
    double_opt_in(world, "en")
    asked = post({"content": "pages/contact.en", **ticked})
    capture(asked._replace(path="/api/forms/contact"), world)
    found = letters(world, tmp_path)
    assert len(found) == count
    for letter in found:
        assert letter["Subject"] == "Please confirm that you want our e-mail"
        assert "“Write to me”" in letter.get_content()
        assert "/d/" not in letter.get_content()
        press(world, "POST", link(letter, "/privacy/confirm"))
        assert lead(world)["consent_marketing"] == "yes"
    assert len(letters(world, tmp_path)) == count


def cookies_of(answer):
    return [cookie.partition(";")[0] for cookie in answer.cookies]


def shows_the_box(world, cookies):
    asked = request("GET", "/api/forms/whitepaper")
    asked = asked._replace(
        query="content=whitepapers/lead-standards.en", cookies=dict(c.split("=", 1) for c in cookies)
    )
    page = capture(asked, world).body
    assert "a…@analytical.example.com" in page
    return 'name="consent_marketing"' in page


def test_who_withdraws_in_their_browser_is_shown_the_box_again(world):
    cookies = cookies_of(capture(post(TICKED), world))
    assert not shows_the_box(world, cookies)
    address = withdraw_link(events(world)[0].lead_id)
    pressed = request("POST", "/privacy/withdraw")._replace(
        query=address.partition("?")[2], cookies=dict(c.split("=", 1) for c in cookies)
    )
    assert shows_the_box(world, cookies_of(respond(pressed, world)))


def test_a_withdrawal_in_the_browser_of_another_leaves_their_cookies_alone(world):
    cookies = cookies_of(capture(post(TICKED), world))
    pressed = request("POST", "/privacy/withdraw")._replace(
        query=withdraw_link("somebody-else").partition("?")[2], cookies=dict(c.split("=", 1) for c in cookies)
    )
    answer = respond(pressed, world)
    assert (answer.status, list(answer.cookies)) == (200, [])


def test_who_never_registered_here_gets_no_cookie(world):
    assert list(press(world, "POST", withdraw_link()).cookies) == []


@pytest.mark.parametrize("is_kept", [True, False])
def test_a_browser_that_kept_touches_forgets_them(world, is_kept):
    site = {**site_json(), "form_settings": {"touches_across_visits": is_kept}}
    world.leads.put(KEY, json.dumps(site).encode())
    withdrawn, confirmed = press(world, "POST", withdraw_link()), press(world, "POST", confirm_link())
    assert ("clear-site-data" in withdrawn.headers) is is_kept
    assert "clear-site-data" not in confirmed.headers
