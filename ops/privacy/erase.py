"""Erasing people: events become tombstones, what was made of them is made again, and every version goes.

It may be killed anywhere. What only the addresses can find (mails, lines of logs, copies) goes first, while the events
are still there to find it by; from then on the journal knows what is left to do.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from export import sets
from export.day_file import EVENT_DAYS, POST_DAYS
from export.run import Order, export
from export.visits.days import VISITS
from leads import clock
from leads.events import ERASED, EVENTS, QUARANTINE, TOMBSTONE
from leads.stores.folder import TEMPORARY, FolderStore
from leads.stores.protocol import NotFound, Store, walk
from ops.privacy.held import Held
from ops.privacy.journal import Journal, Target, begin, journals, keep
from ops.privacy.place import Place
from ops.privacy.rewriting import without
from ops.privacy.traces import Traces, files_below

CURRENT = ("exports/latest.json", "exports/index.html")
"""What is written anew by each export and names nobody."""

WRITING_SECONDS = 60.0
"""Nobody writes one object for longer."""

Told = Callable[[str], None]


def erase(place: Place, found: Held, reason: str, told: Told = lambda label: None) -> Journal:
    """Erase all that was found, make the exports again, and return the journal of it. Raises StoreError."""
    told("mails, logs and copies")
    _forget_files(place, found)
    journal = _journal(place, found, reason)
    begin(place.store, journal)
    return finish(place, journal, told)


def finish(place: Place, journal: Journal, told: Told = lambda label: None) -> Journal:
    """Do what a journal says is to be done, from the beginning or from wherever it was cut short."""
    told("events")
    for target in journal.targets:
        _bury(place.store, target, clock.iso(place.clock()))
    told("exports")
    remake(place, journal.days)
    done = replace(journal, targets=(), finished_at=clock.iso(place.clock()))
    keep(place.store, done)
    return done


def resume(place: Place, told: Told = lambda label: None) -> int:
    """Finish the erasures that were cut short, and look after those of an hour ago once more. How many there were."""
    count = 0
    for journal in journals(place.store):
        if not journal.finished_at:
            finish(place, journal, told)
        elif journal.may_be_swept(place.clock()):
            remake(place, journal.days)
            keep(place.store, replace(journal, is_swept=True))
        else:
            continue
        count += 1
    return count


def remake(place: Place, days: Iterable[str]) -> None:
    """Make partitions of these days and the exported files again, and purge every other one there ever was."""
    store = place.store
    for day in days:
        for kind in (EVENT_DAYS, POST_DAYS):
            store.purge(kind.key(day))
    current: set[str] = set()
    if sets.look(store).latest:
        made = export(Order(store, settings=place.settings, clock=place.clock)).latest
        sets.drop_old(store, made, place.clock() + timedelta(milliseconds=1), grace=timedelta(0))
        current = {made.key(name) for name in made.files}
    kept = (f"exports/{EVENTS}/", f"exports/{QUARANTINE}/", f"{VISITS}/")
    for key in list(walk(store, "exports/")):
        if key not in current and key not in CURRENT and not key.startswith(kept):
            store.purge(key)
    if isinstance(store, FolderStore):
        store.tidy(sets.SETS)


def _journal(place: Place, found: Held, reason: str) -> Journal:
    """The journal before anything in the store is touched."""
    telling = Traces([*found.addresses, *found.lead_ids, *_names(found)])
    targets = [Target(key, _tombstone(key, telling)) for key in found.keys]
    moment = place.clock()
    return Journal(
        id=f"{moment:%Y%m%dT%H%M%SZ}-{secrets.token_hex(4)}",
        begun_at=clock.iso(moment),
        reason=reason,
        people=len(found.addresses),
        targets=tuple(targets),
        days=tuple(sorted({key.split("/")[1].removeprefix("dt=") for key in found.keys})),
        counts={
            "events": len(found.events),
            "quarantined": len(found.quarantined),
            "unreadable": len(found.unreadable),
            "mails": len(found.mails),
            "log_files": len(found.logs),
            "copies": len(found.copies),
        },
    )


def _names(found: Held) -> set[str]:
    """What a made-up event id may spell: the name and the number of its person."""
    events = [*found.events.values(), *found.quarantined.values()]
    said = {event.fields.get(name, "") for event in events for name in ("full_name", "phone")}
    return {text.replace(" ", joint) for text in said if len(text) > 3 for joint in ("", "-", "_", " ")}


def _tombstone(key: str, telling: Traces) -> str:
    """The id that stays: the event's own, or its hash where it holds the lead's id or says who it was."""
    if not key.startswith(f"{EVENTS}/"):
        return ""
    name = key.rpartition("/")[2].removesuffix(".json")
    if telling.in_bytes(name.encode()):
        return f"erased-{hashlib.sha256(name.encode()).hexdigest()[:32]}"
    return name


def _bury(store: Store, target: Target, erased_at: str) -> None:
    """Put the tombstone, then purge what lay there. Doing it twice changes nothing."""
    if target.tombstone:
        folder = target.key.rpartition("/")[0]
        said = {
            "event_id": target.tombstone,
            "event_name": ERASED,
            "occurred_at": _occurred_at(store, target.key),
            "erased_at": erased_at,
        }
        body = json.dumps(said, sort_keys=True, separators=(",", ":")).encode()
        store.put_if_absent(f"{folder}/{target.tombstone}{TOMBSTONE}", body)
    store.purge(target.key)


def _occurred_at(store: Store, key: str) -> str:
    """When the event happened; the day it lies under where it cannot be read."""
    day = key.split("/")[1].removeprefix("dt=")
    try:
        said = json.loads(store.get(key)).get("occurred_at")
    except (NotFound, ValueError, AttributeError):
        said = None
    return said if isinstance(said, str) and said.startswith(day) else f"{day}T00:00:00.000Z"


def _unfinished(store: Store, traces: Traces) -> Iterator[Path]:
    """What somebody who was killed began to write in a folder. Who writes now is left to it."""
    if not isinstance(store, FolderStore) or not traces:
        return
    for path in files_below(store.root / TEMPORARY):
        is_old = time.time() - path.stat().st_mtime > WRITING_SECONDS
        if is_old and traces.in_file(path.name, path.read_bytes()):
            yield path


def _forget_files(place: Place, found: Held) -> None:
    """Remove mails and copies, and take the lines that name them out of the logs and of what was made of these."""
    for path in (*found.mails, *found.copies, *_unfinished(place.store, found.traces)):
        path.unlink(missing_ok=True)
    hits = [key for key in walk(place.store, f"{VISITS}/") if key.endswith(".parquet")] if found.logs else []
    for key in (*found.logs, *hits):
        before = place.store.get(key)
        after = without(key, before, found.traces)
        if after != before:
            place.store.purge(key)
            place.store.put(key, after, "application/octet-stream")
