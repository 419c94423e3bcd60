"""Events: written once, read back whole, kept apart when they say different things."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.attribution.touch import touch_at
from leads.events import Consent, Event, Spam, decode, encode, key_of, withdrawal_prefix
from leads.recording import record, window
from leads.stores.folder import FolderStore
from leads.stores.protocol import walk

EVENT = Event(
    event_id="e1234567",
    event_name="generate_lead",
    occurred_at="2026-11-22T09:30:00.000Z",
    lead_id="l1",
    fields={"email": "a@example.com"},
    last_touch=touch_at("https://www.example.com/?utm_source=x"),
    consent=Consent({"marketing": False}, "hash", "v1", "en"),
)


@given(st.dictionaries(st.text(), st.text().filter(lambda s: s.isprintable())))
def test_an_event_reads_back_as_it_was_written(fields):
    event = replace(EVENT, fields=fields)
    assert decode(encode(event)) == event


def test_fields_of_a_later_version_are_left_out():
    assert decode(encode(EVENT).replace(b'"event_id"', b'"from_tomorrow":1,"event_id"')) == EVENT


def test_an_event_from_before_double_opt_in_needs_no_confirmation():
    body = json.loads(encode(EVENT))
    del body["consent"]["needs_confirmation"]
    assert decode(json.dumps(body).encode()) == EVENT


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"event_id":"x"}', b"\xff"])
def test_what_is_no_event_is_refused(body):
    with pytest.raises(ValueError, match=r"not an event|Expecting|codec"):
        decode(body)


def test_quarantined_events_lie_apart():
    assert key_of(EVENT) == "events/dt=2026-11-22/e1234567.json"
    suspect = replace(EVENT, spam=Spam("quarantine"))
    assert key_of(suspect) == "quarantine/dt=2026-11-22/e1234567.json"


def test_second_record_of_the_same_act_stores_nothing(tmp_path):
    store = FolderStore(tmp_path)
    record(store, EVENT)
    later = replace(EVENT, occurred_at="2026-11-22T09:30:05.000Z")
    assert record(store, later) == EVENT
    assert len(list(walk(store))) == 1


def test_an_edited_post_under_the_same_id_is_stored_beside_the_first(tmp_path):
    store = FolderStore(tmp_path)
    record(store, EVENT)
    edited = replace(EVENT, fields={"email": "b@example.com"})
    stored = record(store, edited)
    assert stored.fields == edited.fields
    assert stored.event_id != EVENT.event_id
    assert record(store, replace(edited, occurred_at="2026-11-22T09:31:00.000Z")) == stored
    assert len(list(walk(store))) == 2


def test_fifty_records_at_once_store_one_event(tmp_path):
    store = FolderStore(tmp_path)
    events = [replace(EVENT, occurred_at=f"2026-11-22T09:30:00.{i:03d}Z") for i in range(50)]
    with ThreadPoolExecutor(50) as pool:
        stored = set(pool.map(lambda e: record(store, e).occurred_at, events))
    assert len(stored) == len(list(walk(store))) == 1


def test_windows_never_straddle_midnight():
    midnight = 1_795_392_000  # 2026-11-23T00:00:00Z
    assert window(midnight - 1) != window(midnight)
    assert window(midnight) == window(midnight + 599)


@pytest.mark.parametrize(
    "wrong",
    [
        {"fields": None},
        {"fields": {"email": 5}},
        {"fields": {"full_name": "\ud800"}},
        {"consent": "x"},
        {"consent": {"purposes": None}},
        {"consent": {"needs_confirmation": "no"}},
        {"first_touch": [1]},
        {"last_touch": {"url": 5}},
        {"occurred_at": 5},
        {"asset_id": 5},
        {"content_stage": ["x"]},
        {"request": {"ip_prefix": None}},
        {"spam": {"reasons": "x"}},
    ],
)
def test_a_value_of_another_type_makes_no_event(wrong):
    body = json.dumps({**json.loads(encode(EVENT)), **wrong}).encode()
    with pytest.raises(ValueError, match="expected"):
        decode(body)


def test_what_is_changed_and_changed_back_is_said_three_times(tmp_path):
    store = FolderStore(tmp_path)
    changed = replace(EVENT, consent=Consent({"marketing": True}, "hash", "v1", "en"))
    acts = [
        replace(act, occurred_at=f"2026-11-22T09:3{minute}:00.000Z")
        for minute, act in enumerate((EVENT, changed, EVENT))
    ]
    ids = [record(store, act).event_id for act in acts]
    assert len(set(ids)) == 3
    again = record(store, replace(EVENT, occurred_at="2026-11-22T09:35:00.000Z"))
    assert again.event_id == ids[-1]


def test_what_is_agreed_to_after_a_withdrawal_is_agreed_to_anew(tmp_path):
    store = FolderStore(tmp_path)
    ticked = replace(EVENT, consent=Consent({"marketing": True}, "hash", "v1", "en"))
    withdrawal = Event(
        event_id=f"{withdrawal_prefix(EVENT.lead_id)}1",
        event_name="consent_withdrawn",
        occurred_at="2026-11-22T09:31:00.000Z",
        lead_id=EVENT.lead_id,
    )
    record(store, ticked)
    record(store, withdrawal)
    again = record(store, replace(ticked, occurred_at="2026-11-22T09:32:00.000Z"))
    assert again.occurred_at == "2026-11-22T09:32:00.000Z"
    assert record(store, replace(ticked, occurred_at="2026-11-22T09:33:00.000Z")) == again
