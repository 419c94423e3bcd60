"""The leads of a store, shown as a table."""

from __future__ import annotations

import sys

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from export.reading import Row, people
from leads.stores.protocol import Store
from ops import local
from ops.leads_store import place

LISTED = ("registered", "who", "came from", "stage", "asked for")


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


def leads_in(store: Store) -> list[Row]:
    """The leads of a store by today's rules; what is no event is named and left out."""
    found = people(store, local.site_url())
    for key in found.unreadable:
        print(f"{place(store, key)}: not an event; left out", file=sys.stderr)
    return found.rows


def _cells(lead: Row) -> list[str | Text]:
    return [
        lead["created_at"][:10],
        _lines(lead["full_name"], lead["company"], lead["email"]),
        _lines(f"{lead['last_source']} / {lead['last_medium']}", lead["last_campaign"], lead["last_term"]),
        lead["content_stage_max"],
        _lines(*(lead["assets"] or lead["form_id"]).split("; ")),
    ]


def _lines(*texts: str) -> Text:
    """The texts that are there, one below the other; plain, whatever brackets a visitor typed."""
    return Text("\n".join(text for text in texts if text))
