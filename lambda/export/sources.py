"""Sources: what decides where a visit came from, as a key; and the table of what today's rules say of each key."""

from __future__ import annotations

import json
from collections.abc import Iterable
from urllib.parse import urlsplit, urlunsplit

from export import engine
from export.work import Work
from leads.attribution.sites import BUILTIN
from leads.attribution.source import Source, source_of
from leads.attribution.touch import Touch
from leads.manifest import Manifest

COLUMNS = dict.fromkeys(
    (
        "key",
        "source",
        "medium",
        "channel",
        "campaign",
        "term",
        "content",
        "utm_id",
        "click_id_type",
        "referrer_host",
        "decided_by",
        "search_intent",
    ),
    "VARCHAR",
)
"""Of the table `sources`: the names are those of leads.attribution.source.Source."""


def key_of(touch: Touch | None) -> str:
    """What of a touch decides its source, as canonical JSON; "" of a visit that says nothing of where it came from.

    Thousands of touches share one key: the referrer's path is left out, and of a click id there is only its name.
    """
    if touch is None:
        return ""
    said = {
        "click_ids": sorted(touch.click_ids),
        "referrer": _without_path(touch.referrer or ""),
        "utm": touch.utm,
    }
    known = {name: value for name, value in said.items() if value}
    return json.dumps(known, ensure_ascii=False, sort_keys=True, separators=(",", ":")) if known else ""


def source_by(site: Manifest | None, own_host: str, key: str) -> Source:
    """What today's rules say of a key, by the sites that are known today."""
    said = json.loads(key) if key else {}
    clicks = dict.fromkeys(said.get("click_ids", ()), "")
    touch = Touch("", said.get("referrer"), None, said.get("utm", {}), clicks)
    return source_of(touch, own_host, {**BUILTIN, **(site.sites if site else {})})


def build(work: Work) -> None:
    """Make `sources` of every key among `acts` and `apart`."""
    engine.table(work.db, "sources", COLUMNS, ())
    found = work.db.execute(engine.statement("source_keys.sql")).fetchall()
    add(work, (key for (key,) in found))


def add(work: Work, keys: Iterable[str]) -> None:
    """See that `sources` has a row for each of `keys`, and one for the visit that says nothing."""
    known = {key for (key,) in work.db.execute("SELECT key FROM sources").fetchall()}
    new = sorted({"", *keys} - known)
    rows = (
        (key, *(getattr(source, name) for name in [*COLUMNS][1:]))
        for key in new
        for source in [source_by(work.site, work.own_host, key)]
    )
    engine.insert(work.db, "sources", COLUMNS, rows)


def _without_path(referrer: str) -> str:
    """Scheme, host and query: a search engine may say in the query what was searched for."""
    try:
        parts = urlsplit(referrer)
    except ValueError:
        return ""
    return urlunsplit((parts.scheme, parts.netloc, "/" if parts.query else "", parts.query, ""))
