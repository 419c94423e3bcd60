"""S3's part on a laptop: a new event in the folder becomes the SQS message that the deliver function gets."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

from starlette.concurrency import run_in_threadpool
from watchfiles import Change, awatch

from deliver.notifications import keys_in
from leads import clock
from leads.events import EVENTS
from leads.stores.folder import FolderStore
from leads.stores.protocol import walk
from ops.dev.gateway import Handler

POLL_MILLISECONDS = 1_000


async def notify(store: FolderStore, deliver: Handler) -> None:
    """Call `deliver` for every event that appears in the store, for as long as the server runs.

    As a queue does, it keeps what failed and tries again, and it finds what came while nobody listened.
    """
    folder = store.root / EVENTS
    folder.mkdir(parents=True, exist_ok=True)
    waiting = await run_in_threadpool(_recent, store, clock.now())
    async for changes in awatch(folder, yield_on_timeout=True, rust_timeout=POLL_MILLISECONDS):
        waiting |= {_key(store, path) for change, path in changes if change is Change.added}
        if waiting:
            waiting = await run_in_threadpool(_delivered, waiting, deliver)


def _delivered(keys: set[str], deliver: Handler) -> set[str]:
    """Deliver; the keys that failed and stay in the queue."""
    event = to_sqs_event(sorted(key for key in keys if key.endswith(".json")))
    failed = {item["itemIdentifier"] for item in deliver(event, None)["batchItemFailures"]}
    return {key for record in event["Records"] if record["messageId"] in failed for key in keys_in(record)}


def _recent(store: FolderStore, moment: datetime) -> set[str]:
    """The events of yesterday and today: what a server that was stopped may not have delivered."""
    days = (clock.day(moment - timedelta(days=1)), clock.day(moment))
    return {key for day in days for key in walk(store, f"{EVENTS}/dt={day}/")}


def to_sqs_event(keys: Iterable[str]) -> dict[str, Any]:
    """The event a queue of S3 notifications hands to a function, one message a key."""
    return {"Records": [_message(key) for key in keys]}


def _message(key: str) -> dict[str, Any]:
    record = {
        "eventVersion": "2.1",
        "eventSource": "aws:s3",
        "eventName": "ObjectCreated:Put",
        "s3": {"bucket": {"name": "leads"}, "object": {"key": quote_plus(key, safe="/")}},
    }
    return {
        "messageId": uuid.uuid4().hex,
        "eventSource": "aws:sqs",
        "body": json.dumps({"Records": [record]}),
    }


def _key(store: FolderStore, path: str) -> str:
    return Path(path).relative_to(store.root).as_posix()
