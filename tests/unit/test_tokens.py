"""Download tokens: ours open, everything else does not."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.seals import ForgedToken, seal, unseal
from leads.tokens import ExpiredToken, Grant, sign, verify
from tests.builders import Clock

NOW = Clock().moment
KEYS = (b"newest-key", b"older-key")
GRANT = Grant("lead-standards.zh", "0123abcd", NOW + timedelta(days=7))


def test_a_token_of_ours_opens_what_it_says():
    assert verify(sign(GRANT, KEYS), KEYS, NOW) == GRANT


def test_a_token_signed_before_a_key_rotation_still_opens():
    assert verify(sign(GRANT, KEYS[1:]), KEYS, NOW) == GRANT


def test_a_token_of_a_dropped_key_does_not_open():
    with pytest.raises(ForgedToken):
        verify(sign(GRANT, [b"dropped"]), KEYS, NOW)


def test_an_expired_token_still_says_what_it_opened():
    with pytest.raises(ExpiredToken) as caught:
        verify(sign(GRANT, KEYS), KEYS, GRANT.expires_at)
    assert caught.value.grant.asset_id == "lead-standards.zh"


def test_every_changed_character_makes_it_a_forgery():
    token = sign(GRANT, KEYS)
    for i, c in enumerate(token):
        with pytest.raises(ForgedToken):
            verify(token[:i] + ("A" if c != "A" else "B") + token[i + 1 :], KEYS, NOW)


@given(st.text())
def test_any_other_text_is_a_forgery(text):
    with pytest.raises(ForgedToken):
        verify(text, KEYS, NOW)


def test_what_was_sealed_for_one_purpose_opens_no_other():
    with pytest.raises(ForgedToken):
        unseal("withdraw", sign(GRANT, KEYS), KEYS)
    with pytest.raises(ForgedToken):
        verify(seal("withdraw", "lead-standards.zh|0123abcd|4000000000", KEYS), KEYS, NOW)
