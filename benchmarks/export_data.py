"""Closed day partitions of any size, made by DuckDB in seconds: what a busy site leaves behind in a year."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb

from export import engine
from export.day_file import EVENT_DAYS, POST_DAYS, digest, save
from export.sources import key_of
from leads.attribution.touch import Touch, touch_at

DAYS = 365
LAST_DAY = date(2026, 11, 21)
EVENTS_A_PERSON = 3.3
CAMPAIGNS = 60
REFERRERS = (
    "https://www.google.com/", "https://www.baidu.com/link?url=x", "https://www.zhihu.com/question/1", None, None,
    "https://www.linkedin.com/feed/", "https://mp.weixin.qq.com/s/x", "https://blog.example.net/a/post", None,
    "https://chatgpt.com/", "https://www.bing.com/search?q=lead+standards",
)  # fmt: skip
MEDIA = ("google cpc", "linkedin paid-social", "newsletter email", "baidu cpc", "expo qr", "zhihu social")

MADE = Path(__file__).with_name("export_data.sql")


def make(folder: Path, count: int) -> dict[str, list[str]]:
    """Write the partitions of `count` events below `folder`, as a store has them; gives their objects' keys.

    The objects themselves are not made: days that have their partition are never read again.
    """
    (folder / "spill").mkdir(parents=True)
    with engine.connect(folder / "spill") as db:
        engine.table(db, "touches", {"n": "BIGINT", "touch": "VARCHAR", "touch_key": "VARCHAR"}, _touches())
        sizes = {"events": count, "people": int(count / EVENTS_A_PERSON), "days": DAYS}
        engine.table(db, "sizes", dict.fromkeys(sizes, "BIGINT"), [tuple(sizes.values())])
        db.execute(MADE.read_text(encoding="utf-8"))
        return {day: keys for n in range(DAYS) for day, keys in [_day(db, folder, n)]}


def _touches() -> Iterator[tuple[int, str, str]]:
    pages = [f"https://www.example.com/whitepapers/piece-{n}/" for n in range(12)]
    tags = [
        "",
        *(
            f"?utm_source={source}&utm_medium={medium}&utm_campaign=c{number}&utm_term=t{number % 7}"
            for source, medium in map(str.split, MEDIA)
            for number in range(CAMPAIGNS)
        ),
        "?gclid=abc",
        "?bd_vid=def",
    ]
    made = (touch_at(page + tag, referrer) for tag in tags for page in pages[:3] for referrer in REFERRERS)
    for n, touch in enumerate(t for t in made if isinstance(t, Touch)):
        yield n, json.dumps(asdict(touch), sort_keys=True, separators=(",", ":")), key_of(touch)


def _day(db: duckdb.DuckDBPyConnection, folder: Path, number: int) -> tuple[str, list[str]]:
    day = (LAST_DAY - timedelta(DAYS - 1 - number)).isoformat()
    ids = db.execute("SELECT event_id FROM made WHERE day_number = ? ORDER BY 1", [number]).fetchall()
    keys = [f"events/dt={day}/{event_id}.json" for (event_id,) in ids]
    db.execute(f"CREATE OR REPLACE VIEW one_day AS SELECT *, 0 AS n FROM made WHERE day_number = {number}")  # noqa: S608  a number of ours
    save(db, "one_day", EVENT_DAYS, folder / EVENT_DAYS.key(day), {"digest": digest(keys), "unreadable": []})
    return day, keys


class ClosedStore:
    """The keys of closed days and their partitions, in memory. Counts the event objects that somebody wants to read."""

    def __init__(self, folder: Path, days: dict[str, list[str]], published: dict[str, bytes]) -> None:
        self.folder = folder
        self.days = days
        self.written: dict[str, bytes] = dict(published)
        self.events_read = 0

    def get(self, key: str) -> bytes:
        """See Store."""
        from leads.stores.protocol import NotFound

        if key.startswith("events/"):
            self.events_read += 1
        if key in self.written:
            return self.written[key]
        if key.startswith(("exports/events/", "exports/quarantine/")):
            return (self.folder / key).read_bytes()
        raise NotFound(key)

    def list_keys(self, prefix: str = "", *, after: str = "", limit: int = 1000) -> list[str]:
        """See Store."""
        day = prefix.removeprefix("events/dt=")[:10]
        if prefix.startswith("events/dt=") and len(day) == 10:
            found = self.days.get(day, [])
        elif prefix.startswith("events/"):
            found = [keys[0] for keys in self.days.values() if keys]
        elif prefix.startswith("exports/events/"):
            found = [EVENT_DAYS.key(day) for day in sorted(self.days)]
        elif prefix.startswith(POST_DAYS.prefix):
            found = []
        else:
            found = sorted(self.written)
        return [key for key in found if key.startswith(prefix) and key > after][:limit]

    def put(self, key: str, body: bytes, content_type: str = "application/json") -> None:
        """See Store."""
        self.written[key] = body

    def put_file(self, key: str, path: Path, content_type: str) -> None:
        """See Store."""
        self.written[key] = path.read_bytes()

    def put_if_absent(self, key: str, body: bytes, content_type: str = "application/json") -> bool:
        """See Store."""
        return self.written.setdefault(key, body) == body

    def delete(self, key: str) -> None:
        """See Store."""
        self.written.pop(key, None)

    def sign(self, key: str, **more: Any) -> str:
        """No benchmark asks for it."""
        raise NotImplementedError(key)
