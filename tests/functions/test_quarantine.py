"""`leads.quarantine`: what was set apart is shown with its reasons; what is released has all that follows a post."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from invoke.program import Program

import tasks
from capture.respond import respond
from deliver.deliver import Mailing, deliver
from leads.events import decode, encode, key_of
from leads.forms.definition import HONEYPOT
from leads.mail.transport import open_transport
from leads.manifest import KEY
from leads.services import from_environment
from leads.settings import read_mail
from leads.stores.protocol import walk
from ops import local
from ops.leads import leads_in
from ops.leads_store import opened
from ops.quarantine import quarantine, short_ids
from tests.builders import post, site_json

SUSPECT = {HONEYPOT: "Ada Lovelace", "event_id": "filled-by-a-password-manager", "elapsed_ms": "40000"}
ROBOT = {
    HONEYPOT: "https://spam.example.net", "event_id": "robot-of-the-plain-kind", "email": "robot@example.com",
    "message": "[url=https://casino.example.net]online casino[/url]",
}  # fmt: skip


@pytest.fixture
def laptop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A laptop's services, with the site published and three posts: a person's, a suspect's, a clear robot's."""
    monkeypatch.setenv("COLUMNS", "200")
    services = from_environment(local.environment(tmp_path))
    services.leads.put(KEY, json.dumps(site_json()).encode())
    for answers in ({"email": "bob@example.com"}, SUSPECT, ROBOT):
        respond(post(answers), services)
    return services


def mails(var: Path) -> list[Path]:
    return sorted((var / "mail").glob("*.eml"))


def test_the_table_shows_suspects_with_their_reasons_and_counts_the_robots(laptop, tmp_path, capsys):
    quarantine(var=tmp_path)
    said = capsys.readouterr().out
    assert "filled-b" in said
    assert "ada@analytical.example.com" in said
    assert "honeypot filled in (+6)" in said
    assert "robot@example.com" not in said
    assert "1 clear robot is not shown" in said
    quarantine(everything=True, var=tmp_path)
    assert "robot@example.com" in capsys.readouterr().out


def test_a_released_post_is_a_lead_with_its_mail(laptop, tmp_path, capsys):
    assert [lead["email"] for lead in leads_in(opened(var=tmp_path))] == ["bob@example.com"]
    quarantine(["filled-by"], var=tmp_path)
    assert "ada@analytical.example.com is a lead now; the mail is sent" in capsys.readouterr().out
    leads = {lead["email"]: lead for lead in leads_in(opened(var=tmp_path))}
    assert set(leads) == {"bob@example.com", "ada@analytical.example.com"}
    assert leads["ada@analytical.example.com"]["spam_reasons"].endswith("; released by hand")
    (mail,) = mails(tmp_path)
    assert b"ada@analytical.example.com" in mail.read_bytes()


def test_a_second_release_changes_nothing_and_the_list_no_longer_has_it(laptop, tmp_path, capsys):
    quarantine([SUSPECT["event_id"]], var=tmp_path)
    before = {key: laptop.leads.get(key) for key in walk(laptop.leads)}
    quarantine([SUSPECT["event_id"]], var=tmp_path)
    assert "was released before" in capsys.readouterr().out
    assert {key: laptop.leads.get(key) for key in walk(laptop.leads)} == before
    assert len(mails(tmp_path)) == 1
    quarantine(var=tmp_path)
    assert "filled-b" not in capsys.readouterr().out


def test_a_running_server_that_sees_the_event_sends_nothing_more(laptop, tmp_path):
    quarantine([SUSPECT["event_id"]], var=tmp_path)
    settings = read_mail(local.environment(tmp_path))
    mailing = Mailing(open_transport(settings.transport), settings.sender)
    (key,) = [key for key in walk(laptop.leads, "events/") if key.endswith(f"{SUSPECT['event_id']}.json")]
    assert not deliver(key, laptop, mailing)


@pytest.mark.parametrize("ids", [["nothing-of-that-name"], [SUSPECT["event_id"], "nothing"], ["f"]])
def test_an_unknown_id_is_refused_and_nothing_is_released(laptop, tmp_path, ids):
    with pytest.raises(SystemExit, match="Not in quarantine"):
        quarantine(ids, var=tmp_path)
    assert [lead["email"] for lead in leads_in(opened(var=tmp_path))] == ["bob@example.com"]


def test_what_was_set_apart_is_kept_whole_beside_the_lead(laptop, tmp_path):
    quarantine([f"{SUSPECT['event_id']},{ROBOT['event_id']}"], var=tmp_path)
    kept = [decode(laptop.leads.get(key)) for key in walk(laptop.leads, "quarantine/")]
    assert {event.spam.verdict for event in kept} == {"quarantine", "reject"}
    assert len(leads_in(opened(var=tmp_path))) == 3


def test_what_goes_by_a_post_is_released_with_it_unless_suspect_itself(laptop, tmp_path, capsys):
    (first,) = [
        e for e in map(decode, map(laptop.leads.get, walk(laptop.leads, "quarantine/"))) if e.spam.score < 10
    ]
    harmless = replace(first.spam, score=1, reasons=["sent without script (+1)", "goes by the registration"])
    second = replace(first, event_id="second-visit", returning_from=first.event_id, spam=harmless)
    third = replace(second, event_id="third-visit", returning_from="second-visit")
    suspect = replace(third, event_id="suspect-visit", spam=first.spam)
    behind = replace(third, event_id="behind-the-suspect", returning_from="suspect-visit")
    for event in (second, third, suspect, behind):
        laptop.leads.put(key_of(event), encode(event))
    quarantine(["filled-by"], var=tmp_path)
    said = capsys.readouterr().out
    assert [name in said for name in ("second-visit", "third-visit", "suspect-visit", "behind")] == [
        True,
        True,
        False,
        False,
    ]
    assert len(mails(tmp_path)) == 3
    quarantine(["suspect-visit"], var=tmp_path)
    assert "behind-the-suspect" in capsys.readouterr().out


def test_an_id_is_shown_as_far_as_it_names_one_post():
    assert short_ids(["abcdefgh-1", "abcdefgh-2", "abcdefghi", "z", "0123456789abcdef"]) == {
        "abcdefgh-1": "abcdefgh-1",
        "abcdefgh-2": "abcdefgh-2",
        "abcdefghi": "abcdefghi",
        "z": "z",
        "0123456789abcdef": "01234567",
    }


def test_ids_on_the_command_line_are_taken_whole(monkeypatch):
    called = []
    monkeypatch.setattr("ops.quarantine.quarantine", lambda ids, **more: called.append((list(ids), more)))
    program = Program(namespace=tasks.namespace)
    program.run("invoke leads.quarantine --release filled-by --release robot-of", exit=False)
    program.run("invoke leads.quarantine --all", exit=False)
    assert called == [
        (["filled-by", "robot-of"], {"everything": False, "store": None}),
        ([], {"everything": True, "store": None}),
    ]
