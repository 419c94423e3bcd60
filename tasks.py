"""The project's commands: `.venv/bin/invoke --list`. Each calls one function in ops/ or benchmarks/."""

import io
import sys
from collections.abc import Sequence

from invoke.collection import Collection
from invoke.context import Context
from invoke.tasks import task

from ops.writing.several_paths import TakesPaths

# A terminal without Unicode (LANG=C, some CI) gets a question mark, not a traceback.
for stream in (sys.stdout, sys.stderr):
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")


@task
def serve(c: Context) -> None:
    """Build the site, serve it with the real functions, rebuild on a save (PORT=8000)."""
    from ops.dev.server import serve

    serve()


@task(help={"url": "the site's public address: builds into dist/ instead of build/"})
def build(c: Context, url: str = "") -> None:
    """Build the site, the gated documents and site.json."""
    from ops.commands import build

    build(url)


@task(help={"layer": "unit, site, functions or browser; all of them when left out"})
def test(c: Context, layer: str = "") -> None:
    """Lint, type-check and test, as CI does."""
    from ops.commands import test

    test(layer)


@task
def package(c: Context) -> None:
    """Make one zip a function in dist/, the same bytes from the same source."""
    from ops.package import package

    package()


@task
def docs(c: Context) -> None:
    """Write the generated pages of docs/ again."""
    from ops.docs import write_docs

    write_docs()


@task(help={"url": "the address of a running `make serve`", "view": "one of them; all when left out"})
def screenshots(c: Context, url: str = "http://127.0.0.1:8000", view: str = "") -> None:
    """Take the pictures of docs/screenshots.md from a running site."""
    from ops.screenshots import take

    take(url, view)


@task(name="export")
def leads_export(c: Context) -> None:
    """Fold this machine's events into leads.csv and leads.raw.csv."""
    from ops.leads import export

    export()


@task(
    name="replay",
    help={
        "diff": "name each lead that moves",
        "since": "only who registered on this day or later, as 2026-11-01",
    },
)
def leads_replay(c: Context, diff: bool = False, since: str = "") -> None:
    """Show what today's rules say of all leads, beside the last export."""
    from ops.replay import replay

    replay(diff=diff, since=since)


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


@task(name="list")
def leads_list(c: Context) -> None:
    """Show this machine's leads as a table."""
    from ops.leads import show

    show()


@task(name="capture")
def bench_capture(c: Context) -> None:
    """Measure the packaged capture function beside a bare one (docs/speed.md)."""
    from benchmarks.capture import main

    main()


@task(name="hostile", help={"count": "how many requests"})
def bench_hostile(c: Context, count: int = 100_000) -> None:
    """Attack the packaged capture function with hostile bodies and headers (docs/speed.md)."""
    from benchmarks.hostile import main

    main(count)


@task(name="check")
def bench_check(c: Context) -> None:
    """Measure `invoke check` on one changed file beside a bare invoke (docs/speed.md)."""
    from benchmarks.check import main

    main()


@task(name="lighthouse", help={"only": "a part of the addresses to measure; all page types when left out"})
def bench_lighthouse(c: Context, only: str = "") -> None:
    """Run Lighthouse over every page type; fail below 100 (needs npx)."""
    from benchmarks.lighthouse import main

    main(only)


@task
def hooks(c: Context) -> None:
    """Have git check the content files of each commit."""
    from ops.writing.hooks import install

    print(install())


@task(
    klass=TakesPaths,
    name="check",
    help={
        "format": "text, json (for programs) or github (comments beside the lines of a pull request)",
        "explain": "a rule: say what it finds and what to do, and check nothing",
        "notes": "show the notes too, as for a single file",
        "staged": "the files as they are staged for a commit, not as they are in the working folder",
    },
)
def check_content(
    c: Context,
    paths: Sequence[str] = (),
    format: str = "text",
    explain: str = "",
    notes: bool = False,
    staged: bool = False,
) -> None:
    """Say what is wrong in the content, or in the files and folders that are named."""
    from ops.writing.check import check, check_staged

    if staged:
        check_staged(paths, format, notes=notes)
    else:
        check(paths, format, explain=explain, notes=notes)


@task(name="import", help={"count": "how many posts"})
def bench_import(c: Context, count: int = 1000) -> None:
    """Import a thousand old posts and build them (docs/import.md)."""
    from benchmarks.import_1000 import main

    main(count)


@task(name="html")
def check_html(c: Context) -> None:
    """Run the Nu Html Checker over the built site (needs Java and npm)."""
    from benchmarks.valid_html import main

    main()


@task(
    help={
        "kind": "article, whitepaper, case-study or page",
        "title": "its title",
        "lang": "its language; by the title when left out",
        "persona": "a name in content/data/personas.yml",
        "topics": "names in content/data/topics.yml, joined by commas",
        "slug": "its address; by the title when left out",
    }
)
def new(
    c: Context, kind: str, title: str, lang: str = "", persona: str = "", topics: str = "", slug: str = ""
) -> None:
    """Begin a piece: a draft with the sections its type needs."""
    try:
        from ops.writing.new import new
    except ModuleNotFoundError as error:
        raise SystemExit("The set-up is not done yet; wait until `make serve` prints the address.") from error

    new(kind, title, lang=lang, persona=persona, topics=topics, slug=slug)


@task(
    name="link",
    help={
        "path": "the piece: its file, or its address as /articles/x/",
        "campaign": "a name in content/data/campaigns.yml",
        "channel": "a name in content/data/campaigns.yml",
        "detail": "tells two links of one channel apart (utm_content)",
        "svg": "where to write the QR code; below build/campaigns/ when left out",
    },
)
def campaign_link(
    c: Context, path: str, campaign: str, channel: str, detail: str = "", svg: str = ""
) -> None:
    """Print a piece's tagged link for a campaign and channel, with a QR code."""
    from ops.writing.campaign import link

    link(path, campaign, channel, detail=detail, svg=svg)


@task(name="links", help={"into": "the CSV file; build/campaigns/links.csv when left out"})
def campaign_links(c: Context, into: str = "") -> None:
    """Write every link of the registered campaigns as a table."""
    from ops.writing.campaign import links

    links(into)


@task(name="explain", help={"path": "the piece: its file, or its address as /articles/x/"})
def content_explain(c: Context, path: str) -> None:
    """Say which next step a piece has, among which candidates, and why."""
    from ops.writing.explain import explain

    explain(path)


@task(
    name="plan", optional=["html"], help={"html": "write the page too: a file; build/plan.html without one"}
)
def content_plan(c: Context, html: str | None = None) -> None:
    """Show what is written for whom: counts, holes and ages by type, reader and language."""
    from ops.writing.plan import plan

    plan(html)


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


namespace = Collection(serve, build, test, package, docs, hooks, screenshots, new)
namespace.add_collection(Collection("leads", leads_export, leads_list, leads_quarantine, leads_replay))
namespace.add_collection(
    Collection("bench", bench_capture, bench_hostile, bench_check, bench_lighthouse, bench_import)
)
checks = Collection("check", check_html)
checks.add_task(check_content, default=True)
namespace.add_collection(checks)
namespace.add_collection(Collection("content", content_plan, content_explain, content_import))
namespace.add_collection(Collection("campaign", campaign_link, campaign_links))
