"""Some days' hits: from their log files to a `hits.parquet` each, which says of itself what it was made of."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from export import engine, sources
from export.visits import judges
from export.visits.lines import FilesOf, Loaded, load
from export.visits.log_files import LogFile, digest
from export.work import Work
from leads.attribution.touch import touch_at
from leads.stores.protocol import NotFound, Store
from leads.visitor_day import SALT_BYTES, salt_key, salt_of

KEY_COLUMNS = {"query": "VARCHAR", "referrer": "VARCHAR", "key": "VARCHAR"}
SALT_COLUMNS = {"day": "DATE", "salt": "VARCHAR"}

Said = dict[str, Any]
"""What the file says of itself: digest, files, is_closed; lines, internal, faults {fault: [lines, where]},
robots {reason: lines}.
"""


def write(
    work: Work,
    days: Sequence[date],
    files_of: FilesOf,
    paths: Mapping[date, Path],
    closed: Mapping[date, bool],
) -> list[date]:
    """Make the hits of the first of these days, as many as go together, each at its path. Gives these days."""
    loaded = load(work.db, work.store, days, files_of)
    judges.judge(work.db, judges.internal_networks(work.settings))
    for name in ("log_salts", "log_host", "log_hits", "log_keys"):
        work.db.execute(f"DROP TABLE IF EXISTS {name}")
    salts = ((day, _salt(work.store, day, is_closed=closed[day]).hex()) for day in loaded.days)
    engine.table(work.db, "log_salts", SALT_COLUMNS, salts)
    engine.table(work.db, "log_host", {"own_host": "VARCHAR"}, [(work.own_host.removeprefix("www."),)])
    work.db.execute(engine.statement("visits_hits.sql"))
    engine.table(work.db, "log_keys", KEY_COLUMNS, _keys(work))
    quality = _quality(work, loaded)
    for day in loaded.days:
        files = files_of(day)
        made_of = {
            "digest": digest(files, work.settings),
            "files": [f.key for f in files],
            "is_closed": closed[day],
        }
        _copy(work, day, paths[day], {**made_of, **quality[day]})
    return loaded.days


def late_lines(work: Work, day: date, files: Sequence[LogFile]) -> int:
    """How many lines of the day stand in these files, which came after it was closed."""
    load(work.db, work.store, [day], lambda _: files)
    ((lines,),) = work.db.execute("SELECT count(*) FROM log_lines WHERE kind <> 'fault'").fetchall()
    return int(lines)


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


def _keys(work: Work) -> Iterator[tuple[str, str, str]]:
    """What decides the source of each distinct way to arrive (export.sources)."""
    found = work.db.execute(
        "SELECT DISTINCT query, referrer FROM log_hits WHERE query <> '' OR referrer <> '' ORDER BY query, referrer"
    ).fetchall()
    return ((query, referrer, _key(query, referrer)) for query, referrer in found)


@lru_cache(1 << 16)
def _key(query: str, referrer: str) -> str:
    """As `export.sources.key_of`. CloudFront escapes the sign of an escape once more."""
    plain_query, plain_referrer = (text.replace("%25", "%") for text in (query, referrer))
    return sources.key_of(touch_at(f"https://own.example/?{plain_query}", plain_referrer))


def _quality(work: Work, loaded: Loaded) -> dict[date, Said]:
    """What each day's lines were, but for the hits of people."""
    told: dict[date, Said] = {
        day: {"lines": 0, "internal": 0, "faults": {}, "robots": {}} for day in loaded.days
    }
    for day, fault, lines, part in work.db.execute(
        "SELECT day, fault, lines, part FROM log_line_faults ORDER BY day, fault"
    ).fetchall():
        told[day]["faults"][fault] = [lines, loaded.keys[part]]
        told[day]["lines"] += lines
    for day, fault, key in loaded.broken:
        if day in told:
            of_day = told[day]["faults"].setdefault(fault, [0, key])
            of_day[0] += 1
    for day, verdict, lines in work.db.execute(
        "SELECT day, verdict, CAST(sum(lines) AS BIGINT) FROM log_visitors GROUP BY day, verdict ORDER BY day, verdict"
    ).fetchall():
        told[day]["lines"] += lines
        if verdict == "internal":
            told[day]["internal"] = lines
        elif verdict:
            told[day]["robots"][verdict] = lines
    return told


def _copy(work: Work, day: date, path: Path, said: Said) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    told = json.dumps(said, sort_keys=True).replace("'", "''")
    work.db.execute(
        f"COPY ({engine.statement('visits_day.sql')}) TO '{path}' "
        f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {{gatepost: '{told}'}})",
        [day],
    )
