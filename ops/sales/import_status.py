"""`invoke leads.import-status FILE.csv`: what became of leads in sales comes back as events."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC
from pathlib import Path
from typing import NamedTuple

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


class Standing(NamedTuple):
    """What was said last of a lead's status at a moment, and the event that says it."""

    event_id: str
    amount: str
    currency: str
    note: str


Of = tuple[str, str, str]
"""Lead, status and moment: what a word of sales is about."""


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
        ids, standing = _ids(work), last_words(work)
    known = [(row, ids[key]) for row in rows if (key := _key(row.email)) in ids]
    console = Console(stderr=True)
    new = sum(_stored(store, row, lead, iso(moment), standing) for row, lead in _watched(known, console))
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


def last_words(work: Work) -> dict[Of, Standing]:
    """The last word of each lead, status and moment, as `statuses.sql` takes it."""
    query = """
SELECT person, occurred_at, event_id, fields FROM acts WHERE event_name = 'status_changed'
ORDER BY COALESCE(json_extract_scalar(fields, '$.recorded_at'), ''), seq"""
    found = {}
    for person, at, event_id, fields in work.db.execute(query).fetchall():
        said = json.loads(fields)
        about = person, said.get("status", ""), iso(at.replace(tzinfo=UTC))
        found[about] = Standing(event_id, *(said.get(name, "") for name in Standing._fields[1:]))
    return found


def _stored(store: Store, row: Row, lead_id: str, recorded_at: str, standing: Mapping[Of, Standing]) -> bool:
    """Whether the row says something new; then it is stored."""
    said = row.amount, row.currency, row.note
    before = standing.get((lead_id, row.status, row.at))
    if before and before[1:] == said:
        return False
    instead_of = before.event_id if before else ""
    event = status_event(lead_id, row.status, row.at, recorded_at, *said, instead_of=instead_of)
    return not store.list_keys(key_of(event), limit=1) and store.put_if_absent(key_of(event), encode(event))


def _watched(known: Sequence[tuple[Row, str]], console: Console) -> Iterable[tuple[Row, str]]:
    return track(known, "Storing", console=console, transient=True) if console.is_terminal else known


def _count(number: int, noun: str, plural: str = "") -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {plural or noun + 's'}"
