"""The days of the access log: made again while they are open, left alone once they are closed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leads.stores.folder import FolderStore
from leads.stores.protocol import NotFound
from leads.visitor_day import salt_key
from tests.parts.visit_logs import AS_OF, DAY, OWN, READ, Request, log, rows, visits


@pytest.fixture
def store(tmp_path):
    """An empty leads store."""
    return FolderStore(tmp_path / "leads")


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


def test_of_two_exports_at_once_the_slower_takes_the_hits_of_the_faster(store, tmp_path):
    log(store, READ)
    key = f"exports/visits/dt={DAY}/hits.parquet"

    class Slower(FolderStore):
        """A store in which somebody else closes the day, and destroys its salt, while we read the log."""

        def put_if_version(self, name: str, body: bytes, version: str | None, content_type: str = "") -> bool:
            if name == key:
                visits(store, tmp_path / "faster", as_of=AS_OF + timedelta(days=2))
            return super().put_if_version(name, body, version, content_type)

    work = visits(Slower(tmp_path / "leads"), tmp_path / "slower")
    assert rows(work, "SELECT count(*) FROM sessions") == [(1,)]
    again = visits(store, tmp_path / "again", as_of=AS_OF + timedelta(days=3))
    assert rows(work, "SELECT * FROM hits") == rows(again, "SELECT * FROM hits")
