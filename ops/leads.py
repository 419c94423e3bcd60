"""The leads on this machine, exported to files or shown as a table."""

from __future__ import annotations

import sys

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from export.leads_files import current_leads, read_events, write_files
from leads.fold import Lead
from leads.stores.protocol import Store
from ops import local
from ops.leads_store import place

LISTED = ("registered", "who", "came from", "stage", "asked for")


def export(store: Store) -> None:
    """Write the lead files of a store and say where they are."""
    leads = leads_in(store)
    for key in write_files(store, leads):
        print(f"{place(store, key)}: {len(leads)} lead{'' if len(leads) == 1 else 's'}")


def show(store: Store) -> None:
    """Print the leads, newest first."""
    leads = leads_in(store)
    if not leads:
        print("No leads yet. Start `make serve`, open a whitepaper and fill in its form.")
        return
    count = f"{len(leads)} lead{'' if len(leads) == 1 else 's, newest first'}"
    table = Table(*LISTED, box=box.SIMPLE_HEAD, caption=count, caption_justify="left")
    for lead in reversed(leads):
        table.add_row(*_cells(lead))
    Console().print(table)


def _cells(lead: Lead) -> list[str | Text]:
    return [
        lead.first_event.occurred_at[:10],
        _lines(lead.fields.get("full_name"), lead.fields.get("company"), lead.email),
        _lines(f"{lead.last.source} / {lead.last.medium}", lead.last.campaign, lead.last.term),
        lead.content_stage_max,
        _lines(*dict.fromkeys(event.asset_id or event.form_id for event in lead.submissions)),
    ]


def _lines(*texts: str | None) -> Text:
    """The texts that are there, one below the other; plain, whatever brackets a visitor typed."""
    return Text("\n".join(text for text in texts if text))


def leads_in(store: Store) -> list[Lead]:
    """The leads of a store by today's rules; what is no event is named and left out."""
    read = read_events(store, _progress if sys.stderr.isatty() else lambda count: None)
    for key in read.unreadable:
        print(f"{place(store, key)}: not an event; left out", file=sys.stderr)
    return current_leads(store, local.site_url(), read.events)


def _progress(count: int) -> None:
    print(f"\r{count} events read", end="", file=sys.stderr, flush=True)
