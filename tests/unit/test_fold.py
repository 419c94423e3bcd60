"""From events to leads, whatever order the events come in."""

from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from leads.attribution.touch import touch_at
from leads.events import Consent, Event, Spam
from leads.exports.columns.leads import FACTS
from tests.parts.fold_oracle import Rules, fold
from tests.parts.oracle_rows import row

STAGES = {"awareness": 1, "solution": 2, "case-study": 3}
OWN = "www.example.com"


def submission(number, email="ada@example.com", url="https://www.example.com/", **more):
    touch = touch_at(url)
    return Event(
        event_id=f"event-{number:04d}",
        event_name="generate_lead",
        occurred_at=f"2026-11-{number:02d}T10:00:00.000Z",
        lead_id=more.pop("lead_id", f"id-of-{email.lower()}"),
        fields={"email": email, **more.pop("fields", {})},
        first_touch=touch,
        last_touch=touch,
        **more,
    )


def download(number, lead_id, asset="lead-standards.en"):
    return Event(
        event_id=f"download-{number}",
        event_name="file_download",
        occurred_at=f"2026-11-{number:02d}T11:00:00.000Z",
        lead_id=lead_id,
        asset_id=asset,
        content_stage="solution",
    )


def leads(*events):
    return fold(events, Rules(STAGES, OWN))


EVENTS = [
    submission(1, url="https://www.example.com/?utm_source=zhihu", content_stage="awareness"),
    submission(2, fields={"company": "Analytical", "job_title": "CMO"}, content_stage="case-study"),
    submission(3, email="ADA@example.com", fields={"company": ""}, content_stage="solution"),
    submission(4, email="bob@example.com"),
    download(5, "id-of-ada@example.com"),
]


def test_identity_is_the_address_without_regard_to_case():
    assert [lead.email for lead in leads(*EVENTS)] == ["ADA@example.com", "bob@example.com"]


def test_a_later_empty_answer_never_wipes_an_earlier_one():
    assert leads(*EVENTS)[0].fields["company"] == "Analytical"


def test_a_later_answer_replaces_an_earlier_one():
    found = leads(submission(1, fields={"company": "Old"}), submission(2, fields={"company": "New"}))
    assert found[0].fields["company"] == "New"


def test_the_furthest_stage_counts_not_the_latest():
    assert leads(*EVENTS)[0].content_stage_max == "case-study"


def test_a_direct_visit_does_not_wipe_the_campaign_before_it():
    ada = leads(*EVENTS)[0]
    assert (ada.first.source, ada.last.source) == ("zhihu", "zhihu")


def test_downloads_find_their_lead_also_after_a_key_rotation():
    found = leads(submission(1, lead_id="old-id"), submission(2, lead_id="new-id"), download(3, "new-id"))
    assert len(found) == 1
    assert (found[0].lead_id, len(found[0].downloads)) == ("old-id", 1)


def test_an_event_stored_under_two_days_counts_once():
    twice = replace(submission(1), occurred_at="2026-11-02T00:00:01.000Z")
    assert len(leads(submission(1), twice)[0].submissions) == 1


def test_quarantined_events_make_no_lead():
    assert leads(submission(1, spam=Spam("quarantine", ["honeypot filled in"]))) == []


@given(st.permutations(EVENTS + EVENTS[:2]))
def test_order_and_repetition_change_nothing(events):
    assert leads(*events) == leads(*EVENTS)


def test_every_event_field_reaches_a_column():
    covered = {name for column in FACTS for name in column.covers}
    assert covered == {f.name for f in fields(Event)}


def test_lead_id_and_event_id_are_the_first_columns():
    assert [c.name for c in FACTS][:2] == ["lead_id", "event_id"]
    assert len({c.name for c in FACTS}) == len(FACTS)


def test_consent_is_the_latest_answer():
    yes, no = Consent({"marketing": True}), Consent({"marketing": False})
    cells = row(leads(submission(1, consent=yes))[0])
    assert (cells["consent_marketing"], cells["consent_at"]) == ("yes", "2026-11-01T10:00:00.000Z")
    cells = row(leads(submission(1, consent=yes), submission(2, consent=no))[0])
    assert (cells["consent_marketing"], cells["consent_at"]) == ("no", "")


def test_two_people_who_sent_the_same_id_on_two_days_are_two_leads():
    second = replace(submission(2, email="bob@firm-b.com"), event_id="event-0001")
    at_a_fair = [submission(1, email="ann@firm-a.com"), second]
    assert [lead.email for lead in leads(*at_a_fair)] == ["ann@firm-a.com", "bob@firm-b.com"]


def test_two_domains_that_only_fold_alike_are_two_people():
    assert len(leads(submission(1, email="a@straße.de"), submission(2, email="a@strasse.de"))) == 2
