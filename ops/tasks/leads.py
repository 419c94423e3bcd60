"""`invoke leads.…`: what is done with the leads of a store."""

from collections.abc import Sequence

from invoke.collection import Collection
from invoke.context import Context
from invoke.tasks import task

from ops.leads_store import HELP, opened
from ops.tasks import privacy


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


@task(
    name="report",
    help={
        "open": "show it in the browser",
        "lang": "en or zh; the site's default language when left out",
        "since": "from this day on, as 2026-11-01; the last 30 days when left out",
        "until": "up to this day",
        **HELP,
    },
)
def leads_report(
    c: Context,
    open: bool = False,
    lang: str = "",
    since: str = "",
    until: str = "",
    store: str = "",
    demo: bool = False,
) -> None:
    """Write the report with charts to build/report.html: channels, content, funnel, accounts, data quality."""
    from ops.leads_report import report

    report(opened(store, demo), lang=lang, since=since, until=until, opens=open)


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
        **HELP,
    },
)
def leads_quarantine(
    c: Context, release: Sequence[str] | None = None, all: bool = False, store: str = "", demo: bool = False
) -> None:
    """Show the posts that were set apart as spam, with the reasons; release those that are none."""
    from ops.quarantine import quarantine

    quarantine(release or (), everything=all, store=opened(store, demo) if store or demo else None)


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


@task(
    name="score",
    help={
        "explain": "the address of a person: every point with its evidence",
        "what-if": "a file of other rules: who would move by them, and from which grade to which",
        "lang": "the language of reasons: en or zh",
        **HELP,
    },
)
def leads_score(
    c: Context, explain: str = "", what_if: str = "", lang: str = "en", store: str = "", demo: bool = False
) -> None:
    """Show the leads by grade, every point of one of them, or what other rules would change."""
    from pathlib import Path

    from ops.sales import explain as shown
    from ops.sales import what_if as compared

    if explain and what_if:
        raise SystemExit("--explain and --what-if are two questions; ask one at a time")
    if what_if:
        compared.what_if(opened(store, demo), Path(what_if))
    elif explain:
        shown.explain(opened(store, demo), explain, lang)
    else:
        shown.everybody(opened(store, demo))


@task(name="import-status", help={"file": "a CSV file with the columns email, status and at", **HELP})
def leads_import_status(c: Context, file: str, store: str = "", demo: bool = False) -> None:
    """Take in what became of leads in sales: contacted, qualified, won and so on."""
    from pathlib import Path

    from ops.sales.import_status import import_status

    import_status(opened(store, demo), Path(file))


namespace = Collection(
    "leads",
    leads_score,
    leads_import_status,
    leads_export,
    leads_report,
    leads_list,
    leads_quarantine,
    leads_replay,
)
for command in (privacy.leads_access, privacy.leads_erase, privacy.leads_retain):
    namespace.add_task(command)
