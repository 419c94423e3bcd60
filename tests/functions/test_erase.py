"""Erasing a person: nothing of them is left in any file, packed or not, and everyone else is as before."""

import csv
import gzip
import io
import json
import os
import shutil
import zipfile
from datetime import datetime
from email.message import EmailMessage

import duckdb
import pytest

from export import engine, partitions, sets
from export.files.writer import files
from export.run import Order, export
from export.work import Work, latest
from export.workplace import workplace
from leads.clock import iso
from leads.events import Event, encode, key_of
from leads.stores.folder import FolderStore
from leads.stores.protocol import walk
from leads.stores.s3 import S3Store
from ops.privacy import erase_command
from ops.privacy.answer import answer
from ops.privacy.due import Limits, due
from ops.privacy.erase import erase, resume
from ops.privacy.held import held
from ops.privacy.journal import journals
from ops.privacy.place import Place
from tests.builders import Clock
from tests.parts.demo_store import AS_OF, KEY, PLAN, write_demo

NOBODY = "nobody@nowhere.example"


def texts(path):
    """What a file holds, unpacked, by means of its own: nothing here is the product's."""
    body = path.read_bytes()
    yield body
    if body[:2] == b"\x1f\x8b":
        yield gzip.decompress(body)
    elif body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            yield from map(packed.read, packed.namelist())
    elif body[:4] == b"PAR1":
        for row in duckdb.execute("SELECT * FROM read_parquet(?)", [str(path)]).fetchall():
            yield repr(row).encode() + "\n".join(map(str, row)).encode()


def files_with(folder, *wanted):
    needles = [text.lower().encode() for text in wanted]
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and any(needle in text.lower() for text in texts(path) for needle in needles)
    )


