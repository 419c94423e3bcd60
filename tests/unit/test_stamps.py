"""Form times: ours are read, anything else is refused."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.spam.stamps import BadStamp, issue, read

KEY, OLD = b"a-key-of-the-tests-0123456789abcdef", b"an-older-key-of-the-tests-01234567"
MOMENT = datetime(2026, 11, 22, 9, 30, 0, 123_000, tzinfo=UTC)


def test_a_stamp_says_when_the_form_was_begun():
    assert read(issue("contact", MOMENT, "request-1", [KEY]), "contact", [KEY]).issued_at == MOMENT


def test_two_stamps_of_one_moment_are_two():
    first, second = (read(issue("contact", MOMENT, name, [KEY]), "contact", [KEY]) for name in ("a", "b"))
    assert first.nonce != second.nonce


def test_a_stamp_outlives_a_change_of_keys():
    assert read(issue("contact", MOMENT, "a", [OLD]), "contact", [KEY, OLD]).issued_at == MOMENT


@pytest.mark.parametrize(("form", "keys"), [("whitepaper", [KEY]), ("contact", [OLD])])
def test_a_stamp_is_good_for_its_own_form_and_our_keys(form, keys):
    with pytest.raises(BadStamp):
        read(issue("contact", MOMENT, "a", [KEY]), form, keys)


@given(st.integers(0, 60), st.characters())
def test_a_stamp_that_was_changed_anywhere_is_refused(place, sign):
    stamp = issue("contact", MOMENT, "a", [KEY])
    place %= len(stamp)
    changed = stamp[:place] + sign + stamp[place + 1 :]
    if changed != stamp:
        with pytest.raises(BadStamp):
            read(changed, "contact", [KEY])


@given(st.text())
def test_any_other_text_is_refused(text):
    with pytest.raises(BadStamp):
        read(text, "contact", [KEY])
