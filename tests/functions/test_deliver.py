"""The welcome message: sent once for each registration, over real SMTP or into the outbox, and never forgotten."""

from __future__ import annotations

import email
import email.policy
import json
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox

from capture.respond import respond as capture
from deliver.deliver import Mailing, deliver
from deliver.notifications import keys_in
from download.respond import respond as download
from leads.events import decode
from leads.forms.definition import HONEYPOT
from leads.mail.confirm import greeting
from leads.mail.transport import MailError, Outbox, SmtpServer, open_transport
from leads.stores.protocol import walk
from ops.dev.notifications import _delivered, to_sqs_event
from tests.builders import folder_services, post, request
from tests.parts.ports import free_port

SENDER = "hello@example.com"


class Letters:
    """What has arrived, whichever way it came."""

    def __init__(self, transport, read):
        self.transport = transport
        self.read = read


@pytest.fixture(params=["outbox", "smtp"])
def letters(request, tmp_path) -> Iterator[Letters]:
    """A way to send mail and to read what arrived: a folder, and a real SMTP server."""

    def parse(path):
        return email.message_from_bytes(path.read_bytes(), policy=email.policy.default)

    if request.param == "outbox":
        outbox = tmp_path / "mail"
        yield Letters(
            open_transport(outbox.as_uri()), lambda: [parse(p) for p in sorted(outbox.glob("*.eml"))]
        )
        return
    inbox = Mailbox(tmp_path / "inbox")
    server = Controller(inbox, hostname="127.0.0.1", port=free_port(), enable_SMTPUTF8=True)
    server.start()
    transport = open_transport(f"smtp://127.0.0.1:{server.port}")
    yield Letters(transport, lambda: [parse(p) for p in sorted((tmp_path / "inbox" / "new").iterdir())])
    server.stop()


@pytest.fixture
def world(tmp_path):
    """Services over empty folder stores."""
    return folder_services(tmp_path)


def run(world, letters):
    """Deliver for every key in the store, as its notifications would."""
    mailing = Mailing(letters.transport, SENDER)
    keys = [key for key in walk(world.leads) if not key.startswith("salts/")]
    return [deliver(key, world, mailing) for key in keys]


def test_a_registration_is_answered_with_a_link_that_opens(world, letters):
    capture(post(), world)
    run(world, letters)
    (letter,) = letters.read()
    assert letter["To"] == "ada@analytical.example.com"
    assert letter["From"] == f"Gatepost <{SENDER}>"
    assert letter["Subject"] == "Your document: Lead standards"
    text = letter.get_content()
    assert text.startswith("Hello Ada Lovelace,")
    path = "/d/" + text.split("https://www.example.com/d/")[1].split()[0]
    assert download(request("GET", path), world).status == 200


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Win 5000 at www.lucky777.com now", "Hello,"),
        ("see lucky777.com", "Hello,"),
        ("https://x", "Hello,"),
        ("J.R. Smith", "Hello J.R. Smith,"),
        ("Dr. Ada", "Hello Dr. Ada,"),
    ],
)
def test_a_name_that_holds_a_web_address_is_mailed_to_nobody(name, line):
    event = SimpleNamespace(fields={"full_name": name})
    assert greeting(event, str) == line


def test_the_letter_is_in_the_language_of_the_document(world, letters):
    capture(post({"content": "whitepapers/lead-standards.zh", "full_name": "李娜"}), world)
    run(world, letters)
    (letter,) = letters.read()
    assert "获客标准" in letter["Subject"]
    assert "李娜" in letter.get_content()
    assert letter["Content-Language"] == "zh"


def test_an_internationalised_address_gets_its_letter(world, letters):
    capture(post({"email": "用户@例子.公司"}), world)
    run(world, letters)
    assert len(letters.read()) == 1


def test_a_notification_that_comes_twice_sends_one_letter(world, letters):
    capture(post(), world)
    assert run(world, letters) == [True, False]
    assert not any(run(world, letters))
    assert len(letters.read()) == 1


def test_a_second_try_after_midnight_sends_no_second_letter(world, letters):
    capture(post(), world)
    world.clock.advance(hours=20)
    run(world, letters)
    assert not any(run(world, letters))
    assert len(letters.read()) == 1


def test_that_it_was_sent_is_an_event(world, letters):
    capture(post(), world)
    run(world, letters)
    events = [decode(world.leads.get(key)) for key in walk(world.leads, "events/")]
    sent = next(e for e in events if e.event_name == "email_sent")
    assert sent.lead_id == events[0].lead_id
    assert sent.fields == {}


def test_quarantined_posts_and_downloads_send_nothing(world, letters):
    capture(post({HONEYPOT: "x"}), world)
    answer = capture(post({"email": "bob@example.com"}), world)
    run(world, letters)
    download(request("POST", answer.headers["location"]), world)
    run(world, letters)
    assert [letter["To"] for letter in letters.read()] == ["bob@example.com"]


def test_a_mail_server_that_is_down_leaves_the_letter_for_the_next_try(world, letters):
    capture(post(), world)
    (key,) = walk(world.leads, "events/")
    down = Mailing(SmtpServer("127.0.0.1", free_port()), SENDER)
    with pytest.raises(MailError):
        deliver(key, world, down)
    assert run(world, letters) == [True, False]


def test_line_breaks_in_an_answer_make_no_header(world, letters):
    capture(post({"full_name": "Eve\r\nBcc: all@example.com"}), world)
    run(world, letters)
    (letter,) = letters.read()
    assert letter["Bcc"] is None


def test_keys_arrive_url_encoded():
    (record,) = to_sqs_event(["events/dt=2026-11-22/获 客+1.json"])["Records"]
    assert "%E8%8E%B7" in record["body"]
    assert keys_in(record) == ["events/dt=2026-11-22/获 客+1.json"]


def test_s3s_own_test_message_names_no_key():
    assert keys_in({"body": json.dumps({"Service": "Amazon S3", "Event": "s3:TestEvent"})}) == []


@pytest.mark.parametrize("url", ["mail", "https://x", "smtp://"])
def test_an_unknown_way_to_send_is_refused(url):
    with pytest.raises(ValueError, match="is no way to send mail"):
        open_transport(url)


def test_an_smtp_address_may_carry_a_login():
    server = open_transport("smtp://user%40x:p%2Fw@mail.example.com:2525")
    assert server == SmtpServer("mail.example.com", 2525, "user@x", "p/w")
    assert isinstance(open_transport("file:///tmp/outbox"), Outbox)


def test_the_domain_of_a_letter_is_one_that_every_server_knows(world, letters):
    capture(post({"email": "a@münchen.de"}), world)
    run(world, letters)
    assert [letter["To"] for letter in letters.read()] == ["a@xn--mnchen-3ya.de"]


def test_no_id_a_client_may_choose_stands_for_a_letter_that_was_sent(world, letters):
    capture(post({"event_id": "abcdefgh-welcome", "email": "eve@example.com"}), world)
    capture(post({"event_id": "abcdefgh"}), world)
    run(world, letters)
    assert {letter["To"] for letter in letters.read()} == {"eve@example.com", "ada@analytical.example.com"}


def test_what_failed_stays_in_the_queue_of_the_dev_server():
    def deliver_some(event, context):
        return {"batchItemFailures": [{"itemIdentifier": event["Records"][1]["messageId"]}]}

    assert _delivered({"events/a 1.json", "events/b+2.json", "events/.hidden"}, deliver_some) == {
        "events/b+2.json"
    }
