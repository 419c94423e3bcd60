"""`invoke demo.data`: writes the synthetic history into var/demo/leads, a store of its own."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from leads.events import EVENTS
from ops.demo import pages
from ops.demo.history import history
from ops.demo.plan import Plan
from ops.leads_store import DEMO
from ops.paths import BUILD, VAR, shown

MARKER = "DEMO"
"""The key that tells a store of invented people from one of real ones: nothing is written where it is missing."""

MARKED = b"Invented by `invoke demo.data`: no person in this store exists.\n"


def demo(
    visits: int, leads: int, days: int, seed: int, until: str = "", *, var: Path = VAR, build: Path = BUILD
) -> None:
    """Make the history again and print what is in it. Exits with a sentence where it cannot."""
    plan = Plan(visits, leads, days, _day(until), seed)
    if min(visits, days) < 1 or not 0 <= leads <= visits:
        raise SystemExit("expected at least one visit and one day, and no more leads than visits")
    published = published_files(build / "published", var / "leads" / "published")
    folder = var / DEMO / "leads"
    began = time.monotonic()
    written = write(folder, published, plan, _progress)
    _keep_key(var / DEMO / "keys.json", seed)
    took = time.monotonic() - began
    start = "\r" if sys.stdout.isatty() else ""
    print(f"{start}{shown(folder)}: {written[EVENTS]} events, {written['logs']} log files, {took:.0f} s")
    print("`invoke leads.export --demo` makes the files and the report of it.")


def write(
    folder: Path,
    published: Mapping[str, bytes],
    plan: Plan,
    progress: Callable[[int], None] = lambda count: None,
) -> Counter[str]:
    """Write the history below `folder` and return how many keys each part of the store has.

    What an earlier demonstration left there is deleted first. Raises SystemExit where real events are.
    """
    if (folder / EVENTS).exists() and not (folder / MARKER).exists():
        raise SystemExit(f"{shown(folder)} holds events that are not invented: nothing is written there")
    site = pages.read(published)
    shutil.rmtree(folder, ignore_errors=True)
    keys = Counter[str]()
    for key, body in [
        (MARKER, MARKED),
        *((f"published/{name}", body) for name, body in sorted(published.items())),
        *history(plan, site, demo_key(plan.seed)),
    ]:
        _put(folder / key, body)
        keys[key.partition("/")[0]] += 1
        progress(keys.total())
    return keys


def published_files(*folders: Path) -> dict[str, bytes]:
    """The files of the first folder that has a whole build's. Exits with a sentence where none has."""
    for folder in folders:
        if (folder / pages.SITE).is_file() and (folder / pages.PIECES).is_file():
            return {
                path.relative_to(folder).as_posix(): path.read_bytes()
                for path in sorted(folder.rglob("*"))
                if path.is_file()
            }
    raise SystemExit("The history is about the pages of this site: run `invoke build` first.")


def demo_key(seed: int) -> bytes:
    """The key of the lead ids and links of a demonstration: nobody's secret."""
    return hashlib.sha256(f"gatepost demo {seed}".encode()).hexdigest().encode()


def _put(path: Path, body: bytes) -> None:
    """Write a file that may be lost in a power cut: thousands of times quicker, and it can be made again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)


def _keep_key(path: Path, seed: int) -> None:
    key = demo_key(seed).decode()
    path.write_text(json.dumps({"LEAD_ID_KEY": key, "TOKEN_KEY": key}), encoding="utf-8")


def _day(until: str) -> date:
    """The day the history ends with; yesterday, the last whole one, when left out."""
    try:
        return date.fromisoformat(until) if until else (datetime.now(UTC) - timedelta(1)).date()
    except ValueError:
        raise SystemExit(f"until is {until!r}; expected a day as 2026-11-21") from None


def _progress(count: int) -> None:
    if count % 200 == 0 and sys.stdout.isatty():
        print(f"\r{count} objects written", end="", flush=True)
