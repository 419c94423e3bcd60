"""`invoke leads.erase`: shows what is held of a person, and with --yes erases it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.console import Console

from leads.identity import normalise_address
from leads.stores.folder import FolderStore
from leads.stores.protocol import StoreError, walk
from ops.leads_store import place as name_of
from ops.paths import shown
from ops.privacy.erase import erase, resume
from ops.privacy.held import Held, held
from ops.privacy.journal import journals
from ops.privacy.place import Place
from ops.privacy.traces import Traces

REASON = "asked for"
TRIES = 3
"""Times that somebody may register again while they are being erased."""


def run(place: Place, email: str, *, yes: bool = False) -> None:
    """Print what is held of the person; with `yes` erase it and search everything for what may be left.

    Exits with a sentence where `email` is no address, or where something was left.
    """
    address = normalise_address(email)
    if "@" not in address:
        raise SystemExit(f"--email is {email!r}; expected an address")
    console = Console()
    resumed = resume(place) if yes else 0
    if resumed:
        console.print(f"Finished {resumed} erasure{'' if resumed == 1 else 's'} of before.")
    found = held(place, [address])
    if found.is_nothing:
        console.print("Nothing is held of this address.")
        if resumed:
            _search(place, Traces([address]), console)
        return
    for line in lines(place, found):
        console.print(line, highlight=False, soft_wrap=True)
    if not yes:
        waiting = sum(not journal.finished_at for journal in journals(place.store))
        if waiting:
            console.print(f"{waiting} erasure was cut short; --yes finishes it first.")
        console.print(
            "Nothing was changed. --yes erases all of this, every version of it, and makes the exports again."
        )
        return
    try:
        _erase(place, found, console)
    except StoreError as error:
        raise SystemExit(f"Not finished: {error}. The next call goes on where this one stopped.") from error


def lines(place: Place, found: Held) -> Iterator[str]:
    """What is held, in words: how many events of which name, and where the rest lies."""
    names = Counter(event.event_name for event in found.events.values())
    for name, count in sorted(names.items()):
        yield f"  {count:>4}  {name}"
    if found.quarantined:
        yield f"  {len(found.quarantined):>4}  in quarantine"
    for what, things in (
        ("unreadable, with the address in it", [name_of(place.store, key) for key in found.unreadable]),
        ("mail", [shown(path) for path in found.mails]),
        ("log file, with the address in a line", [name_of(place.store, key) for key in found.logs]),
        ("copy", [shown(path) for path in found.copies]),
    ):
        for thing in things:
            yield f"        {what}: {thing}"


def left(place: Place, traces: Traces) -> list[str]:
    """The keys and files that still hold a trace; every file of the store is read, packed ones too.

    Of a bucket the single events are not read again: their day's partition says what they say.
    """
    keys = (
        k for k in walk(place.store) if isinstance(place.store, FolderStore) or not k.startswith("events/")
    )
    return [key for key in keys if traces.in_file(key, place.store.get(key))]


def _erase(place: Place, found: Held, console: Console) -> None:
    traces, addresses = found.traces, found.addresses
    for _ in range(TRIES):
        with console.status("Erasing …"):
            journal = erase(place, found, REASON)
        console.print(f"Erased; {name_of(place.store, journal.key)} says when, and not who.", soft_wrap=True)
        found = held(place, addresses, found.lead_ids)
        if found.is_nothing:
            break
    if not found.is_nothing:
        raise SystemExit("\n".join(["They go on registering; what came last is in:", *found.keys]))
    _search(place, traces, console)
    console.print(
        "Mailboxes, CRMs and files that people have taken elsewhere are theirs to clear (docs/privacy-work.md)."
    )


def _search(place: Place, traces: Traces, console: Console) -> None:
    """Say that the address is nowhere any more. Exits with the places where it is."""
    with console.status("Searching …"):
        still = left(place, traces)
    if still:
        raise SystemExit("\n".join(["The address is still in:", *still]))
    console.print("Every file was searched for the address: it is in none.")
