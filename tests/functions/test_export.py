"""The export: every accepted event becomes part of a lead in both files."""

import csv
import io
import os
import sys
from pathlib import Path

import pytest

from capture.respond import respond as capture
from download.respond import respond as download
from export.files.writer import files
from export.outputs import Wanted
from export.reading import people
from export.run import Order, write
from leads.forms.definition import HONEYPOT
from leads.stores.protocol import NotFound
from leads.stores.s3 import S3Store
from ops.leads import show
from ops.leads_store import opened
from tests.builders import folder_services, post, request, services


@pytest.fixture(params=["folder", "s3"])
def world(request, tmp_path):
    """Services over empty stores of each kind."""
    if request.param == "folder":
        return folder_services(tmp_path)
    client = request.getfixturevalue("s3").client()
    name = f"export-{tmp_path.name}".replace("_", "-").lower()
    client.create_bucket(Bucket=name)
    return services(S3Store(name, "leads", client=client), S3Store(name, "assets", client=client))


SITE = "https://www.example.com"


def csv_files(work):
    """The two lead files alone."""
    return [output for output in files(work) if output.name in ("leads.csv", "leads.raw.csv")]


@pytest.fixture
def export(world, tmp_path):
    """Writes the lead files; gives their bytes by name."""

    def exported():
        order = Order(world.leads, SITE, clock=world.clock, writers=(csv_files,))
        return {path.name: path.read_bytes() for path in write(order, tmp_path / "files", Wanted())}

    return exported


def rows(body):
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))


def test_a_lead_reaches_both_files_with_where_it_came_from(world, export):
    answer = capture(post({"full_name": "李 娜", "company": "=HYPERLINK()"}), world)
    download(request("POST", answer.headers["location"]), world)
    written = export()
    (lead,) = rows(written["leads.csv"])
    assert (lead["last_source"], lead["last_medium"], lead["last_campaign"]) == ("baidu", "cpc", "q4")
    assert (lead["last_term"], lead["last_decided_by"]) == ("获客", "utm")
    assert (lead["content_stage_max"], lead["assets"], lead["downloads_count"]) == (
        "solution",
        "lead-standards.en",
        "1",
    )
    assert (lead["full_name"], lead["company"]) == ("李 娜", "'=HYPERLINK()")
    assert rows(written["leads.raw.csv"])[0]["company"] == "=HYPERLINK()"


def test_the_kind_of_address_and_the_number_as_dialled_are_columns(world, export):
    answers = {"email": "小明@QQ.com", "phone": " 138-1234 5678 "}
    capture(post(answers, **{"cloudfront-viewer-country": "CN"}), world)
    world.clock.advance(minutes=1)
    capture(post({"email": "info@xn--ubtr64g.xn--fiqs8s", "phone": "020 7946 0958"}), world)
    written = export()
    found = {row["email_domain"]: row for row in rows(written["leads.raw.csv"])}
    assert {domain: row["email_type"] for domain, row in found.items()} == {
        "qq.com": "free",
        "xn--ubtr64g.xn--fiqs8s": "role",
    }
    assert [(row["phone"], row["phone_e164"]) for row in found.values()] == [
        ("138-1234 5678", "+8613812345678"),
        ("020 7946 0958", "+442079460958"),
    ]
    assert rows(written["leads.csv"])[0]["phone_e164"] == "'+8613812345678"


def test_quarantined_posts_are_in_no_file(world, export):
    capture(post({HONEYPOT: "x"}), world)
    assert [rows(body) for body in export().values()] == [[], []]


def test_an_object_that_is_no_event_is_reported_and_stops_nothing(world, export):
    capture(post(), world)
    world.leads.put("events/dt=2026-11-22/broken.json", b"{half")
    assert people(world.leads, SITE, world.clock).unreadable == ["events/dt=2026-11-22/broken.json"]
    assert len(rows(export()["leads.csv"])) == 1


def test_the_same_events_give_the_same_bytes(world, export):
    for n in range(3):
        capture(post({"email": f"person{n}@example.com"}), world)
    assert export() == export()


def test_an_empty_store_gives_files_with_headers_only(export):
    assert export()["leads.raw.csv"].startswith(b'"lead_id","event_id"')


def test_before_the_first_publish_there_are_no_stages_and_no_error(world):
    world.leads.delete("published/site.json")
    with pytest.raises(NotFound):
        world.leads.get("published/site.json")
    assert people(world.leads, SITE, world.clock).rows == []


def test_what_a_visitor_typed_is_no_markup_in_the_table(tmp_path, capsys):
    capture(
        post({"full_name": "[/b]", "company": "[red]Acme[/red]"}),
        folder_services(tmp_path),
    )
    show(opened(var=tmp_path))
    assert "[/b]" in capsys.readouterr().out


def test_stray_files_in_the_folder_stop_no_export(tmp_path):
    world = folder_services(tmp_path)
    capture(post(), world)
    (day,) = (world.leads.root / "events").iterdir()
    (day / "a\\b.json").write_bytes(b"{}")
    (day / "deep.json").write_bytes(b"[" * 100_000)
    if sys.platform == "linux":
        (Path(os.fsdecode(os.fsencode(day) + b"/\xff.json"))).write_bytes(b"{}")
    found = people(world.leads, SITE, world.clock)
    assert len(found.rows) == 1
    assert {key.rpartition("/")[2] for key in found.unreadable} == {"a\\b.json", "deep.json"}
