"""Everything that is held of some people: their events and posts in quarantine, mails, and lines that name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import duckdb

from export import day_file, engine, partitions
from export.work import Work, latest
from export.workplace import workplace
from leads.events import EVENTS, QUARANTINE, Event, decode
from leads.identity import lead_id, normalise_address
from leads.stores.protocol import NotFound, Store, walk
from ops.privacy.looking import Looking
from ops.privacy.naming import READERS, body_of, copies_of, is_mail_to, logs_naming, mails_of
from ops.privacy.place import Place
from ops.privacy.traces import Traces

BATCH = 512

Stored = Mapping[str, Event]
"""Events by the key they are stored under."""


class Held(NamedTuple):
    """What is held of people. `unreadable` are keys of what is no event and yet names one of them."""

    addresses: frozenset[str]
    lead_ids: frozenset[str]
    events: Stored
    quarantined: Stored
    unreadable: tuple[str, ...]
    mails: tuple[Path, ...]
    logs: tuple[str, ...]
    copies: tuple[Path, ...]

    @property
    def is_nothing(self) -> bool:
        """Whether nobody of these is known here."""
        return not (self.keys or self.mails or self.logs or self.copies)

    @property
    def keys(self) -> list[str]:
        """What is to be erased in the store, in order."""
        return sorted([*self.events, *self.quarantined, *self.unreadable])

    @property
    def traces(self) -> Traces:
        """The addresses, as they are looked for in files."""
        return addresses_of(self.addresses, [*self.events.values(), *self.quarantined.values()])


def held(
    place: Place, addresses: Iterable[str], lead_ids: Iterable[str] = (), *, search_logs: bool = True
) -> Held:
    """What is held of the people with these addresses, and of these lead ids. Nothing is changed. Raises StoreError.

    Without `search_logs` no log is read: they are younger than what has been kept too long.
    """
    wanted = frozenset(normalise_address(address) for address in addresses) - {""}
    ids = {lead_id(address, key) for address in wanted for key in place.keys} | set(lead_ids)
    quarantined, odd = _quarantined(place.store, wanted)
    ids |= {event.lead_id for event in quarantined.values()} - {""}
    with events_of(place) as work:
        events, ids, unreadable = _events(place.store, work.db, wanted, ids)
        odd += unreadable
    traces = addresses_of(wanted, [*events.values(), *quarantined.values()])
    mails = [path for path in mails_of(place) if is_mail_to(path, traces, {*events, *quarantined})]
    return Held(
        addresses=wanted,
        lead_ids=frozenset(ids),
        events=events,
        quarantined=quarantined,
        unreadable=tuple(key for key in odd if traces and traces.in_bytes(body_of(place.store, key))),
        mails=tuple(mails),
        logs=tuple(logs_naming(place.store, traces)) if traces and search_logs else (),
        copies=tuple(copies_of(place, traces)) if traces else (),
    )


def addresses_of(addresses: Iterable[str], events: Iterable[Event]) -> Traces:
    """The addresses to look for: those asked for, and as their owners wrote them."""
    written = {event.fields.get("email", "") for event in events}
    return Traces({*addresses, *written})


@contextmanager
def events_of(place: Place) -> Iterator[Work]:
    """Work whose view `events` has all events of a store. What is made for it is kept nowhere."""
    moment: datetime = place.clock()
    with workplace() as folder, engine.connect(folder) as db:
        work = Work(db, Looking(place.store), None, "", moment, latest(moment))
        partitions.build(work)
        yield work


def _events(
    store: Store, db: duckdb.DuckDBPyConnection, addresses: frozenset[str], ids: set[str]
) -> tuple[Stored, set[str], list[str]]:
    """Their events by key, every id they ever had, and the keys of what is no event."""
    engine.table(db, "wanted_addresses", {"email_key": "VARCHAR"}, [(a,) for a in sorted(addresses)])
    known = "SELECT DISTINCT lead_id FROM events WHERE email_key IN (SELECT email_key FROM wanted_addresses)"
    ids = ids | {name for (name,) in db.execute(known).fetchall() if name}
    engine.table(db, "wanted_ids", {"lead_id": "VARCHAR"}, [(name,) for name in sorted(ids)])
    rows = db.execute(
        "SELECT CAST(dt AS VARCHAR), event_id FROM events WHERE lead_id IN (SELECT lead_id FROM wanted_ids)"
        " OR email_key IN (SELECT email_key FROM wanted_addresses) ORDER BY 1, 2"
    ).fetchall()
    return _stored(store, rows, addresses, ids), ids, _no_events(db)


def _stored(store: Store, rows: list[tuple[str, str]], addresses: frozenset[str], ids: set[str]) -> Stored:
    """The events of the rows by key. Where one lies under another name than its id, its whole day is looked through."""
    found: dict[str, Event] = {}
    for day, event_id in rows:
        key = f"{EVENTS}/dt={day}/{event_id}.json"
        try:
            event = decode(store.get(key))
        except (NotFound, ValueError):
            found |= _matching(store, f"{EVENTS}/dt={day}/", addresses, ids)[0]
        else:
            if is_theirs(event, addresses, ids):
                found[key] = event
            else:
                found |= _matching(store, f"{EVENTS}/dt={day}/", addresses, ids)[0]
    return found


def is_theirs(event: Event, addresses: frozenset[str], ids: Iterable[str]) -> bool:
    """Whether the event is of one of these people."""
    return normalise_address(event.fields.get("email", "")) in addresses or event.lead_id in ids


def _quarantined(store: Store, addresses: frozenset[str]) -> tuple[Stored, list[str]]:
    return _matching(store, f"{QUARANTINE}/", addresses, set())


def _matching(
    store: Store, prefix: str, addresses: frozenset[str], ids: set[str]
) -> tuple[Stored, list[str]]:
    """Objects below `prefix` that are theirs, by key, and the keys of what is no event."""
    found: dict[str, Event] = {}
    odd = []
    keys = walk(store, prefix)
    with ThreadPoolExecutor(READERS) as pool:
        while batch := list(islice(keys, BATCH)):
            for key, body in zip(batch, pool.map(lambda k: body_of(store, k), batch), strict=True):
                try:
                    event = decode(body)
                except (ValueError, RecursionError):
                    odd.append(key)
                    continue
                if is_theirs(event, addresses, ids):
                    found[key] = event
    return found, odd


def _no_events(db: duckdb.DuckDBPyConnection) -> list[str]:
    """The keys that the partitions could not read."""
    paths = sorted((engine.folder(db) / "exports" / EVENTS).rglob("*.parquet"))
    return [key for path in paths for key in day_file.metadata(db, path).get("unreadable", ())]
