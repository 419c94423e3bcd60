"""`invoke leads.export`: the files that marketers read, made on this machine."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from rich.console import Console
from rich.status import Status

from export import sets
from export.front import FOLDER
from export.outputs import Wanted
from export.run import Order, export, write
from export.work import PERIOD_DAYS, Period, latest
from leads.clock import Clock, now
from leads.exports.schema import PROFILES
from leads.settings import export_rules
from leads.stores.folder import FolderStore
from leads.stores.protocol import Store, StoreError
from ops.leads_store import place
from ops.paths import BUILD, shown

SELECTED = "exports"
"""The folder below build/ for the files of a selection, which are published nowhere."""

LANGUAGES = ("en", "zh")
CRMS = tuple(dict.fromkeys(profile.name.partition(".")[0] for profile in PROFILES))
FORMATS = ("csv", "raw.csv", "xlsx", "parquet", "html")


class Steps:
    """Says what an export is doing: a line a step with its seconds, and the step under way on a terminal."""

    def __init__(self, console: Console, seconds: Callable[[], float] = time.monotonic) -> None:
        self._console = console
        self._seconds = seconds
        self._label = ""
        self._begun = 0.0
        self._status: Status | None = None

    def __call__(self, label: str) -> None:
        """A step begins, and so the one before has ended."""
        self.end()
        self._label, self._begun = label, self._seconds()
        if self._console.is_terminal:
            self._status = self._console.status(f"{label} …")
            self._status.start()

    def end(self) -> None:
        """Nothing is being done any more."""
        if self._status:
            self._status.stop()
        if self._label:
            taken = self._seconds() - self._begun
            self._console.print(f"  {self._label:<28} {taken:6.1f} s", highlight=False)
        self._label, self._status = "", None


def run(
    store: Store,
    *,
    since: str = "",
    until: str = "",
    profile: str = "",
    format: str = "",
    lang: str = "",
    force: bool = False,
    environ: Mapping[str, str] = os.environ,
    build: Path = BUILD,
    clock: Clock = now,
) -> None:
    """Bring a store's exports up to date and say where they are; of a selection write the files into build/.

    `since` and `until` are days (YYYY-MM-DD, both included). Exits with a sentence on what is none of the values.
    """
    if lang and lang not in LANGUAGES:
        raise SystemExit(f"lang is {lang!r}; expected one of {', '.join(LANGUAGES)}")
    if format and format not in FORMATS:
        raise SystemExit(f"format is {format!r}; expected one of {', '.join(FORMATS)}")
    if profile and profile not in CRMS:
        raise SystemExit(f"profile is {profile!r}; expected one of {', '.join(CRMS)}")
    if profile and format not in ("", "csv"):
        raise SystemExit(f"format is {format!r}; a profile is CSV alone")
    console = Console()
    steps = Steps(console)
    order = Order(store, clock=clock, lang=lang, settings=export_rules(environ), told=steps)
    try:
        if since or until or profile or format or lang:
            period = period_of(since, until, latest(clock()).until) if since or until else None
            _select(order, steps, build / SELECTED, Wanted(format, profile), period)
        else:
            _publish(order, steps, console, force)
    except StoreError as error:
        raise SystemExit(f"The store did not do what was asked: {error}") from error
    finally:
        steps.end()


def _publish(order: Order, steps: Steps, console: Console, force: bool) -> None:
    made = export(order, force=force)
    steps.end()
    when = f"{made.latest.made_at[:16].replace('T', ' ')} UTC"
    if made.made:
        leads = made.latest.counts.get("leads", 0)
        console.print(
            f"{leads:,} lead{'' if leads == 1 else 's'}, {len(made.latest.files)} files", highlight=False
        )
    else:
        console.print(f"Nothing has changed since {when}. --force makes the files again.", highlight=False)
    for sentence in _faults(made.latest.counts):
        console.print(sentence, highlight=False)
    print(_where(order.store, made.latest))


def _faults(counts: Mapping[str, int]) -> Iterator[str]:
    """What was found and could not be read, as sentences."""
    if count := counts.get("unreadable_objects"):
        yield f"{count} object{'' if count == 1 else 's'} no event can be read from; `invoke leads.list` names them."
    if count := counts.get("bad_log_lines"):
        yield f"{count:,} of {counts.get('log_lines', 0):,} log lines cannot be read; the report says which."
    if count := counts.get("log_files_without_day"):
        yield f"{count} log file{'' if count == 1 else 's'} whose name says no day; not read."


def _where(store: Store, made: sets.Latest) -> str:
    """Where a person finds the files: the folder that follows the sets, or the set in a bucket."""
    if isinstance(store, FolderStore) and (store.root / FOLDER).exists():
        return f"{place(store, FOLDER)}/ and {place(store, 'exports/index.html')}"
    return place(store, made.key(""))


def _select(order: Order, steps: Steps, into: Path, wanted: Wanted, period: Period | None) -> None:
    written = write(order, into, wanted, period)
    steps.end()
    for path in written:
        print(shown(path))


def period_of(since: str, until: str, today: date) -> Period:
    """The days asked for: up to today, or as many as a report covers before `until`."""
    last = _day("until", until) if until else today
    first = _day("since", since) if since else last - timedelta(PERIOD_DAYS - 1)
    if first > last:
        raise SystemExit(f"since is {first}, which is after {last}")
    return Period(first, last)


def _day(name: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SystemExit(f"{name} is {text!r}; expected a day as 2026-11-01") from None
