"""`invoke leads.report`: the report as one page, made of a store's events and visits and published nowhere."""

from __future__ import annotations

import os
import webbrowser
from collections.abc import Callable, Mapping
from pathlib import Path

from rich.console import Console

from export.outputs import Wanted
from export.report.writer import report_in
from export.run import Order, write
from export.work import latest
from leads.clock import Clock, now
from leads.settings import export_rules
from leads.stores.protocol import Store
from ops.leads_export import LANGUAGES, Steps, period_of
from ops.paths import BUILD, shown


def report(
    store: Store,
    *,
    lang: str = "",
    since: str = "",
    until: str = "",
    opens: bool = False,
    environ: Mapping[str, str] = os.environ,
    build: Path = BUILD,
    clock: Clock = now,
    browse: Callable[[str], object] = webbrowser.open,
) -> None:
    """Write build/report.html and say so; with `opens`, show it in the browser.

    `since` and `until` are days (YYYY-MM-DD, both included); the last 30 days without them. Exits with a sentence on
    what is none of the values.
    """
    if lang and lang not in LANGUAGES:
        raise SystemExit(f"lang is {lang!r}; expected one of {', '.join(LANGUAGES)}")
    period = period_of(since, until, latest(clock()).until) if since or until else None
    steps = Steps(Console())
    order = Order(
        store, clock=clock, lang=lang, settings=export_rules(environ), told=steps, writers=(report_in,)
    )
    (page,) = write(order, build, Wanted(), period)
    steps.end()
    print(shown(page))
    if opens:
        browse(page.resolve().as_uri())
