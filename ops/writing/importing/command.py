"""`invoke content.import DIR`: shows what an import would do; with --write, does it."""

from __future__ import annotations

import datetime
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from ops.paths import CONTENT, shown
from ops.writing.importing.importer import Imported, imported
from ops.writing.importing.notes import Kind
from ops.writing.importing.old_site import old_site
from ops.writing.importing.report import text_report, totals, written_report
from ops.writing.importing.work import Site
from ops.writing.site import languages, settings
from plugins.data_files import read_data_files
from plugins.problems import not_allowed

MOST_SHOWN = 40


def run(tree: str, *, write: bool, into: str, lang: str, publish: bool, report: str) -> None:
    """What `invoke content.import` does; `into` is a folder's path, '' for content/."""
    content = Path(into) if into else CONTENT
    import_content(tree, write=write, into=content, lang=lang, publish=publish, report=report)


def import_content(
    tree: str,
    *,
    write: bool = False,
    into: Path = CONTENT,
    lang: str = "",
    publish: bool = False,
    report: str = "",
    console: Console | None = None,
) -> Imported:
    """Import the posts and pictures below `tree` into the content folder `into`; only look without `write`.

    Exits with a sentence when the tree is no folder, the language unknown, or the data files have problems.
    """
    console = console or Console(soft_wrap=True, highlight=False)
    if lang and lang not in languages():
        raise SystemExit(not_allowed("lang", lang, languages()))
    folder = _old_folder(tree, into)
    site, old = _site(into), old_site(folder)
    console.print(f"{tree}: {old.system.capitalize()}{_by(old.settings_file)}", markup=False)
    with tempfile.TemporaryDirectory() as temporary:
        staging = Path(temporary)
        with _progress(console) as progress:

            def step(words: str, items: Sequence[Any]) -> Iterable[Any]:
                return progress.track(items, description=words)

            found = imported(old, site, staging, step, lang=lang, publish=publish)
        _show(found, console, report)
        if write:
            _write(found, staging, into)
    if report:
        Path(report).write_text(written_report(found, Path(report)), encoding="utf-8")
        console.print(f"Report: {report}", markup=False)
    console.print(_ending(found, into, write=write, publish=publish), markup=False)
    return found


def _progress(console: Console) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=console, transient=True)


def _old_folder(tree: str, into: Path) -> Path:
    folder = Path(tree)
    if not folder.is_dir():
        raise SystemExit(f"{tree} is no folder; expected one with an old site's texts")
    if folder.resolve() == into.resolve():
        raise SystemExit(f"{tree} is this site's own content; expected an old site's")
    return folder


def _site(content: Path) -> Site:
    data = read_data_files(content, languages())
    if data.problems:
        raise SystemExit("\n".join(str(problem) for problem in data.problems))
    today = datetime.datetime.now().astimezone().date()
    return Site(content, languages(), data, settings(), today)


def _by(settings_file: str) -> str:
    return (
        f", as {settings_file} says"
        if settings_file
        else ", by the look of its files; no settings beside them"
    )


def _show(found: Imported, console: Console, report: str) -> None:
    """Print what matters most; the rest is in the report."""
    lines = text_report(found).split("\n")
    for line in lines[:MOST_SHOWN] if len(lines) > MOST_SHOWN else lines:
        console.print(line, markup=False)
    if len(lines) > MOST_SHOWN:
        where = report or "--report import.md"
        console.print(f"… {len(lines) - MOST_SHOWN} lines more: {where}\n", markup=False)
    table = Table(show_header=False, box=None, pad_edge=False)
    for words, number in totals(found).items():
        table.add_row(words, str(number))
    console.print(table)


def _write(found: Imported, staging: Path, into: Path) -> None:
    """Put pictures, then texts, in their places. A file that is there is never written over."""
    for place in found.pictures:
        target = into / place
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            shutil.copyfile(staging / place, target)
    for made in found.made:
        target = into / made.piece.path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(str(made.piece))


def _ending(found: Imported, into: Path, *, write: bool, publish: bool) -> str:
    number = f"{len(found.made)} file{'' if len(found.made) == 1 else 's'}"
    refused = any(note.kind is Kind.REFUSED for note in found.notes)
    if not write:
        return f"Nothing was written. --write writes {number} into {shown(into)}."
    hint = "" if publish else " All are drafts: their old addresses lead nowhere until you publish them."
    left = " What was not imported is named above." if refused else ""
    return f"{number} written into {shown(into)}.{hint}{left}"
