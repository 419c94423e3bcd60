"""Visits: what people did, as sessions; robots and our own people left out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest

from leads.settings import SettingError
from leads.stores.folder import FolderStore
from leads.visitor_day import salt_of, visitor
from tests.parts.visit_logs import (
    AGENT,
    AS_OF,
    DAY,
    OWN,
    PIECES,
    READ,
    Request,
    after,
    log,
    rows,
    seconds,
    visits,
)

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


def test_sessions_are_those_that_plain_python_finds(store, tmp_path):
    chance = Random(7)
    requests = []
    for n in range(30):
        for _ in range(chance.randrange(1, 40)):
            at = after("00:00:00", chance.randrange(80_000) // 60 * 60 + n)
            path = chance.choice([*PIECES, "/api/forms/whitepaper/start"])
            requests.append(Request(at, path, ip=f"203.0.113.{n}", referer=f"{OWN}/"))
    log(store, requests)
    work = visits(store, tmp_path / "db")
    expected = [
        said for n in range(30) for said in _sessions(salt_of(store, DAY), f"203.0.113.{n}", requests)
    ]
    found = rows(
        work,
        "SELECT visitor, strftime(started_at, '%H:%M:%S'), strftime(ended_at, '%H:%M:%S'), entrance, exit, pages, "
        "has_form_start FROM sessions",
    )
    assert sorted(found) == sorted(expected)
    assert rows(work, "SELECT count(*) FROM session_pages") == [(sum(pages for *_, pages, _ in expected),)]


def _sessions(salt, ip, requests):
    """What the sessions of an address are, from its requests: of a minute, pages before a form."""
    own = sorted((r for r in requests if r.ip == ip), key=lambda r: (r.at, "start" in r.path, r.path))
    runs = [[own[0]]]
    for before, request in pairwise(own):
        if seconds(request) - seconds(before) > 1800:
            runs.append([])
        runs[-1].append(request)
    for run in runs:
        read = [request.path for request in run if "start" not in request.path]
        if read:
            ends = (run[0].at, run[-1].at, read[0], read[-1])
            yield (visitor(salt, ip, AGENT), *ends, len(read), len(read) < len(run))


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
