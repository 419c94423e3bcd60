"""`invoke check`: what is wrong with the content, or with some files of it, as a compiler would say it."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from ops.paths import BUILD, CONTENT, PLUGINS, ROOT, THEME, shown
from ops.writing.staged import staged_content
from plugins.checks.formats import FORMATS, github_line, json_text, summary, text_line
from plugins.checks.registry import RULES
from plugins.checks.rule import ERROR, NOTE
from plugins.checks.rules_page import explained
from plugins.checks.run import Site, checked
from plugins.frontmatter import EVERYWHERE
from plugins.library import content_files
from plugins.memory import Memory, code_key, key_of
from plugins.pictures import is_any_picture
from plugins.problems import Problem, not_allowed
from plugins.publication import publication_day

CACHE = BUILD / "cache" / "checks" / "content.json"
SLOW_FROM = 60
"""Texts from which on a run may take more than a second, and shows how far it is."""


def check(
    paths: Sequence[str],
    form: str = "text",
    *,
    explain: str = "",
    notes: bool = False,
    content: Path = CONTENT,
    cache: Path = CACHE,
) -> None:
    """Print what is wrong with the files at `paths`, all of them without any; exit with 1 when there are errors.

    Exits with 2 for a path, a format or a rule that is none. Notes are shown for a single file, and on demand.
    """
    if explain:
        _print(
            explained(RULES[explain])
            if explain in RULES
            else _refuse(not_allowed("rule", explain, list(RULES)))
        )
        return
    if form not in FORMATS:
        _refuse(not_allowed("format", form, FORMATS))
    chosen = _chosen(paths, content)
    site = _site(content, cache)
    found = checked(site, chosen, _watched, with_settings=not paths)
    site.memory.save()
    _say(found, form, len(chosen), with_notes=notes or len(chosen) == 1)
    if any(problem.severity == ERROR for problem in found):
        raise SystemExit(1)


def check_staged(
    paths: Sequence[str], form: str = "text", *, notes: bool = False, root: Path = ROOT, cache: Path = CACHE
) -> None:
    """Check the files as they are staged for a commit; `paths` are relative to the checkout."""
    with staged_content(root) as content:
        check(paths, form, notes=notes, content=content, cache=cache)


def _say(found: Sequence[Problem], form: str, files: int, *, with_notes: bool) -> None:
    if form == "json":
        _print(json_text(found))
        return
    shown_ones = [problem for problem in found if with_notes or problem.severity != NOTE]
    if form == "github":
        _print(*map(github_line, shown_ones))
        return
    is_coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    _print(*(text_line(problem, coloured=is_coloured) for problem in shown_ones))
    _print(summary(shown_ones, files, hidden=len(found) - len(shown_ones)))


def _chosen(paths: Sequence[str], content: Path) -> list[Path]:
    """Return the files to check: those that are named, and those in folders that are."""
    if not content.is_dir():
        _refuse(f"{shown(content)} is no folder; there is nothing to check")
    every = [*content_files(content), *_beside(content)]
    if not paths:
        return sorted(every)
    chosen: set[Path] = set()
    for given in paths:
        path = Path(os.path.abspath(given))  # noqa: PTH100  a link stays what it is called
        if not path.exists():
            _refuse(f"{given} is not there; expected a file or a folder below {shown(content)}/")
        if not path.is_relative_to(content):
            _refuse(f"{given} is no content file; expected a file or a folder below {shown(content)}/")
        chosen |= {file for file in every if file == path or file.is_relative_to(path)}
    return sorted(chosen)


def _beside(content: Path) -> list[Path]:
    """Return the pictures and data files, which are no texts."""
    pictures = [path for folder in ("images", *EVERYWHERE) for path in (content / folder).rglob("*")]
    shown_ones = [path for path in pictures if is_any_picture(path) and not path.name.startswith(".")]
    return [*shown_ones, *(path for kind in ("*.yml", "*.csv") for path in (content / "data").glob(kind))]


def _site(content: Path, cache: Path) -> Site:
    code = key_of(
        code_key([*PLUGINS.glob("*.py"), *PLUGINS.glob("checks/*.py"), *PLUGINS.glob("pictures/*.py")]),
        code_key([ROOT / "pelicanconf.py", *(ROOT / "requirements").glob("*.txt")]),
        sys.version,
    )
    memory = Memory(cache)
    kept = memory.recall(key_of(code, "settings"), _kept_settings)
    now = datetime.datetime.now(datetime.UTC)
    today = publication_day(kept["today"], kept["timezone"], now)
    return Site(content, THEME, kept["languages"], kept["author"], today, memory, code, _settings)


def _settings() -> Mapping[str, Any]:
    from ops.writing.site import settings  # Markdown takes a while to import

    return settings()


def _kept_settings() -> dict[str, Any]:
    from plugins.site import languages_of

    found = _settings()
    names = {"author": "AUTHOR", "timezone": "TIMEZONE", "today": "TODAY"}
    return {name: found[setting] for name, setting in names.items()} | {"languages": languages_of(found)}


def _watched(texts: Sequence[Path]) -> Iterable[Path]:
    if len(texts) < SLOW_FROM or not sys.stderr.isatty():
        return texts
    from rich.console import Console
    from rich.progress import track

    return track(texts, "Checking", console=Console(stderr=True), transient=True)


def _print(*lines: str) -> None:
    for line in lines:
        print(line)


def _refuse(message: str) -> NoReturn:
    print(message, file=sys.stderr)
    raise SystemExit(2)
