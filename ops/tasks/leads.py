"""`invoke leads.…`: what is done with the leads of a store."""

from collections.abc import Sequence

from invoke.collection import Collection
from invoke.context import Context
from invoke.tasks import task

from ops.leads_store import HELP, opened


@task(
    name="export",
    help={
        "since": "only who registered on this day or later, as 2026-11-01; figures are of these days",
        "until": "only who registered on this day or before",
        "profile": "only the file for a CRM: hubspot or salesforce",
        "format": "only files of a kind: csv, raw.csv, xlsx, parquet or html",
        "lang": "headings and report in this language: en or zh",
        "force": "make the files even if nothing has changed",
        **HELP,
    },
)
def leads_export(
    c: Context,
    since: str = "",
    until: str = "",
    profile: str = "",
    format: str = "",
    lang: str = "",
    force: bool = False,
    store: str = "",
    demo: bool = False,
) -> None:
    """Make the files that marketers read; of a selection (since … lang) into build/exports/, publishing nothing."""
    from ops.leads_export import run

    run(
        opened(store, demo),
        since=since,
        until=until,
        profile=profile,
        format=format,
        lang=lang,
        force=force,
    )


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
