"""`invoke leads.import-status FILE.csv`: what became of leads in sales comes back as events."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import track

from export.work import Work
from leads.clock import Clock, iso, now
from leads.events import encode, key_of
from leads.identity import BadAddress, clean_address, normalise_address
from leads.statuses import status_event
from leads.stores.protocol import Store
from ops.paths import shown
from ops.sales.scored import people
from ops.sales.status_file import Row, read


def import_status(store: Store, path: Path, clock: Clock = now) -> None:
    """Store an event for each line, once however often it is imported; say which addresses nobody knows.

    Exits with every problem of the file and its line, and then stores nothing.
    """
    moment = clock()
    try:
        rows, problems = read(path, moment)
    except OSError as error:
        raise SystemExit(f"{path}: {error.strerror}") from None
    if problems:
        for line, message in problems:
            print(f"{shown(path)}:{line}: {message}", file=sys.stderr)
        raise SystemExit(f"{_count(len(problems), 'problem')}: nothing was imported")
    with people(store) as work:
        ids = _ids(work)
    known = [(row, ids[key]) for row in rows if (key := _key(row.email)) in ids]
    console = Console(stderr=True)
    new = sum(_stored(store, row, lead, iso(moment)) for row, lead in _watched(known, console))
    for row in rows:
        if _key(row.email) not in ids:
            print(f"{shown(path)}:{row.line}: {row.email} is no lead's address; left out", file=sys.stderr)
    said = [f"{_count(new, 'status', 'statuses')} imported", f"{len(known) - new} known before"]
    print(f"{', '.join(said)}, {_count(len(rows) - len(known), 'unknown address', 'unknown addresses')}.")
    if new:
        print("The next `invoke leads.export` has them.")


def _ids(work: Work) -> dict[str, str]:
    return dict(work.db.execute("SELECT email_key, lead_id FROM lead_facts").fetchall())


def _key(email: str) -> str:
    """The address as leads are compared: typed as a person may, full-width signs included."""
    try:
        return normalise_address(clean_address(email))
    except BadAddress:
        return normalise_address(email)


def _stored(store: Store, row: Row, lead_id: str, recorded_at: str) -> bool:
    """Whether the event is new."""
    event = status_event(lead_id, row.status, row.at, recorded_at, row.amount, row.currency, row.note)
    return not store.list_keys(key_of(event), limit=1) and store.put_if_absent(key_of(event), encode(event))


def _watched(known: Sequence[tuple[Row, str]], console: Console) -> Iterable[tuple[Row, str]]:
    return track(known, "Storing", console=console, transient=True) if console.is_terminal else known


def _count(number: int, noun: str, plural: str = "") -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {plural or noun + 's'}"
