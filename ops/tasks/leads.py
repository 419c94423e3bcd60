"""`invoke leads.…`: what is done with the leads of a store."""

from collections.abc import Sequence

from invoke.collection import Collection
from invoke.context import Context
from invoke.tasks import task

from ops.leads_store import HELP, opened


@task(name="export", help=HELP)
def leads_export(c: Context, store: str = "", demo: bool = False) -> None:
    """Fold the events into leads.csv and leads.raw.csv."""
    from ops.leads import export

    export(opened(store, demo))


@task(name="list", help=HELP)
def leads_list(c: Context, store: str = "", demo: bool = False) -> None:
    """Show the leads as a table."""
    from ops.leads import show

    show(opened(store, demo))


@task(
    name="quarantine",
    iterable=["release"],
    help={
        "release": "ids of posts that are genuine after all: they become leads, with mail and export",
        "all": "the clear robots too",
    },
)
def leads_quarantine(c: Context, release: Sequence[str] | None = None, all: bool = False) -> None:
    """Show the posts that were set apart as spam, with the reasons; release those that are none."""
    from ops.quarantine import quarantine

    quarantine(release or (), everything=all)


@task(
    name="replay",
    help={
        "diff": "name each lead that moves",
        "since": "only who registered on this day or later, as 2026-11-01",
        **HELP,
    },
)
def leads_replay(
    c: Context, diff: bool = False, since: str = "", store: str = "", demo: bool = False
) -> None:
    """Show what today's rules say of all leads, beside the last export."""
    from ops.replay import replay

    replay(opened(store, demo), diff=diff, since=since)


namespace = Collection("leads", leads_export, leads_list, leads_quarantine, leads_replay)
