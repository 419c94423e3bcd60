"""Sets of exported files: a reader always finds one whole generation, whatever happens to the exports."""

from __future__ import annotations

import itertools
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest

from export import front, sets
from export.output import Output
from export.outputs import Wanted
from export.run import Order, export, write
from export.work import Period
from export.workplace import PREFIX, workplace
from leads.stores.folder import FolderStore
from leads.stores.protocol import NotFound, Unavailable, walk
from leads.stores.s3 import S3Store
from tests.builders import Clock
from tests.parts.export_sets import addresses, listed, people, pointer, register, whole

BUCKETS = (f"sets-{n}" for n in itertools.count())


@pytest.fixture(params=["folder", "s3"])
def store(request, tmp_path):
    """An empty store of each kind."""
    if request.param == "folder":
        return FolderStore(tmp_path / "leads")
    client, bucket = request.getfixturevalue("s3").client(), next(BUCKETS)
    client.create_bucket(Bucket=bucket)
    return S3Store(bucket, client=client)


@pytest.fixture
def folder(tmp_path):
    """An empty folder store."""
    return FolderStore(tmp_path / "leads")


def ordered(store, clock=None, **more):
    """An order of quick files, made of the partitions alone."""
    return Order(store, clock=clock or Clock(), **{"steps": (), "writers": (people,), **more})


def meanwhile(act):
    """A writer of no file: something else happens while an export is at work, once."""
    left = [act]

    def writer(work):
        if left:
            left.pop()()
        return ()

    return writer


def test_the_pointer_names_every_file_with_its_hash(store):
    register(store, "ann", "bob")
    latest, made = export(ordered(store))
    assert made
    assert whole(store) == latest.set_id
    assert listed(store) == ["ann", "bob"]
    assert pointer(store)["files"].keys() == {"people.csv", "profiles/hubspot.csv"}
    assert (latest.since, latest.until) == ("2026-10-24", "2026-11-22")


def test_nothing_is_written_when_nothing_has_changed(folder, monkeypatch):
    register(folder, "ann")
    first = export(ordered(folder))
    for name in ("put", "put_file", "put_if_version", "purge", "delete"):
        monkeypatch.setattr(folder, name, lambda *args, **more: pytest.fail("it wrote"))
    again = export(ordered(folder, writers=(lambda work: pytest.fail("it worked"),)))
    assert (again.latest, again.made) == (first.latest, False)


@pytest.mark.parametrize(
    "change",
    [
        lambda store, clock: register(store, "bob"),
        lambda store, clock: register(store, "bob", day="2026-01-05"),
        lambda store, clock: clock.advance(days=1),
        lambda store, clock: store.put("published/scoring.json", b"{}"),
        lambda store, clock: store.purge("events/dt=2026-11-20/event-of-ann.json"),
    ],
    ids=["an event", "a late event", "a new day", "a rule", "an event that is gone"],
)
def test_a_change_makes_a_new_set(folder, change):
    clock = Clock()
    register(folder, "ann")
    first = export(ordered(folder, clock)).latest
    change(folder, clock)
    second, made = export(ordered(folder, clock))
    assert made
    assert second.earlier == (first.set_id,)


def test_the_settings_and_the_language_are_part_of_what_may_have_changed(folder):
    export(ordered(folder))
    assert export(ordered(folder, settings={"RETENTION_MONTHS": "6"})).made
    assert export(ordered(folder, lang="zh")).made
    assert not export(ordered(folder, lang="zh")).made


def test_force_makes_the_same_files_again(folder):
    register(folder, "ann")
    clock = Clock()
    first = export(ordered(folder, clock)).latest
    clock.advance(hours=3)
    second, made = export(ordered(folder, clock), force=True)
    assert made
    assert second.files == first.files
    assert second.set_id != first.set_id


def test_the_last_three_sets_stay_and_those_younger_than_an_hour(folder):
    clock, made = Clock(), []
    for n in range(6):
        register(folder, f"person-{n}")
        made.append(export(ordered(folder, clock)).latest.set_id)
        clock.advance(minutes=12)
    assert _sets(folder) == made[1:]
    clock.advance(hours=2)
    assert not export(ordered(folder, clock)).made
    assert _sets(folder) == made[3:]
    assert sorted(p.name for p in (folder.root / "exports/sets").iterdir()) == made[3:]


def test_an_erasure_leaves_no_set_but_the_latest(folder):
    for name in ("ann", "bob"):
        register(folder, name)
        latest = export(ordered(folder)).latest
    sets.drop_old(folder, latest, Clock()(), timedelta(0))
    assert _sets(folder) == [latest.set_id]


def test_an_event_that_arrives_meanwhile_is_in_the_next_set(folder):
    register(folder, "ann")
    late = meanwhile(lambda: register(folder, "bob"))
    export(ordered(folder, writers=(late, people)))
    assert listed(folder) == ["ann"]
    assert export(ordered(folder)).made
    assert listed(folder) == ["ann", "bob"]


def test_who_was_overtaken_takes_the_others_set_when_it_holds_the_same(folder):
    register(folder, "ann")
    faster = meanwhile(lambda: export(ordered(folder)))
    latest, made = export(ordered(folder, writers=(faster, people)))
    assert not made
    assert _sets(folder) == [latest.set_id] == [whole(folder)]


def test_who_was_overtaken_does_it_again_when_the_winner_did_not_see_its_events(store):
    register(store, "ann")

    def overtake():
        export(ordered(store))
        register(store, "bob")

    latest, made = export(ordered(store, writers=(meanwhile(overtake), people)))
    assert made
    assert whole(store) == latest.set_id
    assert listed(store) == ["ann", "bob"]


