"""Closed day partitions of any size, made by DuckDB in seconds: what a busy site leaves behind in a year."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path

import duckdb

from export import engine
from export.day_file import EVENT_DAYS, digest, save
from export.sources import key_of
from leads.attribution.touch import Touch, touch_at
from leads.events import EVENTS
from leads.stores.folder import FolderStore
from leads.stores.protocol import PAGE_SIZE

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


class ClosedDays(FolderStore):
    """A folder with the partitions of closed days, which lists the keys of the objects as if they were there too.

    `objects_read` counts those that somebody wants to read; nobody should.
    """

    def __init__(self, folder: Path, days: dict[str, list[str]]) -> None:
        super().__init__(folder)
        self.days = days
        self.objects_read = 0

    def list_keys(self, prefix: str = "", *, after: str = "", limit: int = PAGE_SIZE) -> list[str]:
        """See Store."""
        if not prefix.startswith(f"{EVENTS}/"):
            return super().list_keys(prefix, after=after, limit=limit)
        day = prefix.removeprefix(f"{EVENTS}/dt=")[:10]
        keys = self.days.get(day, []) if day else [keys[0] for keys in self.days.values() if keys]
        start = bisect_right(keys, after) if after else 0
        return keys[start : start + limit]

    def get(self, key: str) -> bytes:
        """See Store."""
        self.objects_read += key.startswith(f"{EVENTS}/")
        return super().get(key)
