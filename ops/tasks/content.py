"""`invoke content.…`: the whole content at a glance, and old sites brought along."""

from invoke.collection import Collection
from invoke.context import Context
from invoke.tasks import task


@task(name="explain", help={"path": "the piece: its file, or its address as /articles/x/"})
def content_explain(c: Context, path: str) -> None:
    """Say which next step a piece has, among which candidates, and why."""
    from ops.writing.explain import explain

    explain(path)


@task(
    name="import",
    help={
        "tree": "the folder of an old Pelican, Hugo or Jekyll site, or of its texts",
        "write": "write the new files; without it nothing is written",
        "into": "the content folder to write to; content/ when left out",
        "lang": "the language of files that do not say theirs; by their words when left out",
        "publish": "publish what needs no person to look at it; all are drafts without",
        "report": "a file for the whole report: Markdown, or JSON when it ends in .json",
    },
)
def content_import(
    c: Context,
    tree: str,
    write: bool = False,
    into: str = "",
    lang: str = "",
    publish: bool = False,
    report: str = "",
) -> None:
    """Bring an old site's posts, pictures and addresses along; shows what it would do."""
    from ops.writing.importing.command import run

    run(tree, write=write, into=into, lang=lang, publish=publish, report=report)


@task(
    name="plan", optional=["html"], help={"html": "write the page too: a file; build/plan.html without one"}
)
def content_plan(c: Context, html: str | None = None) -> None:
    """Show what is written for whom: counts, holes and ages by type, reader and language."""
    from ops.writing.plan import plan

    plan(html)


namespace = Collection("content", content_explain, content_import, content_plan)
