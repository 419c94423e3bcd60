"""Day partitions: each day is read once, whatever happens to its objects afterwards is seen, and nothing is fatal."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from export import engine, facts, partitions, sources
from export.work import Work, latest
from leads.attribution.touch import touch_at
from leads.events import Event, RequestFacts, Spam, encode, fingerprint
from tests.parts.counting_store import CountingStore

AS_OF = datetime(2026, 11, 22, 12, tzinfo=UTC)


def post(number: int, day: str = "2026-11-21", email: str = "", **more: object) -> Event:
    return Event(
        event_id=f"e{number:03d}",
        event_name="generate_lead",
        occurred_at=f"{day}T10:00:{number % 60:02d}.123Z",
        lead_id=f"id-{email or number}",
        fields={"email": email or f"p{number}@example.com"},
        **more,  # type: ignore[arg-type]
    )


class Export:
    """Runs the first steps of an export over a store, each time in a new folder."""

    def __init__(self, store: CountingStore, tmp_path) -> None:
        self.store, self.folder, self.runs = store, tmp_path, 0
        self.unreadable: list[str] = []

    def rows(self, query: str, as_of: datetime = AS_OF, step=partitions.build) -> list[tuple]:
        self.runs += 1
        with engine.connect(self.folder / str(self.runs)) as db:
            work = Work(db, self.store, None, "www.example.com", as_of, latest(as_of))
            for each in (step, facts.acts, sources.build, facts.lead_facts):
                each(work)
            self.unreadable = [
                key for (key,) in db.execute("SELECT key FROM unreadable ORDER BY 1").fetchall()
            ]
            return db.execute(query).fetchall()

    def ids(self, **more) -> list[str]:
        return [event_id for (event_id,) in self.rows("SELECT event_id FROM acts ORDER BY seq", **more)]


@pytest.fixture
def export(tmp_path) -> Export:
    return Export(CountingStore(), tmp_path)


def test_a_closed_day_is_never_read_object_by_object_again(export):
    export.store.put_events(*(post(n, f"2026-11-{1 + n % 20:02d}") for n in range(60)))
    assert len(export.ids()) == 60
    assert len(export.store.event_reads()) == 60

    export.store.put_events(post(60, "2026-11-22"))

    assert len(export.ids()) == 61
    assert export.store.event_reads() == ["events/dt=2026-11-22/e060.json"]


def test_a_late_event_of_a_closed_day_has_its_day_read_again_and_no_other(export):
    export.store.put_events(post(1, "2026-11-01"), post(2, "2026-11-02"))
    export.ids()
    export.store.event_reads()
    export.store.put_events(post(3, "2026-11-01"))
    assert export.ids() == ["e001", "e003", "e002"]
    assert export.store.event_reads() == ["events/dt=2026-11-01/e001.json", "events/dt=2026-11-01/e003.json"]


@pytest.mark.parametrize(
    "day", ["1970-01-01", "2001-01-01", "2026-11-22", "2026-11-29", "2031-01-01", "9999-12-31"]
)
def test_a_clock_that_is_wrong_loses_nothing(export, day):
    export.store.put_events(post(1), post(2, day))
    assert sorted(export.ids()) == ["e001", "e002"]


def test_an_export_whose_own_clock_is_behind_sees_the_events_of_tomorrow(export):
    export.store.put_events(post(1), post(2, "2026-11-22"))
    assert export.ids(as_of=datetime(2026, 11, 1, tzinfo=UTC)) == ["e001", "e002"]


def test_what_is_no_event_is_named_each_time_and_stops_nothing(export):
    bad = {
        "half.json": b"{half", "deep.json": b"[" * 100_000, "empty.json": b"", "a\\b.json": b"{}",
        "when.json": encode(replace(post(3), occurred_at="2026-13-45T10:00:00.000Z")),
        "text.json": encode(replace(post(3), occurred_at="yesterday")),
        "large.json": encode(replace(post(3), schema_version=10**20)),
        "slow.json": encode(replace(post(3), spam=Spam(seconds_to_post=10**400))),
        "half-a-character.json": encode(post(3)).replace(b'"purposes":{}', rb'"purposes":{"\ud83d":true}'),
    }  # fmt: skip
    export.store.put_events(post(1))
    for name, body in bad.items():
        export.store.held[f"events/dt=2026-11-21/{name}"] = body
    export.store.put("events/dt=2026-99-99/stray.json", encode(post(4)))
    expected = sorted(["events/dt=2026-99-99/stray.json", *(f"events/dt=2026-11-21/{name}" for name in bad)])

    assert (export.ids(), export.unreadable) == (["e001"], expected)
    export.store.event_reads()
    assert (export.ids(), export.unreadable) == (["e001"], expected)
    assert export.store.event_reads() == []


def test_odd_text_is_kept_as_it_is(export):
    odd = "NUL\x00, tab\t, quote ' \" and \\, 中文, 🚀, line\u2028end"
    export.store.put_events(replace(post(1), fields={"email": "a@b.c", "need": odd}))
    ((need, fields),) = export.rows("SELECT events.need, events.fields FROM events")
    assert need == json.loads(fields)["need"] == odd


def test_an_erased_event_is_gone_with_its_object_and_before_it(export):
    export.store.put_events(post(1), post(2))
    export.ids()
    export.store.put("events/dt=2026-11-21/e001.erased.json", b'{"event_id": "e001", "event_name": "erased"}')
    assert export.ids() == ["e002"]
    export.store.delete("events/dt=2026-11-21/e001.json")
    assert (export.ids(), export.unreadable) == (["e002"], [])


def test_a_day_that_holds_nothing_any_more_has_no_partition(export):
    export.store.put_events(post(1, "2026-11-01"), post(2))
    export.ids()
    export.store.delete("events/dt=2026-11-01/e001.json")
    assert export.ids() == ["e002"]
    assert [key for key in export.store.held if key.endswith(".parquet")] == [
        "exports/events/dt=2026-11-21/events.parquet"
    ]


def test_a_partition_that_is_damaged_is_made_again(export):
    export.store.put_events(post(1))
    export.ids()
    key = "exports/events/dt=2026-11-21/events.parquet"
    whole = export.store.held[key]
    for damaged in (whole[:100], b"", whole.replace(b"gatepost", b"somebody")):
        export.store.held[key] = damaged
        assert export.ids() == ["e001"]
        assert export.store.held[key] == whole


def test_the_same_objects_make_the_same_bytes_in_whatever_order_they_come(tmp_path):
    events = [replace(post(n), occurred_at="2026-11-21T10:00:00.000Z") for n in range(40)]
    made = []
    for number, order in enumerate((events, events[::-1])):
        export = Export(CountingStore().put_events(*order), tmp_path / str(number))
        export.ids()
        made.append(export.store.held["exports/events/dt=2026-11-21/events.parquet"])
    assert made[0] == made[1]


def test_an_event_under_two_days_counts_once_and_two_people_with_one_id_count_both(export):
    twice = replace(post(1), occurred_at="2026-11-22T00:00:01.000Z")
    other = replace(post(1, "2026-11-20", email="bob@example.com"), event_id="e001")
    export.store.put_events(post(1), twice, other)
    found = export.rows("SELECT lead_id, CAST(dt AS VARCHAR), seq FROM acts ORDER BY seq")
    assert found == [("id-bob@example.com", "2026-11-20", 1), ("id-1", "2026-11-21", 2)]


def test_a_post_in_quarantine_is_apart_without_a_word_of_who_sent_it_until_it_is_released(export):
    spam = Spam("quarantine", ["no language (+3)"], 2.0, 6)
    touch = touch_at("https://www.example.com/?utm_source=x", None)
    request = RequestFacts("203.0.113.0/24")
    held = [
        post(
            n,
            email=f"somebody{n}@example.com",
            spam=spam,
            first_touch=touch,
            last_touch=touch,
            request=request,
        )
        for n in range(3)
    ]
    export.store.put_events(*held)
    assert len(export.rows("SELECT * FROM apart")) == 3
    assert b"somebody" not in export.store.held["exports/quarantine/dt=2026-11-21/posts.parquet"]

    accepted = [replace(event, spam=Spam()) for event in held]
    beside = replace(accepted[1], event_id=f"e001-{fingerprint(held[1])[:8]}")
    edited = replace(accepted[2], fields={"email": "another@example.com"})
    export.store.put_events(accepted[0], beside, edited)

    found = export.rows("SELECT event_id, verdict, reasons, first_key, ip_prefix FROM apart")
    assert found == [("e002", "quarantine", "no language (+3)", '{"utm":{"source":"x"}}', "203.0.113.0/24")]


def test_who_only_looks_puts_nothing_into_the_store(export):
    export.store.put_events(post(1))
    before = dict(export.store.held)
    assert export.ids(step=partitions.look) == ["e001"]
    assert export.store.held == before
