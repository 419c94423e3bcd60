"""The dev server's access log: what a reader does is told as CloudFront tells it, and what a writer does is not."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from export.visits.formats import inflated, parts_of
from export.visits.judges import plain_agent
from leads.stores.folder import FolderStore
from ops.dev.access_log import AccessLog

MOMENT = datetime(2026, 11, 22, 9, 30, 5, tzinfo=UTC)
AGENT = 'Mozilla/5.0 (Windows NT 10.0) 100% "so"'


@pytest.fixture
def lines(tmp_path) -> list[dict[str, str]]:
    """What the log says of a visit, field by field."""
    store = FolderStore(tmp_path)
    routes = [Route("/{path:path}", lambda _: PlainTextResponse("a page"), methods=["GET", "HEAD"])]
    app = Starlette(routes=routes, middleware=[Middleware(AccessLog, store=store, clock=lambda: MOMENT)])
    with TestClient(app, headers={"user-agent": AGENT}) as client:
        client.get(
            "/articles/a%20b/?utm_source=%E8%8E%B7&x=1", headers={"referer": "https://www.google.com/"}
        )
        client.get("/_dev/events")
        client.head("/articles/")
        client.post("/articles/")
    (key,) = store.list_keys("logs/")
    assert key.startswith("logs/dev.2026-11-22-09.")
    text, fault = inflated(store.get(key))
    assert not fault
    (part,) = parts_of(text)
    return [dict(zip(part.fields, row.split("\t"), strict=True)) for row in part.text.decode().splitlines()]


def test_every_answered_request_is_one_line_but_those_of_the_workbench(lines):
    assert [(row["cs_method"], row["sc_status"]) for row in lines] == [
        ("GET", "200"),
        ("HEAD", "200"),
        ("POST", "405"),
    ]


def test_a_line_is_escaped_as_cloudfront_escapes_it(lines):
    first = lines[0]
    assert (first["date"], first["time"]) == ("2026-11-22", "09:30:05")
    assert first["cs_uri_stem"] == "/articles/a%2520b/"
    assert first["cs_uri_query"] == "utm_source=%25E8%258E%25B7&x=1"
    assert first["cs_referer"] == "https://www.google.com/"
    assert first["cs_user_agent"] == "Mozilla/5.0%20(Windows%20NT%2010.0)%20100%25%20%22so%22"
    assert plain_agent(first["cs_user_agent"]) == AGENT


def test_the_log_is_gzip_with_cloudfronts_head(tmp_path):
    store = FolderStore(tmp_path)
    app = Starlette(routes=[Route("/", lambda _: PlainTextResponse("home"))])
    with TestClient(AccessLog(app, store)) as client:
        client.get("/")
    (key,) = store.list_keys("logs/")
    assert gzip.decompress(store.get(key)).startswith(
        b"#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip "
    )
