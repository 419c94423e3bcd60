"""One day's hits: from its log files to `hits.parquet`, which says of itself what it was made of."""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from export import engine, sources
from export.visits import judges
from export.visits.lines import Loaded, load
from export.visits.log_files import LogFile, digest
from export.work import Work
from leads.attribution.touch import touch_at
from leads.stores.protocol import NotFound, Store
from leads.visitor_day import SALT_BYTES, salt_key, salt_of

KEY_COLUMNS = {"query": "VARCHAR", "referrer": "VARCHAR", "key": "VARCHAR"}
SALT_COLUMNS = {"salt": "VARCHAR", "own_host": "VARCHAR"}

Said = dict[str, Any]
"""What the file says of itself: digest, files, is_closed; lines, internal, faults {fault: [lines, where]},
robots {reason: lines}.
"""

log = logging.getLogger("gatepost.export")


def write(work: Work, day: date, files: Sequence[LogFile], path: Path, *, is_closed: bool) -> Said:
    """Make the day's file of hits at `path`, and give what it says of itself."""
    db = work.db
    loaded = load(db, work.store, day, files)
    judges.judge(db, judges.internal_networks(work))
    for name in ("log_salt", "log_hits", "log_keys"):
        db.execute(f"DROP TABLE IF EXISTS {name}")
    salt = _salt(work.store, day, is_closed=is_closed)
    own_host = work.own_host.removeprefix("www.")
    engine.table(db, "log_salt", SALT_COLUMNS, [(salt.hex(), own_host)])
    db.execute(engine.statement("visits_hits.sql"))
    engine.table(db, "log_keys", KEY_COLUMNS, _keys(work))
    said = {
        "digest": digest(files),
        "files": [file.key for file in files],
        "is_closed": is_closed,
        **_quality(work, loaded),
    }
    _copy(work, path, said)
    return said


def late_lines(work: Work, day: date, files: Sequence[LogFile]) -> int:
    """How many lines of the day stand in these files, which came after it was closed."""
    load(work.db, work.store, day, files)
    return _one(work, "SELECT count(*) FROM log_lines")


def _salt(store: Store, day: date, *, is_closed: bool) -> bytes:
    """The day's salt. A day long past whose salt is gone, or that never had one, is counted with one made for it here.

    Nobody ever knows that one: its visitors are told apart, and joined to no registration.
    """
    if not is_closed:
        return salt_of(store, day.isoformat())
    try:
        return store.get(salt_key(day.isoformat()))
    except NotFound:
        return secrets.token_bytes(SALT_BYTES)


def _keys(work: Work) -> list[tuple[str, str, str]]:
    """What decides the source of each distinct way to arrive (export.sources)."""
    found = work.db.execute(
        "SELECT DISTINCT query, referrer FROM log_hits WHERE query <> '' OR referrer <> '' ORDER BY query, referrer"
    ).fetchall()
    return [(query, referrer, _key(query, referrer, work.own_host)) for query, referrer in found]


def _key(query: str, referrer: str, own_host: str) -> str:
    touch = touch_at(f"https://{own_host or 'localhost'}/?{_once(query)}", _once(referrer))
    return sources.key_of(touch)


def _once(text: str) -> str:
    """CloudFront escapes the sign of an escape once more."""
    return text.replace("%25", "%")


def _quality(work: Work, loaded: Loaded) -> Said:
    db = work.db
    faults = db.execute(
        "SELECT fault, lines, CAST(part_text AS INTEGER) FROM day_faults ORDER BY fault"
    ).fetchall()
    found = {fault: [lines, loaded.keys[part]] for fault, lines, part in faults}
    for fault, keys in sorted(loaded.broken.items()):
        found[fault] = [len(keys), keys[0]]
    robots = db.execute(
        "SELECT verdict, CAST(sum(lines) AS BIGINT) FROM log_visitors WHERE verdict <> '' GROUP BY verdict ORDER BY 1"
    ).fetchall()
    good = _one(work, "SELECT count(*) FROM log_lines")
    return {
        "lines": good + sum(lines for _, lines, _ in faults),
        "faults": found,
        "robots": {reason: lines for reason, lines in robots if reason != "internal"},
        "internal": dict(robots).get("internal", 0),
    }


def _copy(work: Work, path: Path, said: Said) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    told = json.dumps(said, sort_keys=True).replace("'", "''")
    work.db.execute(
        f"COPY ({engine.statement('visits_day.sql')}) TO '{path}' "
        f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {{gatepost: '{told}'}})"
    )


def _one(work: Work, query: str) -> int:
    found = work.db.execute(query).fetchone()
    return int(found[0]) if found else 0
