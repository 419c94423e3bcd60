"""The project's commands: `.venv/bin/invoke --list`. Each calls one function in ops/ or benchmarks/."""

import io
import sys

from invoke.collection import Collection
from invoke.context import Context
from invoke.tasks import task

from ops.tasks import bench, campaign, check, content, demo, leads

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


@task
def hooks(c: Context) -> None:
    """Have git check the content files of each commit."""
    from ops.writing.hooks import install

    print(install())


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


namespace = Collection(serve, build, test, package, docs, hooks, screenshots, new)
for part in (leads, demo, bench, check, content, campaign):
    namespace.add_collection(part.namespace)
