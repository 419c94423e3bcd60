"""The invented history: the same seed gives the same bytes, and all parts of it agree with each other."""

import gzip
import hashlib
from collections import Counter

import pytest

from export.reading import people
from leads.events import QUARANTINE, decode
from leads.stores.folder import FolderStore
from leads.stores.protocol import walk
from leads.visitor_day import salt_key, visitor
from ops.demo.command import MARKER, demo, write
from tests.parts.demo_store import AS_OF, KEY, PLAN, SITE_URL, published, write_demo

FEW = PLAN._replace(visits=60, leads=6, days=5)


def digest(store):
    return {key: hashlib.sha256(store.get(key)).hexdigest() for key in walk(store)}


def log_rows(store):
    for key in walk(store, "logs/"):
        lines = gzip.decompress(store.get(key)).decode("utf-8", "surrogateescape").splitlines()
        names = lines[1].removeprefix("#Fields: ").split(" ")
        for line in lines[2:]:
            values = line.split("\t")
            if len(values) == len(names):
                yield dict(zip(names, values, strict=True))


def events_of(store):
    return [decode(store.get(key)) for key in walk(store, "events/")]


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(demo_store, tmp_path):
    again = write_demo(tmp_path / "again")
    other = write_demo(tmp_path / "other", FEW._replace(seed=2))
    assert digest(again) == digest(demo_store)
    assert not set(walk(other, "events/")) & set(walk(write_demo(tmp_path / "few", FEW), "events/"))


def test_as_many_people_register_as_were_asked_for(demo_store):
    leads, unreadable = people(demo_store, SITE_URL, lambda: AS_OF)
    assert (len(leads), unreadable) == (PLAN.leads, [])
    assert len({lead["first_channel"] for lead in leads}) > 5
    assert {lead["language"] for lead in leads} == {"en", "zh"}
    assert any(lead["downloads_count"] != "0" for lead in leads)
    assert any(int(lead["submissions_count"]) > 1 for lead in leads)


def test_posts_of_robots_lie_in_quarantine_with_their_reasons(demo_store):
    held = [decode(demo_store.get(key)) for key in walk(demo_store, f"{QUARANTINE}/")]
    assert {event.spam.verdict for event in held} == {"quarantine", "reject"}
    assert all(event.spam.reasons for event in held)


def test_a_post_is_in_the_log_of_its_day_from_the_same_visitor(demo_store):
    posts = Counter()
    for row in log_rows(demo_store):
        if row["cs-method"] == "POST" and row["cs-uri-stem"].startswith("/api/forms/"):
            agent = row["cs(User-Agent)"].replace("%20", " ")
            posts[row["date"], visitor(demo_store.get(salt_key(row["date"])), row["c-ip"], agent)] += 1
    events = [e for e in events_of(demo_store) if e.event_name == "generate_lead"]
    assert len(events) > PLAN.leads
    for event in events:
        assert posts[event.occurred_at[:10], event.request.visitor_day] >= 1


def test_a_store_with_real_events_is_left_alone(tmp_path):
    store = FolderStore(tmp_path)
    store.put("events/dt=2026-11-01/real.json", b"{}")
    with pytest.raises(SystemExit, match="not invented"):
        write(tmp_path, published(), PLAN)
    assert list(walk(store)) == ["events/dt=2026-11-01/real.json"]


def test_a_demonstration_takes_the_place_of_the_one_before(tmp_path):
    store = write_demo(tmp_path, FEW)
    store.put("exports/latest.json", b"{}")
    write_demo(tmp_path, FEW)
    assert MARKER in list(walk(store))
    assert not list(walk(store, "exports/"))


def test_the_command_needs_a_build_and_writes_below_var(tmp_path, capsys):
    build, var = tmp_path / "build", tmp_path / "var"
    with pytest.raises(SystemExit, match="invoke build"):
        demo(30, 3, 4, seed=1, until="2026-11-21", var=var, build=build)
    for name, body in published().items():
        (build / "published").mkdir(parents=True, exist_ok=True)
        (build / "published" / name).write_bytes(body)
    demo(30, 3, 4, seed=1, until="2026-11-21", var=var, build=build)
    assert "events" in capsys.readouterr().out
    assert (var / "demo" / "leads" / MARKER).exists()
    with pytest.raises(SystemExit, match="expected a day as 2026-11-21"):
        demo(30, 3, 4, seed=1, until="yesterday", var=var, build=build)


def test_nobody_could_get_mail_at_an_invented_business_address(demo_store):
    addresses = {e.fields["email"] for e in events_of(demo_store) if "email" in e.fields}
    providers = ("gmail.com", "outlook.com", "yahoo.com", "qq.com", "163.com", "126.com", "foxmail.com")
    for address in addresses:
        local, _, domain = address.rpartition("@")
        known = domain.endswith(".example") or domain in ("mailinator.com", "yopmail.com")
        assert known or (domain in providers and local.startswith("demo."))
    assert len(KEY) == 64
