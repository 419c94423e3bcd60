"""The leads of a store as text by column name, for commands that show them. Nothing is written into the store."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from export import engine, facts, partitions, sources
from export.work import Work, latest
from export.workplace import workplace
from leads.clock import Clock, now
from leads.manifest import KEY, Manifest, UnreadableManifest, parse
from leads.stores.protocol import NotFound, Store

log = logging.getLogger("gatepost.export")

Row = dict[str, str]
"""A lead: the columns of `lead_facts`, moments as `2026-11-22T05:47:00.123Z`, yes or no, "" for what is not known."""


class People(NamedTuple):
    """The leads, first registered first, and the keys of objects that are no events."""

    rows: list[Row]
    unreadable: list[str]


def people(store: Store, site_url: str, clock: Clock = now) -> People:
    """Who is a lead by today's rules, from the events as they are now."""
    with workplace() as folder, engine.connect(folder) as db:
        as_of = clock()
        work = Work(db, store, published_site(store), urlsplit(site_url).hostname or "", as_of, latest(as_of))
        for step in (partitions.look, facts.acts, sources.build, facts.lead_facts):
            step(work)
        found = db.execute("SELECT * FROM lead_facts ORDER BY created_at, lead_id")
        names = [column[0] for column in found.description or ()]
        rows = [dict(zip(names, map(_text, values), strict=True)) for values in found.fetchall()]
        unreadable = db.execute("SELECT key FROM unreadable ORDER BY key").fetchall()
        return People(rows, [key for (key,) in unreadable])


def published_site(store: Store) -> Manifest | None:
    """What is published; None before the first time, or where nobody can read it."""
    try:
        return parse(store.get(KEY))
    except NotFound:
        return None
    except UnreadableManifest as error:
        log.error("the site's stages and forms are not read: %s", error)
        return None


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{value.isoformat(timespec='milliseconds')}Z"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
