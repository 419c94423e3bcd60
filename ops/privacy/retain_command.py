"""`invoke leads.retain`: shows what has been kept long enough, and with --yes lets it go."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

from rich.console import Console

from export import sets
from export.run import Order, export
from export.visits.days import hits_key
from export.visits.log_files import log_file
from leads.stores.protocol import Store, StoreError, walk
from ops.privacy.due import Due, Limits, due, limits
from ops.privacy.erase import erase, resume
from ops.privacy.held import held
from ops.privacy.place import Place

REASON = "retention"
NAMED = 20
"""People who are named; of more there is a count."""


def run(place: Place, *, yes: bool = False, environ: Mapping[str, str] = os.environ) -> None:
    """Print what is due; with `yes` erase the people, and purge the posts and logs, every version of them."""
    console, kept = Console(), limits(environ)
    if yes and (count := resume(place)):
        console.print(f"Looked after {count} erasure{'' if count == 1 else 's'} of before.")
    found = due(place, kept)
    if found.is_nothing:
        console.print("Nothing is due.")
        return
    for line in lines(found, kept):
        console.print(line, highlight=False, soft_wrap=True)
    if not yes:
        console.print("Nothing was changed. --yes lets all of this go, every version of it.")
        return
    try:
        with console.status("Letting go …"):
            let_go(place, found)
    except StoreError as error:
        raise SystemExit(f"Not finished: {error}. The next call goes on where this one stopped.") from error
    console.print("Done. Lists made before are gone, too." if found.people else "Done.")


def let_go(place: Place, found: Due) -> None:
    """Erase and purge what is due. Raises StoreError; the next call goes on where this one stopped."""
    _see_to_hits(place, found.logs)
    _purge(place.store, (*found.logs, *found.quarantine))
    if found.people or found.strangers:
        everything = held(place, found.people, found.strangers, search_logs=False)
        erase(place, everything, REASON)


def lines(found: Due, kept: Limits) -> Iterator[str]:
    """What is due, in words."""
    if found.people:
        people = _count(len(found.people), "person", "people")
        yield f"{people} without a sign of life for {kept.months} months:"
        for address, last in list(found.people.items())[:NAMED]:
            yield f"  {last}  {address}"
        if len(found.people) > NAMED:
            yield f"  and {len(found.people) - NAMED} more"
    if found.strangers:
        yield f"{_count(len(found.strangers), 'id', 'ids')} of events that belong to no registration"
    if found.quarantine:
        posts = _count(len(found.quarantine), "post", "posts")
        yield f"{posts} in quarantine for more than {kept.quarantine_days} days"
    if found.logs:
        yield f"{_count(len(found.logs), 'log file', 'log files')} older than {kept.log_days} days"


def _see_to_hits(place: Place, logs: Iterable[str]) -> None:
    """Where visits of a day were never counted, count them before its logs go."""
    days = {file.day for key in logs if (file := log_file(key))}
    known = set(walk(place.store, "exports/visits/"))
    if sets.look(place.store).latest and any(hits_key(day) not in known for day in days):
        export(Order(place.store, settings=place.settings, clock=place.clock))


def _purge(store: Store, keys: Iterable[str]) -> None:
    for key in keys:
        store.purge(key)


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
