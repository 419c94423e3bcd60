"""`invoke leads.quarantine`: the posts that were set apart, as a table; those found genuine go on to the leads."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise, takewhile
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from deliver.deliver import Mailing, answer
from leads.events import QUARANTINE, Event, decode
from leads.mail.transport import MailError, open_transport
from leads.recording import record
from leads.services import from_environment
from leads.settings import read_mail
from leads.spam.release import is_released, released, with_followers
from leads.stores.protocol import Store, StoreError, walk
from ops import local
from ops.leads_store import place
from ops.paths import VAR

MIN_PREFIX = 6
"""Characters of an id that are enough to name a post, as long as they name one alone."""

SHOWN_PREFIX = 8
"""Characters of an id that the list shows, and more where these are not enough."""


def quarantine(
    release: Sequence[str] = (), *, everything: bool = False, store: Store | None = None, var: Path = VAR
) -> None:
    """Print what is set apart, newest first, or release posts by their ids. Exits with a sentence on an unknown id.

    Posts of another `store` than this machine's are shown only: their mail is sent with the settings of its functions.
    """
    if store and release:
        raise SystemExit(
            "Posts are released on the machine whose leads they are: leave --store and --demo out."
        )
    store = store or local.leads_store(var)
    held = _held(store)
    if release:
        _release(with_followers(_chosen(release, held), held), var)
        return
    waiting = [event for event in held if not is_released(store, event)]
    listed = [event for event in waiting if everything or event.spam.verdict == "quarantine"]
    if not waiting:
        print("Nothing is in quarantine.")
        return
    console = Console()
    if listed:
        console.print(_table(listed, short_ids(event.event_id for event in held)))
    if len(listed) < len(waiting):
        robots = len(waiting) - len(listed)
        count = "1 clear robot is" if robots == 1 else f"{robots} clear robots are"
        console.print(f"{count} not shown; --all shows them.")
    console.print(
        "`invoke leads.quarantine --release ID` makes a lead of a post; several ids are joined by commas."
    )


def _held(store: Store) -> list[Event]:
    """Every post in quarantine, newest first, released ones included; what is no event is named and left out."""
    found = []
    for key in walk(store, f"{QUARANTINE}/"):
        try:
            found.append(decode(store.get(key)))
        except ValueError:
            print(f"{place(store, key)}: not an event; left out", file=sys.stderr)
    return sorted(found, key=lambda event: (event.occurred_at, event.event_id), reverse=True)


def short_ids(ids: Iterable[str]) -> dict[str, str]:
    """As much of each id as names it alone among the others."""
    ordered = sorted(set(ids))
    shared = [_alike(one, other) for one, other in pairwise(ordered)]
    lengths = map(max, [0, *shared], [*shared, 0])
    return {
        name: name[: max(SHOWN_PREFIX, length + 1)] for name, length in zip(ordered, lengths, strict=True)
    }


def _alike(one: str, other: str) -> int:
    """How many characters two ids begin with together."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _table(events: Sequence[Event], shown_as: Mapping[str, str]) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    for heading in ("id", "when (UTC)", "who", "points", "reasons"):
        table.add_column(heading, overflow="fold", no_wrap=heading == "id")
    for event in events:
        who = [event.fields.get(name) for name in ("email", "full_name", "company")]
        table.add_row(
            shown_as[event.event_id],
            f"{event.occurred_at[:10]} {event.occurred_at[11:16]}",
            Text("\n".join(filter(None, who))),  # plain, whatever brackets a robot typed
            str(event.spam.score),
            Text("\n".join(event.spam.reasons)),
        )
    return table


def _chosen(ids: Sequence[str], held: Sequence[Event]) -> list[Event]:
    """The posts named, each once. Nothing is released unless every name is understood."""
    names = [name for text in ids for name in text.replace(",", " ").split()]
    matches = {name: _matching(name, held) for name in names}
    unknown = [name for name, events in matches.items() if not events]
    vague = [name for name, events in matches.items() if len({e.event_id for e in events}) > 1]
    if unknown:
        raise SystemExit(f"Not in quarantine: {', '.join(unknown)}. Nothing was released.")
    if vague:
        raise SystemExit(f"More than one post begins with {', '.join(vague)}. Nothing was released.")
    return [event for name in dict.fromkeys(names) for event in matches[name]]


def _matching(name: str, held: Sequence[Event]) -> list[Event]:
    whole = [event for event in held if event.event_id == name]
    if whole or len(name) < MIN_PREFIX:
        return whole
    return [event for event in held if event.event_id.startswith(name)]


def _release(events: Sequence[Event], var: Path) -> None:
    """Answer and record each post. The mail goes first: a running `make serve` would send it a second time else."""
    environment = local.environment(var)
    services, mail = from_environment(environment), read_mail(environment)
    mailing = Mailing(open_transport(mail.transport), mail.sender)
    for event in events:
        who = event.fields.get("email", "")
        if is_released(services.leads, event):
            print(f"{event.event_id}: {who} was released before")
            continue
        try:
            told = "; the mail is sent" if answer(released(event), services, mailing) else ""
        except (StoreError, MailError) as error:
            raise SystemExit(
                f"{event.event_id} is not released, for its mail was not sent: {error}"
            ) from error
        stored = record(services.leads, released(event))
        print(f"{stored.event_id}: {who} is a lead now{told}")
