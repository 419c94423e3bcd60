"""Where a person stands: the latest act counts, a withdrawal ends everything, double opt-in waits for its link."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.events import CONSENT_WITHDRAWN, EMAIL_VERIFIED, GENERATE_LEAD, VERIFIED_SUFFIX, Consent, Event
from leads.standing import is_suppressed, standing, verified_at
from tests.parts.fold_oracle import Rules, fold
from tests.parts.oracle_rows import row

RULES = Rules({}, "www.example.com")


def act(number, name, event_id="", **consent):
    return Event(
        event_id=event_id or f"event-{number:04d}",
        event_name=name,
        occurred_at=f"2026-11-{number:02d}T10:00:00.000Z",
        lead_id="id-of-ada",
        fields={"email": "ada@example.com"} if name == GENERATE_LEAD else {},
        consent=Consent(text_sha256=f"words-{number}", policy_version=f"policy-{number}", **consent),
    )


def ticked(number, **more):
    return act(number, GENERATE_LEAD, purposes={"marketing": True}, **more)


def unticked(number):
    return act(number, GENERATE_LEAD, purposes={"marketing": False})


def not_asked(number):
    return act(number, GENERATE_LEAD)


def waiting(number):
    return ticked(number, needs_confirmation=True)


def confirmed(number, registration):
    return act(number, EMAIL_VERIFIED, f"{registration.event_id}{VERIFIED_SUFFIX}")


def withdrawn(number):
    return act(number, CONSENT_WITHDRAWN)


CASES = [
    ("nobody asked", [not_asked(1)], "", False),
    ("a tick", [ticked(1)], "yes", False),
    ("a box left empty", [unticked(1)], "no", False),
    ("a later box left empty", [ticked(1), unticked(2)], "no", False),
    ("a later form without the box", [ticked(1), not_asked(2)], "yes", False),
    ("a withdrawal", [ticked(1), withdrawn(2)], "no", True),
    ("a withdrawal by who never agreed", [unticked(1), withdrawn(2)], "no", True),
    ("a withdrawal, and a form without the box", [ticked(1), withdrawn(2), not_asked(3)], "no", True),
    ("a withdrawal, and the box left empty", [ticked(1), withdrawn(2), unticked(3)], "no", True),
    ("agreed again after a withdrawal", [ticked(1), withdrawn(2), ticked(3)], "yes", False),
    ("withdrawn twice", [ticked(1), withdrawn(2), ticked(3), withdrawn(4)], "no", True),
    ("waiting for the link", [waiting(1)], "unconfirmed", False),
    ("confirmed", [waiting(1), confirmed(2, waiting(1))], "yes", False),
    ("confirmed twice", [waiting(1), confirmed(2, waiting(1)), confirmed(3, waiting(1))], "yes", False),
    ("confirmed another", [waiting(1), confirmed(2, waiting(7))], "unconfirmed", False),
    ("two ticks, the first confirmed", [waiting(1), waiting(2), confirmed(3, waiting(1))], "yes", False),
    ("a second tick waits, the first is confirmed", [waiting(1), confirmed(2, waiting(1)), waiting(3)], "yes", False),
    ("withdrawn before the link", [waiting(1), withdrawn(2), confirmed(3, waiting(1))], "no", True),
    ("refused before the link", [waiting(1), unticked(2), confirmed(3, waiting(1))], "no", False),
    ("agreed again, not confirmed yet", [ticked(1), withdrawn(2), waiting(3)], "unconfirmed", True),
    ("withdrawn after the link", [waiting(1), confirmed(2, waiting(1)), withdrawn(3)], "no", True),
]  # fmt: skip


@pytest.mark.parametrize(("acts", "answer", "suppressed"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_the_latest_act_counts(acts, answer, suppressed):
    assert standing("marketing", acts).answer == answer
    assert is_suppressed(acts) is suppressed


@pytest.mark.parametrize(("acts", "answer", "suppressed"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_the_export_says_where_they_stand(acts, answer, suppressed):
    (lead,) = fold(reversed(acts), RULES)
    cells = row(lead)
    assert (cells["consent_marketing"], cells["suppressed"]) == (answer, "yes" if suppressed else "no")
    assert bool(cells["consent_at"]) == (answer == "yes")


def test_the_words_on_record_are_those_of_the_answer_that_counts():
    cells = row(fold([ticked(1), not_asked(2)], RULES)[0])
    assert (cells["consent_text_sha256"], cells["policy_version"]) == ("words-1", "policy-1")
    assert cells["consent_at"] == "2026-11-01T10:00:00.000Z"


def test_who_withdrew_is_still_on_record_with_what_they_had_agreed_to():
    cells = row(fold([ticked(1), withdrawn(3)], RULES)[0])
    assert (cells["consent_text_sha256"], cells["consent_at"]) == ("words-1", "")
    assert (cells["last_event"], cells["last_activity_at"][:10]) == ("consent_withdrawn", "2026-11-03")


def test_a_confirmation_says_when_the_address_was_verified():
    acts = [waiting(1), confirmed(2, waiting(1)), confirmed(5, waiting(1))]
    assert verified_at(acts) == row(fold(acts, RULES)[0])["email_verified_at"] == "2026-11-02T10:00:00.000Z"
    assert row(fold([ticked(1)], RULES)[0])["email_verified_at"] == ""


def test_other_boxes_have_a_column_of_theirs():
    both = act(1, GENERATE_LEAD, purposes={"marketing": False, "remember": True, "partners": False})
    cells = row(fold([both], RULES)[0])
    assert (cells["consent_marketing"], cells["consent_others"]) == ("no", "partners: no; remember: yes")
    assert row(fold([both, withdrawn(2)], RULES)[0])["consent_others"] == "partners: no; remember: no"


def test_a_withdrawal_finds_its_person_after_a_key_rotation():
    second = replace(not_asked(2), lead_id="new-id")
    assert (
        row(fold([ticked(1), second, replace(withdrawn(3), lead_id="new-id")], RULES)[0])["suppressed"]
        == "yes"
    )


def test_a_withdrawal_of_somebody_unknown_makes_no_lead():
    assert fold([withdrawn(1), confirmed(2, waiting(1))], RULES) == []


@given(st.permutations(CASES[10][1] + CASES[12][1]))
def test_the_order_in_which_events_are_read_changes_nothing(acts):
    everything = CASES[10][1] + CASES[12][1]
    assert row(fold(acts, RULES)[0]) == row(fold(everything, RULES)[0])
