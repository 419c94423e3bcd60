"""Retention: what has been kept long enough goes, and nothing younger."""

import gzip
from datetime import timedelta

import pytest

from leads.events import Event, encode, key_of
from leads.stores.folder import FolderStore
from leads.stores.protocol import walk
from ops.privacy import retain_command
from ops.privacy.due import limits
from ops.privacy.place import Place
from tests.builders import Clock
from tests.parts.demo_store import AS_OF


def day(days_ago):
    return (AS_OF - timedelta(days_ago)).strftime("%Y-%m-%dT09:00:00.000Z")


def registration(name, days_ago, **more):
    fields = {"email": f"{name}@example-firm.example"}
    return Event(f"{name}-{days_ago}", "generate_lead", day(days_ago), f"id-of-{name}", fields=fields, **more)


@pytest.fixture
def place(tmp_path):
    """Ada registered and was heard of last 25 months ago, Grace withdrew a year ago, Edsger came yesterday."""
    store = FolderStore(tmp_path / "leads")
    for event in (
        registration("ada", 800),
        registration("ada", 770),
        Event("ada-770.welcome", "email_sent", day(10), "id-of-ada"),
        registration("grace", 800),
        Event("withdrawn-id-of-grace-1", "consent_withdrawn", day(365), "id-of-grace"),
        registration("edsger", 1),
        Event("stray-download", "file_download", day(800), "id-of-nobody"),
    ):
        store.put(key_of(event), encode(event))
    for age in (29, 31, 89, 91):
        stamp = day(age)[:10]
        store.put(f"quarantine/dt={stamp}/suspect-{age}.json", encode(registration("suspect", age)))
        store.put(f"logs/E1.{stamp}-05.0a.gz", gzip.compress(b"#Version: 1.0\n", mtime=0))
    store.put("logs/no-day-in-this-name.gz", b"")
    return Place(store, clock=Clock(AS_OF))


def test_a_look_names_what_is_due_and_changes_nothing(place, capsys):
    before = {key: place.store.get(key) for key in walk(place.store)}
    retain_command.run(place, environ={})
    shown = capsys.readouterr().out
    assert "1 person without a sign of life for 24 months" in shown
    assert "ada@example-firm.example" in shown
    assert "1 post in quarantine for more than 90 days" in shown
    assert "3 log files older than 30 days" in shown
    assert {key: place.store.get(key) for key in walk(place.store)} == before


def test_what_is_due_goes_and_everything_younger_stays(place, capsys):
    retain_command.run(place, yes=True, environ={})
    keys = set(walk(place.store))
    assert {key.rpartition("/")[2] for key in keys if key.startswith("events/") and "erased" not in key} == {
        "grace-800.json", "withdrawn-id-of-grace-1.json", "edsger-1.json",
    }  # fmt: skip
    assert sorted(key.rpartition("/")[2] for key in keys if key.startswith("quarantine/")) == [
        "suspect-29.json", "suspect-31.json", "suspect-89.json",
    ]  # fmt: skip
    assert len([key for key in keys if key.startswith("logs/")]) == 2
    retain_command.run(place, yes=True, environ={})
    assert "Nothing is due." in capsys.readouterr().out


def test_the_limits_are_settings(place, capsys):
    retain_command.run(place, environ={"RETENTION_MONTHS": "6", "QUARANTINE_DAYS": "30", "LOG_DAYS": "90"})
    shown = capsys.readouterr().out
    assert "2 people without a sign of life for 6 months" in shown
    assert "3 posts in quarantine for more than 30 days" in shown
    assert "1 log file older than 90 days" in shown
    with pytest.raises(SystemExit, match="LOG_DAYS is 'a month'; expected a whole number from 1"):
        limits({"LOG_DAYS": "a month"})
