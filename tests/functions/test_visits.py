"""Visits: from access logs of every format to sessions of people, whatever the logs hold."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from export.visits.formats import field_name, inflated, parts_of
from export.visits.log_files import log_file
from leads.settings import SettingError
from leads.stores.folder import FolderStore
from leads.stores.protocol import NotFound
from leads.visitor_day import salt_key, salt_of, visitor
from tests.parts.visit_logs import (
    AGENT,
    AS_OF,
    DAY,
    OWN,
    Request,
    after,
    json_lines,
    legacy,
    log,
    parquet,
    rows,
    visits,
)  # fmt: skip

READ = [
    Request("10:00:00", "/articles/a/", referer="https://www.google.com/search?q=leads", query="gclid=abc"),
    Request("10:00:00", "/theme/x.css", referer=f"{OWN}/articles/a/"),
    Request("10:00:40", "/whitepapers/w/", referer=f"{OWN}/articles/a/"),
    Request("10:01:00", "/api/forms/whitepaper/start", referer=f"{OWN}/whitepapers/w/"),
    Request(
        "10:02:10", "/api/forms/whitepaper", method="POST", status="303", referer=f"{OWN}/whitepapers/w/"
    ),
    Request("10:02:10", "/d/secret-token"),
    Request("10:02:30", "/d/secret-token", method="POST", status="303"),
]
SESSIONS = (
    "SELECT entrance, exit, pages, is_bounce, channel, has_gated_page, has_form_start, person FROM sessions"
)


@pytest.fixture
def store(tmp_path):
    """An empty leads store."""
    return FolderStore(tmp_path / "leads")


def test_a_visit_is_one_session_with_its_pages_its_channel_and_its_lead(store, tmp_path):
    log(store, READ)
    who = visitor(salt_of(store, DAY), "198.51.100.7", AGENT)
    posted = datetime(2026, 11, 21, 10, 2, 10, tzinfo=UTC)
    work = visits(store, tmp_path / "db", acts=[("ada", 1, posted, who), ("bob", 2, posted, "someone else")])
    assert rows(work, SESSIONS) == [
        ("/articles/a/", "/whitepapers/w/", 2, False, "Paid Search", True, True, "ada")
    ]
    assert rows(
        work, "SELECT n, path, dwell_seconds, is_entrance, is_exit FROM session_pages ORDER BY n"
    ) == [
        (1, "/articles/a/", 40.0, True, False),
        (2, "/whitepapers/w/", 110.0, False, True),
    ]
    assert rows(
        work,
        "SELECT CAST(h.at AS VARCHAR), kind, path, form_id, referrer_path, language FROM hits AS h ORDER BY h.at, kind",
    )[2:] == [
        (
            "2026-11-21 10:01:00",
            "form_start",
            "/api/forms/whitepaper/start",
            "whitepaper",
            "/whitepapers/w/",
            "en",
        ),
        (
            "2026-11-21 10:02:10",
            "post",
            "/api/forms/whitepaper",
            "whitepaper",
            "/whitepapers/w/",
            "en",
        ),
        ("2026-11-21 10:02:30", "download", "/d/", "", "", ""),
    ]


@pytest.mark.parametrize(("gap", "sessions"), [(1800, 1), (1801, 2)])
def test_half_an_hour_of_silence_ends_a_session(store, tmp_path, gap, sessions):
    log(store, [Request("10:00:00", "/articles/a/"), Request(after("10:00:00", gap), "/whitepapers/w/")])
    assert rows(visits(store, tmp_path / "db"), "SELECT count(*) FROM sessions") == [(sessions,)]


def test_only_pages_that_were_read_are_page_views(store, tmp_path):
    log(
        store,
        [
            Request("10:00:00", "/articles/a/", status="304"),
            Request("10:00:01", "/articles/a/index.html"),
            Request("10:00:02", "/articles/a/", method="HEAD"),
            Request("10:00:03", "/old/", status="301"),
            Request("10:00:04", "/nothing/", status="404"),
            Request("10:00:05", "/feeds/en.atom.xml"),
            Request("10:00:06", "/articles/a/index.md"),
            Request("10:00:07", "/privacy/withdraw", query="t=secret"),
            Request("10:00:08", "/theme/x.css"),
        ],
    )
    work = visits(store, tmp_path / "db")
    assert rows(work, "SELECT kind, path FROM hits") == [("page", "/articles/a/")] * 2
    assert rows(work, "SELECT lines, bad_lines, page_views, visitors FROM log_quality") == [(9, 0, 2, 1)]


def test_every_format_of_the_log_gives_the_same_visits(store, tmp_path):
    few = (
        "time",
        "date",
        "cs_user_agent",
        "c_ip",
        "cs_method",
        "cs_uri_stem",
        "sc_status",
        "cs_referer",
        "cs_uri_query",
        "x_host_header",
    )
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


ROBOTS = {
    "agent": [Request("10:00:00", "/articles/a/", agent="Mozilla/5.0%20(compatible;%20GPTBot/1.2)")],
    "agent ": [Request("10:00:00", "/articles/a/", agent="-")],
    "head": [Request("10:00:00", "/articles/a/", method="HEAD")],
    "probe": [Request("10:00:00", "/articles/a/"), Request("10:00:01", "/wp-login.php", status="404")],
    "pace": [Request(f"10:00:{n:02d}", f"/articles/{n}/", referer=f"{OWN}/") for n in range(31)],
    "blind": [Request(f"10:0{n}:00", f"/articles/{n}/") for n in range(3)],
}


@pytest.mark.parametrize(("reason", "requests"), ROBOTS.items())
def test_robots_are_left_out_with_a_reason(store, tmp_path, reason, requests):
    log(store, [*requests, Request("10:00:00", "/articles/a/", ip="203.0.113.9")])
    work = visits(store, tmp_path / "db")
    assert rows(work, "SELECT reason, lines FROM log_robots") == [(reason.strip(), len(requests))]
    assert rows(work, "SELECT robot_hits, visitors FROM log_quality") == [(len(requests), 1)]


def test_a_reader_with_everything_in_the_browsers_cache_is_no_robot(store, tmp_path):
    led = [
        Request("10:00:00", "/articles/a/"),
        *(Request(f"10:0{n}:00", "/zh/articles/a/", referer=f"{OWN}/articles/a/") for n in range(1, 4)),
    ]
    old_link = [
        Request("10:00:00", "/2019/post.php", ip="203.0.113.9", status="301"),
        Request("10:00:01", "/articles/a/", ip="203.0.113.9"),
    ]
    log(store, [*led, *old_link])
    assert rows(visits(store, tmp_path / "db"), "SELECT robot_hits, visitors FROM log_quality") == [(0, 2)]


def test_our_own_networks_are_left_out(store, tmp_path):
    log(
        store,
        [
            Request("10:00:00", "/articles/a/", ip=ip)
            for ip in ("198.51.100.7", "2001:db8:7::1", "203.0.113.9")
        ],
    )
    work = visits(store, tmp_path / "db", INTERNAL_ADDRESSES="198.51.100.0/24, 2001:db8:7::/48")
    assert rows(work, "SELECT internal_hits, robot_hits, visitors FROM log_quality") == [(2, 0, 1)]
    with pytest.raises(SettingError, match=r"INTERNAL_ADDRESSES names 'office'; expected networks"):
        visits(store, tmp_path / "other", as_of=AS_OF + timedelta(days=9), INTERNAL_ADDRESSES="office")


def test_an_address_of_ipv6_is_the_visitor_whom_capture_knows(store, tmp_path):
    log(store, [Request("10:00:00", "/articles/a/", ip="2001:0DB8:0:0:0:0:0:1")])
    expected = visitor(salt_of(store, DAY), "2001:db8::1", AGENT)
    assert rows(visits(store, tmp_path / "db"), "SELECT visitor FROM sessions") == [(expected,)]


def test_a_request_that_two_logs_tell_of_counts_once(store, tmp_path):
    twice = [
        Request("10:00:00", "/articles/a/", request_id="x1"),
        Request("10:00:00", "/articles/a/", request_id="x2"),
    ]
    log(store, twice, name="legacy")
    log(store, twice, name="v2")
    assert rows(visits(store, tmp_path / "db"), "SELECT count(*) FROM hits") == [(2,)]


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


def test_a_closed_day_is_never_read_again_and_what_comes_late_is_counted(store, tmp_path):
    key = log(store, READ)
    closed = AS_OF + timedelta(days=2)
    visits(store, tmp_path / "first", as_of=closed - timedelta(days=1))
    before = rows(visits(store, tmp_path / "closing", as_of=closed), "SELECT * FROM hits")
    with pytest.raises(NotFound):
        store.get(salt_key(DAY))
    store.put(key, b"nobody reads this any more")
    log(store, [Request("10:30:00", "/articles/a/")] * 4, name="late")
    later = visits(store, tmp_path / "later", as_of=closed + timedelta(days=1))
    assert rows(later, "SELECT * FROM hits") == before
    assert rows(later, "SELECT lines, late_lines FROM log_quality") == [(len(READ), 4)]
    back = visits(store, tmp_path / "back", as_of=AS_OF)  # the clock may go backwards: closed is closed
    assert rows(back, "SELECT * FROM hits") == before


def test_an_open_day_takes_in_what_comes_and_is_left_alone_when_nothing_does(store, tmp_path):
    log(store, READ)
    assert visits(store, tmp_path / "a").counts["visit_days_written"] == 1
    assert visits(store, tmp_path / "b").counts["visit_days_written"] == 0
    log(store, [Request("10:05:00", "/zh/articles/a/", referer=f"{OWN}/articles/a/")], name="more")
    work = visits(store, tmp_path / "c")
    assert rows(work, "SELECT pages FROM sessions") == [(3,)]


def test_a_day_that_closed_without_its_salt_is_counted_and_joined_to_nobody(store, tmp_path):
    log(store, READ)
    work = visits(store, tmp_path / "db", as_of=AS_OF + timedelta(days=40))
    assert rows(work, "SELECT pages, person FROM sessions") == [(2, "")]
    assert store.list_keys("salts/") == []


def test_no_file_of_visits_holds_an_address_a_browser_or_a_token(store, tmp_path):
    log(store, READ)
    visits(store, tmp_path / "db")
    body = store.get(f"exports/visits/dt={DAY}/hits.parquet")
    work = visits(store, tmp_path / "again")
    said = body + repr(rows(work, "SELECT * FROM hits")).encode()
    assert not any(word in said for word in (b"198.51.100", b"Mozilla", b"secret-token", b"abc"))


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