def rows(store):
    made = sets.look(store).latest
    text = store.get(made.key("leads.raw.csv")).decode("utf-8")
    return {row["lead_id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def registration(event_id, email, at="2026-11-20T09:00:00.000Z", **more):
    fields = {"email": email, "full_name": "Ottoline Quillfeather", "phone": "+44 20 7946 0777"}
    more = {
        "form_id": "contact",
        "language": "en",
        "fields": fields,
        "lead_id": f"id-of-{email.lower()}",
    } | more
    return Event(event_id=event_id, event_name="generate_lead", occurred_at=at, **more)


def put(store, event):
    store.put(key_of(event), encode(event))
    return key_of(event)


class World:
    """A copy of the demonstration with one more person, who is in every corner of it, before and after the erasure."""

    email = "Ottoline.Quillfeather@Example-Firm.example"

    def __init__(self, folder):
        write_demo(folder / "var" / "leads", PLAN._replace(visits=150, leads=25, days=6))
        self.folder = folder / "var"
        self.store = FolderStore(folder / "var" / "leads")
        self.place = Place(
            self.store, (KEY,), self.folder / "mail", (self.folder / "copies",), clock=Clock(AS_OF)
        )
        self._fill()
        export(Order(self.store, clock=Clock(AS_OF), writers=(files,)))
        self.before = rows(self.store)
        self.digest = {key: self.store.get(key) for key in walk(self.store)}
        self.dry = held(self.place, [self.email.lower()])
        self.untouched = {key: self.store.get(key) for key in walk(self.store)} == self.digest
        self.said = answer(self.place, self.dry)
        self.journal = erase(self.place, self.dry, "asked for")
        self.after = rows(self.store)

    def _fill(self):
        first = registration("reader-0001", self.email)
        put(self.store, first)
        put(
            self.store,
            registration("reader-0002", self.email.lower(), "2026-11-21T09:00:00.000Z", lead_id="older-key"),
        )
        put(
            self.store,
            Event("reader-0001.welcome", "email_sent", "2026-11-20T09:00:01.000Z", first.lead_id),
        )
        put(
            self.store,
            Event("withdrawn-older-key-1", "consent_withdrawn", "2026-11-21T10:00:00.000Z", "older-key"),
        )
        put(
            self.store,
            Event("Ottoline-Quillfeather-1", "file_download", "2026-11-20T09:01:00.000Z", first.lead_id),
        )
        held_back = json.loads(encode(registration("reader-0003", self.email)))
        held_back["spam"] = {"verdict": "quarantine", "reasons": ["honeypot filled in (+6)"]}
        self.store.put("quarantine/dt=2026-11-20/reader-0003.json", json.dumps(held_back).encode())
        self.store.put("events/dt=2026-11-19/broken.json", b'{"email": "' + self.email.encode() + b'", ')
        self._log(f"/articles/?email={self.email.replace('@', '%40')}")
        self._outbox()
        begun = self.store.root / ".tmp" / "0123abcd"
        begun.parent.mkdir(exist_ok=True)
        begun.write_bytes(encode(first))
        os.utime(begun, (0, 0))

    def _log(self, path):
        key = max(walk(self.store, "logs/"))
        lines = (
            gzip.decompress(self.store.get(key)).decode("utf-8", "surrogateescape").splitlines(keepends=True)
        )
        row = lines[2].split("\t")
        row[7], _, row[11] = path.partition("?")
        lines.append("\t".join(row))
        self.store.put(key, gzip.compress("".join(lines).encode("utf-8", "surrogateescape"), mtime=0))
        self.log = key

    def _outbox(self):
        mail = EmailMessage()
        mail["To"], mail["Subject"] = self.email, "Your document"
        mail.set_content("Dear Ottoline Quillfeather, 您好", cte="base64")
        for name in ("mail/reader-0001.welcome.eml", "copies/exports/leads.csv"):
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(mail.as_bytes())


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return World(tmp_path_factory.mktemp("erase"))


def test_a_look_finds_every_corner_and_changes_nothing(world):
    assert world.untouched
    assert {event.event_id for event in world.dry.events.values()} == {
        "reader-0001", "reader-0002", "reader-0001.welcome", "withdrawn-older-key-1", "Ottoline-Quillfeather-1",
    }  # fmt: skip
    assert [key.rpartition("/")[2] for key in world.dry.quarantined] == ["reader-0003.json"]
    assert list(world.dry.unreadable) == ["events/dt=2026-11-19/broken.json"]
    assert [path.name for path in world.dry.mails] == ["reader-0001.welcome.eml"]
    assert (list(world.dry.logs), len(world.dry.copies)) == ([world.log], 1)


def test_no_file_anywhere_holds_the_address_name_or_number(world):
    traces = (
        "quillfeather@example-firm",
        "Ottoline",
        "Quillfeather",
        "7946 0777",
        "442079460777",
        "quillfeather%40",
    )
    assert files_with(world.folder, *traces) == []


def test_the_search_of_this_test_finds_who_is_still_there(world):
    someone = next(iter(world.after.values()))
    found = files_with(world.folder, someone["email"])
    assert {name.rpartition(".")[2] for name in found} >= {"json", "csv", "xlsx", "parquet"}


def test_everyone_else_is_in_the_exports_as_before(world):
    gone = set(world.before) - set(world.after)
    assert [world.before[name]["email"] for name in gone] == [world.email.lower()]
    changing = {"colleagues_30d"}
    for name, row in world.after.items():
        before = {column: value for column, value in world.before[name].items() if column not in changing}
        assert before == {column: value for column, value in row.items() if column not in changing}


def test_tombstones_say_what_was_there_and_not_whose(world):
    stones = {
        key: json.loads(world.store.get(key)) for key in walk(world.store, "events/") if ".erased." in key
    }
    assert len(stones) == 6
    assert all(
        set(said) == {"event_id", "event_name", "occurred_at", "erased_at"} for said in stones.values()
    )
    assert {said["event_name"] for said in stones.values()} == {"erased"}
    assert "events/dt=2026-11-20/reader-0001.erased.json" in stones
    assert not any("older-key" in key + str(said) for key, said in stones.items())
    assert not list(walk(world.store, "quarantine/dt=2026-11-20/reader"))


def test_only_the_new_set_is_left(world):
    made = sets.look(world.store).latest
    assert {key.split("/")[2] for key in walk(world.store, "exports/sets/")} == {made.set_id}


def test_a_log_loses_the_lines_that_name_them_and_no_other(world):
    before, after = (
        gzip.decompress(body).splitlines() for body in (world.digest[world.log], world.store.get(world.log))
    )
    assert after == before[:-1]


def test_the_journal_says_when_and_how_much_and_not_who(world):
    (journal,) = journals(world.store)
    assert (journal.finished_at, journal.targets) == (iso(AS_OF), ())
    assert journal.counts == {
        "events": 5, "quarantined": 1, "unreadable": 1, "mails": 1, "log_files": 1, "copies": 1,
    }  # fmt: skip


def test_the_person_is_told_everything_and_nothing_of_others(world):
    assert set(world.said["events"]) == set(world.dry.events)
    assert set(world.said["quarantine"]) == set(world.dry.quarantined)
    assert world.said["addresses"] == sorted({world.email, world.email.lower()})
    (row,) = world.said["derived"]["leads"]
    assert (row["email_key"], row["submissions_count"]) == (world.email.lower(), 2)
    assert (len(world.said["mails"]), world.said["log_files"]) == (1, [world.log])
    text = json.dumps(world.said)
    assert not [other["email"] for other in world.after.values() if other["email"] in text]


def test_the_exports_say_until_when_people_are_kept_as_retention_reckons_it(world, tmp_path):
    until = {row["email_key"]: row["retention_until"] for row in world.after.values()}
    middle = sorted(until.values())[len(until) // 2]
    later = Clock(datetime.fromisoformat(f"{middle}T12:00:00+00:00"))
    found = due(world.place._replace(clock=later), Limits())
    assert 0 < len(found.people) < len(until)
    assert set(found.people) == {address for address, day in until.items() if day < middle}


def test_who_registers_anew_under_an_erased_id_is_a_lead(world, tmp_path):
    copy = FolderStore(shutil.copytree(world.store.root, tmp_path / "leads"))
    put(copy, registration("reader-0001", "somebody.else@example-firm.example", "2026-11-20T23:00:00.000Z"))
    old = registration("reader-0002", world.email, "2026-11-21T09:00:00.000Z")
    put(copy, old)
    after = held(world.place._replace(store=copy), ["somebody.else@example-firm.example", world.email])
    assert after.events == {}
    late = registration("reader-0002", world.email, "2026-11-23T09:00:00.000Z")
    copy.put("events/dt=2026-11-21/reader-0002.json", encode(late))
    assert len(held(world.place._replace(store=copy), [world.email]).events) == 1


def small(store, **more):
    """A store with two people and nothing exported."""
    for number in (1, 2):
        put(
            store,
            registration(
                f"ada-{number}00000", "ada@example-firm.example", f"2026-11-2{number}T09:00:00.000Z"
            ),
        )
    put(store, registration("grace-000000", "grace@example-firm.example"))
    return Place(store, clock=Clock(AS_OF), **more)


class Cut(Exception):
    """The power went."""


class Failing(FolderStore):
    """A folder whose power goes at the n-th change."""

    changes_left = 0

    def _change(self):
        self.changes_left -= 1
        if self.changes_left < 0:
            raise Cut

    def put(self, *args, **more):
        self._change()
        super().put(*args, **more)

    def put_if_absent(self, *args, **more):
        self._change()
        return super().put_if_absent(*args, **more)

    def delete(self, key):
        self._change()
        super().delete(key)


def test_an_erasure_that_is_cut_short_anywhere_is_finished_by_the_next_call(tmp_path):
    found = held(small(FolderStore(tmp_path / "one")), ["ada@example-firm.example"])
    cuts = 0
    for changes in range(100):
        folder = tmp_path / str(changes)
        place = small(FolderStore(folder))
        failing = Failing(folder)
        failing.changes_left = changes
        try:
            erase(place._replace(store=failing), found, "asked for")
        except Cut:
            cuts += 1
            if not resume(place):
                erase(place, found, "asked for")
        assert files_with(folder, "ada@") == []
        assert files_with(folder, "grace@") == ["events/dt=2026-11-20/grace-000000.json"]
        assert all(journal.finished_at for journal in journals(place.store))
        if cuts <= changes:
            break
    assert cuts > 8


def test_partitions_and_sets_are_seen_to_once_more_after_an_hour(tmp_path):
    store = FolderStore(tmp_path)
    place = small(store)
    erase(place, held(place, ["ada@example-firm.example"]), "asked for")
    store.put(
        "exports/events/dt=2026-11-21/events.parquet", b"an export that had read ada@example-firm.example"
    )
    assert resume(place) == 0
    place.clock.advance(hours=2)
    assert (resume(place), files_with(tmp_path, "ada@")) == (1, [])
    assert resume(place) == 0


def test_the_command_asks_first_and_says_what_it_did(tmp_path, capsys):
    place = small(FolderStore(tmp_path))
    erase_command.run(place, "ADA@example-firm.example")
    shown = capsys.readouterr().out
    assert "2  generate_lead" in shown
    assert "Nothing was changed" in shown
    assert files_with(tmp_path, "ada@")
    erase_command.run(place, "ADA@example-firm.example", yes=True)
    assert "it is in none" in capsys.readouterr().out
    assert not files_with(tmp_path, "ada@")
    erase_command.run(place, NOBODY)
    assert "Nothing is held" in capsys.readouterr().out
    with pytest.raises(SystemExit, match="expected an address"):
        erase_command.run(place, "ada")


def test_no_version_of_anything_is_left_in_a_versioned_bucket(s3):
    client = s3.client()
    client.create_bucket(Bucket="erase-versions")
    client.put_bucket_versioning(Bucket="erase-versions", VersioningConfiguration={"Status": "Enabled"})
    store = S3Store("erase-versions", "leads", client=client)
    place = small(store)
    partitions_of(place)
    put(store, registration("ada-3000000", "ada@example-firm.example"))
    partitions_of(place)
    store.put("exports/sets/20261120T000000.000000Z-00/leads.csv", b"ada@example-firm.example")
    assert versions_with(client, "erase-versions", "ada@")
    erase_command.run(place, "ada@example-firm.example", yes=True)
    assert not versions_with(client, "erase-versions", "ada@")
    assert versions_with(client, "erase-versions", "grace@")


def partitions_of(place):
    """What an export leaves of its days."""
    with workplace() as folder, engine.connect(folder) as db:
        partitions.build(Work(db, place.store, None, "", AS_OF, latest(AS_OF)))


def versions_with(client, bucket, text):
    found = []
    for version in client.list_object_versions(Bucket=bucket).get("Versions", []):
        body = client.get_object(Bucket=bucket, Key=version["Key"], VersionId=version["VersionId"])[
            "Body"
        ].read()
        if body[:4] == b"PAR1":
            body += b"".join(parquet(body))
        if text.encode() in body:
            found.append(version["Key"])
    return found


def parquet(body):
    import tempfile

    with tempfile.NamedTemporaryFile(suffix=".parquet") as file:
        file.write(body)
        file.flush()
        for row in duckdb.execute("SELECT * FROM read_parquet(?)", [file.name]).fetchall():
            yield repr(row).encode()