def test_a_set_stays_that_was_the_latest_before_the_answer_to_that_got_lost(folder):
    class Lossy(FolderStore):
        def put_if_version(self, *args):
            super().put_if_version(*args)
            register(folder, "bob")
            export(ordered(folder))
            return False

    register(folder, "ann")
    latest, made = export(ordered(Lossy(folder.root)))
    assert not made
    assert _sets(folder) == sorted([*latest.earlier, latest.set_id])
    assert len(latest.earlier) == 1


def test_who_is_overtaken_for_ever_gives_up_and_leaves_a_whole_set(folder):
    numbers = itertools.count()

    def overtake(work):
        export(ordered(folder))
        register(folder, f"person-{next(numbers)}")
        return ()

    with pytest.raises(Unavailable, match="other exports were faster"):
        export(ordered(folder, writers=(overtake, people)))
    assert whole(folder)
    export(ordered(folder))
    assert len(listed(folder)) == next(numbers)


def test_four_at_once_while_events_arrive_lose_nothing_and_count_nothing_twice(store):
    together = Barrier(4)

    def one(name):
        register(store, name)
        together.wait()
        return export(ordered(store))

    names = ["ann", "bob", "cid", "dan"]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(one, names))
    assert whole(store)
    assert listed(store) == names


def test_a_clock_that_goes_backwards_loses_nothing(folder):
    clock = Clock()
    register(folder, "ann", day="2026-11-22")
    first = export(ordered(folder, clock)).latest
    clock.advance(days=-400)
    register(folder, "bob", day="2025-10-18")
    second = export(ordered(folder, clock)).latest
    assert listed(folder) == ["ann", "bob"]
    assert second.made_at > first.made_at
    clock.advance(days=400)
    export(ordered(folder, clock))
    assert listed(folder) == ["ann", "bob"]
    assert whole(folder)


def test_a_pointer_that_nobody_can_read_is_replaced(folder):
    register(folder, "ann")
    folder.put(sets.POINTER, b"{half")
    assert export(ordered(folder)).made
    assert whole(folder)


def test_files_of_an_earlier_version_of_gatepost_go(folder):
    folder.put("exports/latest/leads.csv", b"ann@example.com")
    export(ordered(folder))
    with pytest.raises(NotFound):
        folder.get("exports/latest/leads.csv")


def test_people_find_the_latest_set_by_a_page_and_a_folder(folder):
    for name in ("ann", "bob"):
        register(folder, name)
        latest = export(ordered(folder)).latest
        found = addresses(folder.get(front.PAGE).decode())
        assert sorted(found) == [f"sets/{latest.set_id}/{name}" for name in sorted(latest.files)]
        assert (folder.root / "exports/latest/people.csv").read_bytes() == sets.read(folder, "people.csv")
    assert "供人阅读" in front.page(latest, "zh").decode()


def test_a_selection_is_written_to_a_folder_and_published_nowhere(folder, tmp_path):
    register(folder, "ann")
    into = tmp_path / "selected"
    assert write(ordered(folder), into, Wanted(profile="hubspot")) == [into / "profiles/hubspot.csv"]
    assert not list(walk(folder, "exports/sets/"))
    assert sets.look(folder).latest is None


def test_the_lists_of_a_selection_hold_who_registered_in_its_days(folder, tmp_path):
    register(folder, "ann", day="2026-10-31")
    register(folder, "bob", day="2026-11-01")

    def leads(work):
        work.db.execute("CREATE TABLE leads AS SELECT email, dt AS created_at FROM events")

    def emails(work, path):
        path.write_text(str(work.db.execute("SELECT email FROM leads").fetchall()), encoding="utf-8")

    def writer(work):
        return [Output("leads.csv", emails), Output("report.html", emails)]

    order = ordered(folder, steps=(("leads", leads),), writers=(writer,))
    report, listing = write(order, tmp_path, Wanted(), Period(date(2026, 11, 1), date(2026, 11, 30)))
    assert (listing.name, listing.read_text()) == ("leads.csv", "[('bob@example.com',)]")
    assert "ann" in report.read_text()


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Wanted(), ["leads.csv", "leads.raw.csv", "leads.xlsx", "profiles/hubspot.csv"]),
        (Wanted(format="csv"), ["leads.csv", "profiles/hubspot.csv"]),
        (Wanted(format="raw.csv"), ["leads.raw.csv"]),
        (Wanted(profile="hubspot"), ["profiles/hubspot.csv"]),
        (Wanted(format="docx"), []),
    ],
)
def test_a_selection_names_files_by_their_end_or_their_profile(wanted, names):
    every = ["leads.csv", "leads.raw.csv", "leads.xlsx", "profiles/hubspot.csv"]
    assert [name for name in every if wanted.takes(name)] == names


def test_the_folder_an_export_works_in_is_gone_afterwards(folder, tmp_path):
    with pytest.raises(ZeroDivisionError):
        export(ordered(folder, writers=(lambda work: 1 // 0,), inside=tmp_path))
    export(ordered(folder, inside=tmp_path))
    assert not list(tmp_path.glob(f"{PREFIX}*"))


def test_folders_of_the_dead_are_removed_and_those_of_the_living_stay(tmp_path):
    code = (
        "from export.workplace import *\n"
        f"place = workplace(Path({str(tmp_path)!r}))\nplace.__enter__()\nimport os; os._exit(9)"
    )
    with workplace(tmp_path) as living:
        subprocess.run([sys.executable, "-c", code], check=False)
        assert len(list(tmp_path.glob(f"{PREFIX}*"))) == 2
        with workplace(tmp_path):
            assert len(list(tmp_path.glob(f"{PREFIX}*"))) == 2
        assert list(tmp_path.glob(f"{PREFIX}*")) == [living]


def _sets(store):
    return sorted({key.split("/")[2] for key in walk(store, "exports/sets/")})
