"""The Parquet file of a day: made of the day's objects, and saying of itself which ones."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import count, islice
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from export import engine
from export.events_table import EVENT_COLUMNS, POST_COLUMNS, EventColumn, row, types
from leads.events import EVENTS, QUARANTINE, TOMBSTONE, decode
from leads.stores.protocol import BadKey, NotFound, Store

log = logging.getLogger("gatepost.export")

FORMAT = "1"
"""Raised when a column changes: every day is then read again, once."""

READERS = 16
BATCH = 512


class Kind(NamedTuple):
    """What is compacted: objects below `prefix` into `exports/<prefix>/dt=…/<file>`, read as the view `table`."""

    prefix: str
    file: str
    table: str
    columns: tuple[EventColumn, ...]

    def key(self, day: str) -> str:
        """Where the file of a day lies."""
        return f"exports/{self.prefix}/dt={day}/{self.file}"


EVENT_DAYS = Kind(EVENTS, "events.parquet", "events", EVENT_COLUMNS)
POST_DAYS = Kind(QUARANTINE, "posts.parquet", "posts", POST_COLUMNS)


def digest(keys: Sequence[str]) -> str:
    """SHA-256 of the keys a day holds. An object never changes, so the same keys say the same."""
    return hashlib.sha256("\n".join([FORMAT, *keys]).encode()).hexdigest()


def metadata(db: duckdb.DuckDBPyConnection, path: Path) -> Mapping[str, Any]:
    """What a day's file says of itself (`digest`, `unreadable` keys); nothing where it is none of ours."""
    query = "SELECT value FROM parquet_kv_metadata(?) WHERE key = 'gatepost'"
    try:
        found = db.execute(query, [str(path)]).fetchall()
    except duckdb.Error as error:
        log.error("%s is made again of its objects: %s", path, error)
        return {}
    said = json.loads(bytes(found[0][0])) if found else {}
    return said if isinstance(said, dict) else {}


def write(
    db: duckdb.DuckDBPyConnection, store: Store, kind: Kind, keys: Sequence[str], path: Path
) -> Mapping[str, Any]:
    """Read the objects and write the file: one row each, in the order of time, numbered by `place` from 1.

    Gives what the file says of itself.
    """
    unreadable: list[str] = []
    rows = _rows(store, kind, keys, unreadable)
    db.execute("DROP TABLE IF EXISTS one_day")
    engine.table(db, "one_day", {"n": "INTEGER", **types(kind.columns)}, rows)
    save(db, "one_day", kind, path, said := {"digest": digest(keys), "unreadable": unreadable})
    db.execute("DROP TABLE one_day")
    return said


def save(db: duckdb.DuckDBPyConnection, table: str, kind: Kind, path: Path, said: Mapping[str, Any]) -> None:
    """Write a table with the columns of `kind`, and `n` for the order of what happened in one millisecond."""
    path.parent.mkdir(parents=True, exist_ok=True)
    columns = ", ".join(types(kind.columns))
    place = "CAST(row_number() OVER (ORDER BY occurred_at, event_id, n) AS INTEGER) AS place"
    db.execute(
        f"COPY (SELECT {place}, {columns} FROM {table} ORDER BY place) TO {literal(path)} "  # noqa: S608  names of ours
        f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {{gatepost: {literal(json.dumps(said))}}})"
    )


def literal(text: object) -> str:
    """Text as SQL writes it, for what takes no parameters."""
    return "'" + str(text).replace("'", "''") + "'"


def _rows(store: Store, kind: Kind, keys: Sequence[str], unreadable: list[str]) -> Iterator[list[Any]]:
    """The events under `keys` but the erased ones, as rows; the key of what is no event goes to `unreadable`.

    Under the id of an erased event somebody may have registered anew: what happened after the erasure counts.
    """
    erased = {f"{key.removesuffix(TOMBSTONE)}.json": key for key in keys if key.endswith(TOMBSTONE)}
    left = (key for key in keys if not key.endswith(TOMBSTONE))
    numbers = count()
    with ThreadPoolExecutor(READERS) as pool:
        while batch := list(islice(left, BATCH)):
            for key, body in zip(batch, pool.map(lambda k: _body(store, k), batch), strict=True):
                if body is None:
                    continue
                try:
                    event = decode(body)
                    if key in erased and event.occurred_at <= _erased_at(store, erased[key]):
                        continue
                    yield [next(numbers), *row(kind.columns, event)]
                except (ValueError, RecursionError) as error:
                    log.error("%s is not an event: %s", key, error)
                    unreadable.append(key)


def _erased_at(store: Store, tombstone: str) -> str:
    """When an event was erased. A tombstone that does not say so stands for ever."""
    try:
        return str(json.loads(store.get(tombstone))["erased_at"])
    except (ValueError, KeyError, TypeError, NotFound):
        return "9999"


def _body(store: Store, key: str) -> bytes | None:
    """What is under the key; None where that was erased after it was listed."""
    try:
        return store.get(key)
    except BadKey:
        return b""
    except NotFound:
        return None
