"""S3's part on a laptop: a new event in the folder becomes the SQS message that the deliver function gets."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

from starlette.concurrency import run_in_threadpool
from watchfiles import Change, awatch

from leads.events import EVENTS
from leads.stores.folder import FolderStore
from ops.dev.gateway import Handler


async def notify(store: FolderStore, deliver: Handler) -> None:
    """Call `deliver` for every event that appears in the store, for as long as the server runs."""
    folder = store.root / EVENTS
    folder.mkdir(parents=True, exist_ok=True)
    async for changes in awatch(folder):
        keys = sorted(_key(store, path) for change, path in changes if change is Change.added)
        if keys:
            await run_in_threadpool(deliver, to_sqs_event(k for k in keys if k.endswith(".json")), None)


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
