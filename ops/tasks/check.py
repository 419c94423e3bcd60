"""`invoke check` and `invoke check.…`: what is wrong, in the content or in the built site."""

from collections.abc import Sequence

from invoke.collection import Collection
from invoke.context import Context
from invoke.tasks import task

from ops.writing.several_paths import TakesPaths


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


@task(name="html")
def check_html(c: Context) -> None:
    """Run the Nu Html Checker over the built site (needs Java and npm)."""
    from benchmarks.valid_html import main

    main()


namespace = Collection("check", check_html)
namespace.add_task(check_content, default=True)
