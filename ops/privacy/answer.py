"""All that is held of one person, gathered for them: as stored, and as concluded from it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import duckdb

from export import sets
from export.visits.days import hits_key
from leads.clock import iso
from leads.consents import ARCHIVE
from leads.events import Event
from leads.stores.protocol import NotFound, Store
from ops.privacy.held import Held
from ops.privacy.place import Place

DERIVED = ("leads", "hot_leads")
"""The exported tables with a row a person."""

OF_OTHERS = ("colleagues",)
"""Columns that speak of other people: they are not this person's to be told."""

Json = dict[str, Any]


def answer(place: Place, found: Held) -> Json:
    """What is held, ready for JSON; stored objects are by their keys. Raises StoreError."""
    events = {**found.events, **found.quarantined}
    return {
        "made_at": iso(place.clock()),
        "addresses": sorted(
            {e.fields["email"] for e in events.values() if e.fields.get("email")} or found.addresses
        ),
        "events": {key: _stored(place.store, key) for key in sorted(found.events)},
        "quarantine": {key: _stored(place.store, key) for key in sorted(found.quarantined)},
        "unreadable": list(found.unreadable),
        "derived": derived(place.store, found.lead_ids),
        "visits": visits(place.store, list(found.events.values())),
        "wordings": wordings(place.store, list(events.values())),
        "mails": [_mail(path) for path in found.mails],
        "log_files": list(found.logs),
    }


def derived(store: Store, lead_ids: frozenset[str]) -> dict[str, list[Json]]:
    """Their rows in the exported tables, by table; empty cells left out."""
    latest = sets.look(store).latest
    tables = {name: f"{name}.parquet" for name in DERIVED}
    if latest is None:
        return {}
    return {
        table: list(_rows(store.get(latest.key(name)), lead_ids))
        for table, name in tables.items()
        if name in latest.files
    }


def visits(store: Store, events: list[Event]) -> list[Json]:
    """The pages that were opened from the same browser on the days on which they sent something, in order.

    On other days nobody can tell who it was: a visitor is known for a day, and the salt of that day is destroyed.
    """
    known = sorted({(e.occurred_at[:10], e.request.visitor_day) for e in events if e.request.visitor_day})
    pages: list[Json] = []
    for day, visitor in known:
        try:
            body = store.get(hits_key(_date(day)))
        except NotFound:
            continue
        query = "SELECT CAST(moment AS VARCHAR), kind, path FROM read_parquet(?) WHERE visitor = ? ORDER BY 1, 2, 3"
        pages += [{"at": at, "kind": kind, "path": path} for at, kind, path in _query(body, query, visitor)]
    return pages


def wordings(store: Store, events: list[Event]) -> dict[str, str]:
    """The words of the boxes they saw, by the hash in their events."""
    found = {}
    for sha256 in sorted({event.consent.text_sha256 for event in events} - {""}):
        try:
            found[sha256] = store.get(f"{ARCHIVE}/{sha256}.txt").decode("utf-8", "replace")
        except NotFound:
            continue
    return found


def _stored(store: Store, key: str) -> Any:
    try:
        return json.loads(store.get(key))
    except NotFound:
        return None


def _rows(body: bytes, lead_ids: frozenset[str]) -> Iterator[Json]:
    query = (
        "SELECT to_json(found) FROM read_parquet(?) AS found WHERE list_contains(?, lead_id) ORDER BY lead_id"
    )
    for (text,) in _query(body, query, sorted(lead_ids)):
        row: Mapping[str, Any] = json.loads(text)
        yield {
            name: value for name, value in row.items() if value not in (None, "") and name not in OF_OTHERS
        }


def _query(body: bytes, query: str, value: object) -> list[tuple[Any, ...]]:
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as db:
        path = Path(folder) / "table.parquet"
        path.write_bytes(body)
        return db.execute(query, [str(path), value]).fetchall()


def _mail(path: Path) -> Json:
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    return {"file": path.name, "date": str(message["date"] or ""), "subject": str(message["subject"] or "")}


def _date(day: str) -> date:
    return date.fromisoformat(day)
