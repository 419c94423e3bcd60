"""One export: partitions, tables, files, a new set, and the pointer that makes it the latest.

It may be killed anywhere and started again, and two may run at once. Nothing is done when nothing has changed.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from export import engine, front, inputs, sets
from export.output import Writer
from export.outputs import WRITERS, Wanted, outputs
from export.reading import published_site
from export.steps import PARTITIONS, STEPS, Step
from export.work import Period, Work, latest
from export.workplace import workplace
from leads.clock import Clock, now
from leads.stores.protocol import Store, Unavailable

log = logging.getLogger("gatepost.export")

TRIES = 5
"""Times that an export is done again because another was faster. One of them always gets on."""

Told = Callable[[str], None]
"""Told what is being done, whenever something new begins."""


@dataclass(frozen=True)
class Order:
    """What is exported and how. `site_url` is the published site's own when it is left out; `settings` are the
    operator's, part of what decides whether anything has changed. `token` makes a set's name its own.
    """

    store: Store
    site_url: str = ""
    clock: Clock = now
    lang: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)
    told: Told = lambda label: None
    partitions: tuple[tuple[str, Step], ...] = PARTITIONS
    steps: tuple[tuple[str, Step], ...] = STEPS
    writers: tuple[Writer, ...] = WRITERS
    token: Callable[[], str] = lambda: secrets.token_hex(4)
    inside: Path | None = None


class Outcome(NamedTuple):
    """The set that readers find now, and whether this export made it."""

    latest: sets.Latest
    made: bool


def export(order: Order, *, force: bool = False) -> Outcome:
    """Bring the exports of a store up to date. With `force` the files are made even if nothing has changed.

    Raises Unavailable where other exports were faster all the time.
    """
    for _ in range(TRIES):
        seen = sets.look(order.store)
        with _begun(order, None) as (work, folder):
            digest = inputs.digest(work)
            if seen.latest and seen.latest.inputs == digest and not force:
                return Outcome(_settled(order, seen.latest, work.lang), made=False)
            _written(order, work, folder / "set", Wanted())
            made = _set(order, work, seen, digest, folder / "set")
        if sets.switch(order.store, seen, made):
            return Outcome(_settled(order, made, work.lang), made=True)
        log.warning("another export was faster; looking again at what there is")
        sets.withdraw(order.store, made.set_id)
        force = False
    raise Unavailable(f"{sets.POINTER}: other exports were faster {TRIES} times")


def write(order: Order, into: Path, wanted: Wanted, period: Period | None = None) -> list[Path]:
    """Write the files that are wanted into a folder; no set is made and no pointer switched. Gives their paths."""
    with _begun(order, period) as (work, _):
        return _written(order, work, into, wanted, people_of=period)


@contextmanager
def tables(order: Order) -> Iterator[Work]:
    """The work with the tables that the order's steps make, for whoever wants to look at them; no file is written."""
    with _begun(order, None) as (work, _):
        _run(order, work, order.steps)
        yield work


@contextmanager
def _begun(order: Order, period: Period | None) -> Iterator[tuple[Work, Path]]:
    """The work with its partitions up to date, and a folder that is gone afterwards."""
    site = published_site(order.store)
    as_of = order.clock()
    url = order.site_url or (site.site_url if site else "")
    lang = order.lang or (site.default_language if site else "en")
    with workplace(order.inside) as folder, engine.connect(folder) as db:
        host = urlsplit(url).hostname or ""
        work = Work(
            db, order.store, site, host, as_of, period or latest(as_of), lang, settings=order.settings
        )
        _run(order, work, order.partitions)
        yield work, folder


def _written(
    order: Order, work: Work, into: Path, wanted: Wanted, people_of: Period | None = None
) -> list[Path]:
    """Run the steps, then write the files. The database is of no use afterwards and gives its memory back.

    With `people_of` the lists of people hold those who registered in these days; the report before them is of all.
    """
    _run(order, work, order.steps)
    written = []
    made = [output for output in outputs(work, order.writers) if wanted.takes(output.name)]
    order.told("files")
    for reports in (True, False):
        if people_of and not reports:
            _narrow(work, people_of)
        for output in (output for output in made if output.name.endswith(".html") == reports):
            path = into / output.name
            path.parent.mkdir(parents=True, exist_ok=True)
            output.write(work, path)
            written.append(path)
    work.db.close()
    return written


def _narrow(work: Work, days: Period) -> None:
    """Leave those in the tables of people who registered in these days."""
    found = work.db.execute("SELECT table_name FROM information_schema.tables").fetchall()
    for table in {"leads", "hot_leads"} & {name for (name,) in found}:
        work.db.execute(
            f"CREATE OR REPLACE TABLE {table} AS SELECT * FROM {table} WHERE CAST(created_at AS DATE)"  # noqa: S608
            " BETWEEN ? AND ?",
            [days.since, days.until],
        )


def _run(order: Order, work: Work, steps: Iterable[tuple[str, Step]]) -> None:
    for label, step in steps:
        order.told(label)
        step(work)


def _set(order: Order, work: Work, seen: sets.Seen, digest: str, folder: Path) -> sets.Latest:
    """The new set, uploaded. Its moment is after that of the set before it, whatever the clock says."""
    before = seen.latest
    made_at = order.clock()
    if before:
        made_at = max(made_at, datetime.fromisoformat(before.made_at) + timedelta(milliseconds=1))
    set_id = sets.name_of(made_at, order.token())
    order.told("new set")
    files = sets.upload(order.store, set_id, folder)
    return sets.Latest(
        set_id=set_id,
        made_at=made_at.isoformat(timespec="milliseconds"),
        as_of=work.as_of.isoformat(timespec="milliseconds"),
        since=work.period.since.isoformat(),
        until=work.period.until.isoformat(),
        inputs=digest,
        counts=dict(sorted(work.counts.items())),
        files=files,
        earlier=(before.set_id, *before.earlier)[: sets.KEPT - 1] if before else (),
    )


def _settled(order: Order, made: sets.Latest, lang: str) -> sets.Latest:
    """See to what follows a set: nothing of it can make the set wrong, and the next export would do it again."""
    made = front.follow(order.store, made, lang)
    sets.drop_old(order.store, made, order.clock())
    return made
