"""All events of a store, folded into leads and written as the files that people and programs read."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from leads.attribution.sites import BUILTIN
from leads.events import EVENTS, Event, decode
from leads.exports.columns.leads import FACTS
from leads.exports.csv_files import for_people, for_programs
from leads.exports.lead_row import row
from leads.fold import Lead, Rules, fold
from leads.manifest import KEY, UnreadableManifest, parse
from leads.stores.protocol import BadKey, NotFound, Store, walk

LATEST = "exports/latest"
READERS = 16
BATCH = 512

Progress = Callable[[int], None]
"""Told how many events have been read so far."""

log = logging.getLogger("gatepost.export")


@dataclass(frozen=True)
class Read:
    """The events of a store, and the keys whose content is no event (reported, never fatal)."""

    events: list[Event]
    unreadable: list[str]


def read_events(store: Store, progress: Progress = lambda count: None) -> Read:
    """Every event in the store; quarantined ones lie under another prefix and are not read."""
    found = Read([], [])
    keys = walk(store, f"{EVENTS}/")
    with ThreadPoolExecutor(READERS) as pool:
        while batch := list(islice(keys, BATCH)):
            for key, event in zip(batch, pool.map(lambda k: _event(store, k), batch), strict=True):
                if event is None:
                    found.unreadable.append(key)
                else:
                    found.events.append(event)
            progress(len(found.events))
    return found


def current_leads(store: Store, site_url: str, events: list[Event]) -> list[Lead]:
    """The leads that the events make, by the site's stages and known sites as they are published now."""
    return fold(events, rules_of(store, site_url))


def write_files(store: Store, leads: list[Lead]) -> Iterator[str]:
    """Write every lead file; gives each key once it is stored."""
    columns = [column.name for column in FACTS]
    rows = [row(lead) for lead in leads]
    for name, body in (
        ("leads.csv", for_people(columns, rows)),
        ("leads.raw.csv", for_programs(columns, rows)),
    ):
        key = f"{LATEST}/{name}"
        store.put(key, body, "text/csv; charset=utf-8")
        yield key


def _event(store: Store, key: str) -> Event | None:
    try:
        return decode(store.get(key))
    except (ValueError, RecursionError, BadKey) as error:
        log.error("%s is not an event: %s", key, error)
        return None
    except NotFound:  # erased between the listing and the reading
        return None


def rules_of(store: Store, site_url: str) -> Rules:
    """What events are read by today. A store without site.json, or with one nobody can read, has the built-in rules."""
    own_host = urlsplit(site_url).hostname or ""
    try:
        manifest = parse(store.get(KEY))
    except NotFound:
        return Rules({}, own_host)
    except UnreadableManifest as error:
        log.error("stages and known sites are not read: %s", error)
        return Rules({}, own_host)
    return Rules(
        {stage.name: stage.order for stage in manifest.stages}, own_host, {**BUILTIN, **manifest.sites}
    )
