"""What a process remembers of posts: counted within a window, bounded whatever comes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from leads.spam.memory import MAX_MEMBERS, Recent

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_the_same_member_is_counted_once():
    recent = Recent(timedelta(minutes=10))
    assert [recent.add("network", member, NOON) for member in "aab"] == [1, 1, 2]


def test_what_left_the_window_is_forgotten():
    recent = Recent(timedelta(minutes=10))
    recent.add("network", "a", NOON)
    assert recent.count("network", NOON + timedelta(minutes=9)) == 1
    assert recent.count("network", NOON + timedelta(minutes=10)) == 0


def test_a_member_does_not_count_against_itself():
    recent = Recent(timedelta(minutes=10))
    recent.add("network", "a", NOON)
    assert recent.count("network", NOON, but="a") == 0


def test_one_key_stops_growing():
    recent = Recent(timedelta(minutes=10))
    counts = [recent.add("network", str(n), NOON) for n in range(MAX_MEMBERS + 50)]
    assert counts[-1] == len(recent) == MAX_MEMBERS


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 9), st.integers(0, 30)), max_size=200))
def test_it_never_holds_more_than_it_may_and_the_latest_is_in_it(posts):
    recent = Recent(timedelta(minutes=10), max_entries=20)
    for key, member, minute in posts:
        assert recent.add(key, str(member), NOON + timedelta(minutes=minute)) >= 1
        assert len(recent) <= 20
        assert recent.count(key, NOON + timedelta(minutes=minute)) >= 1
