"""Access logs made by hand, and the tables that the export makes of them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from export import engine, pieces, sources
from export.visits import days, tables
from export.visits.formats import LEGACY
from export.work import Work, latest
from leads.stores.protocol import Store

BROWSER = "Mozilla/5.0%20(Windows%20NT%2010.0;%20Win64;%20x64)%20AppleWebKit/537.36%20Chrome/142.0.0.0%20Safari/537.36"
AGENT = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36"
AS_OF = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
DAY = "2026-11-21"
OWN = "https://www.example.com"
PIECES = {
    "/articles/a/": {"language": "en", "kind": "article"},
    "/zh/articles/a/": {"language": "zh", "kind": "article"},
    "/whitepapers/w/": {"language": "en", "kind": "whitepaper", "asset_id": "w.en", "form_id": "whitepaper"},
}


class Request(NamedTuple):
    """One request as a log tells it; `day` and `at` are its moment, the rest as CloudFront writes it."""

    at: str
    path: str
    ip: str = "198.51.100.7"
    method: str = "GET"
    status: str = "200"
    referer: str = "-"
    agent: str = BROWSER
    query: str = "-"
    day: str = DAY
    request_id: str = "-"

    def fields(self) -> dict[str, str]:
        """By the names of standard logging."""
        return {
            "date": self.day, "time": self.at, "c_ip": self.ip, "cs_method": self.method,
            "cs_host": "d1.cloudfront.net",
            "cs_uri_stem": self.path, "sc_status": self.status, "cs_referer": self.referer, "cs_user_agent": self.agent,
            "cs_uri_query": self.query, "x_host_header": "www.example.com", "x_edge_request_id": self.request_id,
        }  # fmt: skip


READ = [
    Request("10:00:00", "/articles/a/", referer="https://www.google.com/search?q=leads", query="gclid=abc"),
    Request("10:00:00", "/theme/x.css", referer=f"{OWN}/articles/a/"),
    Request("10:00:40", "/whitepapers/w/", referer=f"{OWN}/articles/a/"),
    Request("10:01:00", "/api/forms/whitepaper/start", referer=f"{OWN}/whitepapers/w/"),
    Request(
        "10:02:10", "/api/forms/whitepaper", method="POST", status="303", referer=f"{OWN}/whitepapers/w/"
    ),
    Request("10:02:10", "/d/secret-token"),
    Request("10:02:30", "/d/secret-token", method="POST", status="303"),
]
"""A visit: from an advertisement to an article, a white paper, its form, and the document."""


def legacy(requests: Iterable[Request], names: Sequence[str] = LEGACY) -> bytes:
    """A file of standard logging (legacy), with its header."""
    rows = ["\t".join(request.fields().get(name, "-") for name in names) for request in requests]
    return f"#Version: 1.0\n#Fields: {' '.join(map(spelt, names))}\n{chr(10).join(rows)}\n".encode()


def spelt(name: str) -> str:
    """The field as CloudFront's header spells it."""
    headers = {
        "cs_host": "cs(Host)",
        "cs_referer": "cs(Referer)",
        "cs_user_agent": "cs(User-Agent)",
        "cs_cookie": "cs(Cookie)",
    }
    return headers.get(name, name.replace("_", "-"))


def json_lines(requests: Iterable[Request]) -> bytes:
    """A file of standard logging (v2) as JSON."""
    rows = ({spelt(name): value for name, value in request.fields().items()} for request in requests)
    return "\n".join(map(json.dumps, rows)).encode()


def parquet(requests: Iterable[Request], path: Path) -> bytes:
    """A file of standard logging (v2) as Parquet, whose names have underscores."""
    with duckdb.connect() as db:
        columns = dict.fromkeys(Request("", "").fields(), "VARCHAR")
        engine.table(db, "t", columns, (list(request.fields().values()) for request in requests))
        db.execute(f"COPY t TO '{path}' (FORMAT parquet)")
    return path.read_bytes()


def log(store: Store, requests: Iterable[Request], *, hour: str = f"{DAY}-10", name: str = "a") -> str:
    """Put a gzipped legacy file into the store; give its key."""
    key = f"logs/E1.{hour}.{name}.gz"
    store.put(key, gzip.compress(legacy(requests)))
    return key


def visits(
    store: Store, folder: Path, as_of: datetime = AS_OF, *, acts: Sequence[Any] = (), **settings: str
) -> Work:
    """The tables of visits that an export at this moment makes. `acts` are (person, seq, occurred_at, visitor_day)."""
    folder.mkdir(parents=True, exist_ok=True)
    work = Work(
        engine.connect(folder), store, None, "www.example.com", as_of, latest(as_of), settings=settings
    )
    store.put("published/pieces.json", json.dumps({"pieces": PIECES}).encode())
    columns = {
        "person": "VARCHAR",
        "seq": "BIGINT",
        "occurred_at": "TIMESTAMP",
        "visitor_day": "VARCHAR",
        "event_name": "VARCHAR",
    }
    days.refresh(work)
    engine.table(work.db, "acts", columns, ((*act, "generate_lead") for act in acts))
    engine.table(work.db, "sources", sources.COLUMNS, ())
    pieces.build(work)
    tables.build(work)
    return work


def rows(work: Work, query: str) -> list[tuple[Any, ...]]:
    """What a query finds."""
    return work.db.execute(query).fetchall()


def after(start: str, seconds: float) -> str:
    """The time of day so many seconds after `start`."""
    return (datetime.strptime(start, "%H:%M:%S").replace(tzinfo=UTC) + timedelta(seconds=seconds)).strftime(
        "%H:%M:%S"
    )


def seconds(request: Request) -> int:
    """The request's time of day in seconds."""
    hours, minutes, rest = map(int, request.at.split(":"))
    return hours * 3600 + minutes * 60 + rest
