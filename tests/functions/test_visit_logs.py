"""Access logs of every format, whole or broken: what can be read is, and what cannot is counted."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from export.visits.formats import field_name, inflated, parts_of
from export.visits.log_files import log_file
from leads.stores.folder import FolderStore
from leads.visitor_day import salt_key, salt_of
from tests.parts.visit_logs import DAY, READ, Request, json_lines, legacy, log, parquet, rows, visits


@pytest.fixture
def store(tmp_path):
    """An empty leads store."""
    return FolderStore(tmp_path / "leads")


def test_every_format_of_the_log_gives_the_same_visits(store, tmp_path):
    few = (
        "time", "date", "cs_user_agent", "c_ip", "cs_method", "cs_uri_stem", "sc_status", "cs_referer", "cs_uri_query",
        "x_host_header",
    )  # fmt: skip
    joined = gzip.compress(legacy(READ[:3])) + gzip.compress(legacy(READ[3:], few))
    files = {
        f"E1.{DAY}-10.a.gz": gzip.compress(legacy(READ)),
        f"E1.{DAY}-10.few.gz": gzip.compress(legacy(READ, few)),
        f"E1.{DAY}-10.joined.gz": joined,
        f"E1.{DAY}-10.plain": legacy(READ),
        f"E1.{DAY}-10.none": b"\n".join(legacy(READ).splitlines()[2:]),
        f"E1.{DAY}-10.json.gz": gzip.compress(json_lines(READ)),
        "AWSLogs/1/year=2026/month=11/day=21/hour=10/x.parquet": parquet(READ, tmp_path / "log.parquet"),
    }
    salt = salt_of(store, DAY)
    found = []
    for number, (name, body) in enumerate(files.items()):
        own = FolderStore(tmp_path / f"leads{number}")
        own.put(salt_key(DAY), salt)
        own.put(f"logs/{name}", body)
        work = visits(own, tmp_path / f"db{number}")
        found.append(
            [
                work.db.table(table).fetchall()
                for table in ("hits", "sessions", "session_pages", "log_quality")
            ]
        )
        assert rows(work, "SELECT count(*) FROM log_faults") == [(0,)], name
    assert all(tables == found[0] for tables in found[1:])
    assert len(found[0][0]) == 5


def test_bad_lines_are_counted_by_their_fault_with_a_place_and_cost_no_other_line(store, tmp_path):
    good = legacy([Request("10:00:00", "/articles/a/")])
    head, row = good.rstrip(b"\n").rsplit(b"\n", 1)
    lines = [
        row, row.rpartition(b"\t")[0], row + b"\tmore", b"\xff\xfe\x00garbage", row.replace(b"10:00:00", b"25:61:00"),
        row.replace(b"\t200\t", b"\tOK\t"), row.replace(b"198.51.100.7", b"-"),
        row.replace(b"2026-11-21", b"2026-10-01"),
    ]  # fmt: skip
    store.put(f"logs/E1.{DAY}-10.a.gz", gzip.compress(head + b"\n" + b"\n".join(lines) + b"\n"))
    whole = gzip.compress(
        legacy([Request(f"11:00:{n:02d}", "/articles/a/", ip=f"203.0.113.{n}") for n in range(60)])
    )
    store.put(f"logs/E1.{DAY}-11.b.gz", whole[:-9])
    store.put(f"logs/E1.{DAY}-12.c.gz", b"\x1f\x8bnothing that can be inflated")
    store.put("logs/no-day.gz", whole)
    work = visits(store, tmp_path / "db")
    faults = dict(rows(work, "SELECT fault, lines FROM log_faults"))
    assert faults == {
        "columns": 3,
        "time": 1,
        "status": 1,
        "address": 1,
        "day": 1,
        "gzip cut short": 1,
        "broken gzip": 1,
    }
    assert rows(work, "SELECT DISTINCT sample FROM log_faults WHERE fault = 'time'") == [
        (f"logs/E1.{DAY}-10.a.gz",)
    ]
    assert work.counts["log_files_without_day"] == 1
    ((pages,),) = rows(work, "SELECT page_views FROM log_quality")
    assert pages > 50


def test_a_line_of_the_hour_before_midnight_counts_on_its_own_day_wherever_it_stands(store, tmp_path):
    before = Request("23:59:59", "/articles/a/", day="2026-11-20")
    log(store, [before, Request("00:00:01", "/articles/a/")], hour=f"{DAY}-00")
    log(
        store, [Request("12:00:00", "/articles/a/", day="2026-11-20", ip="203.0.113.9")], hour="2026-11-20-12"
    )
    work = visits(store, tmp_path / "db")
    assert rows(work, "SELECT day::VARCHAR, lines, bad_lines, visitors FROM log_quality ORDER BY 1") == [
        ("2026-11-20", 2, 0, 2), (DAY, 1, 0, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "day", "hour"),
    [
        ("logs/E2.2026-11-21-09.ab12.gz", "2026-11-21", 9),
        ("logs/AWSLogs/1/CloudFront/E2/2026/11/21/09/E2.2026-11-21-09.ab12.gz", "2026-11-21", 9),
        ("logs/x/year=2026/month=11/day=21/hour=09/part.parquet", "2026-11-21", 9),
        ("logs/2026/11/21/part.json", "2026-11-21", None),
        ("logs/dt=2026-11-21/part.json", "2026-11-21", None),
    ],
)
def test_a_log_file_is_named_by_its_day(key, day, hour):
    file = log_file(key)
    assert file is not None
    assert (file.day.isoformat(), file.hour) == (day, hour)


def test_a_key_that_names_no_day_is_no_log_file():
    assert [log_file(key) for key in ("logs/a.gz", "logs/E2.2026-13-41-09.a.gz")] == [None, None]


@pytest.mark.parametrize("name", ["cs(User-Agent)", "cs-user-agent", "cs_user_agent", "cs-UserAgent"])
def test_a_field_may_be_spelt_in_many_ways(name):
    assert field_name(name) == "cs_user_agent"


@settings(max_examples=60)
@given(st.binary(max_size=200), st.booleans(), st.integers(0, 60))
def test_any_bytes_at_all_can_be_read(body, packed, cut):
    text, _ = inflated(gzip.compress(body)[: 60 - cut] if packed else body)
    assert sum(part.text.count(b"\n") for part in parts_of(text)) <= len(body)
