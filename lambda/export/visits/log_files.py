"""The log files of a store, and which of them speak of a day.

CloudFront names a file by the hour whose requests it holds, however late it comes; a request that began in one hour and
ended in the next may stand in either. Source: AWS, "Standard logging reference", timing of log file delivery.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from leads.stores.protocol import Store, walk

LOGS = "logs"
FORMAT = "1"
"""Raised when hits.parquet changes: open days are then made again."""

INTERNAL = "INTERNAL_ADDRESSES"
"""The setting that names the networks of the firm's own people: `203.0.113.0/24, 2001:db8:7::/48`."""

STAMPS = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"[./](\d{4})-(\d\d)-(\d\d)-(\d\d)\.[^/]*$",
        r"/year=(\d{4})/month=(\d\d)/day=(\d\d)(?:/hour=(\d\d))?/",
        r"/dt=(\d{4})-(\d\d)-(\d\d)(?:/hour=(\d\d))?/",
        r"/(\d{4})/(\d\d)/(\d\d)(?:/(\d\d))?/",
    )
)
"""How a key says its day and hour: CloudFront's file name, and the folders that standard logging v2 can make."""


class LogFile(NamedTuple):
    """One file; `hour` is None where its name says only the day."""

    key: str
    day: date
    hour: int | None


def listing(store: Store) -> tuple[Mapping[date, list[LogFile]], list[str]]:
    """The log files by the day they are named by, and the keys that name none (those are not read)."""
    found: dict[date, list[LogFile]] = {}
    undated = []
    for key in walk(store, f"{LOGS}/"):
        file = log_file(key)
        if file is None:
            undated.append(key)
        else:
            found.setdefault(file.day, []).append(file)
    return found, undated


def log_file(key: str) -> LogFile | None:
    """The file under this key; None where the key names no day."""
    for stamp in STAMPS:
        if match := stamp.search(key):
            year, month, day, hour = match.groups()
            try:
                return LogFile(key, date(int(year), int(month), int(day)), int(hour) if hour else None)
            except ValueError:
                continue
    return None


def speaking_of(day: date, files: Mapping[date, Sequence[LogFile]]) -> list[LogFile]:
    """The files that may hold lines of the day: its own, and the hours just before and after it."""
    before = [file for file in files.get(day - timedelta(1), ()) if file.hour == 23]
    after = [file for file in files.get(day + timedelta(1), ()) if file.hour == 0]
    return [*before, *files.get(day, ()), *after]


def digest(files: Sequence[LogFile], settings: Mapping[str, str]) -> str:
    """SHA-256 of the files' keys (a log file never changes) and of the networks that are left out."""
    said = (FORMAT, settings.get(INTERNAL, ""), *(file.key for file in files))
    return hashlib.sha256("\n".join(said).encode()).hexdigest()
