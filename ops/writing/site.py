"""What the writers' commands need to know of the site: its settings, its languages, its content files by name."""

from __future__ import annotations

import contextlib
import datetime
import runpy
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from ops.paths import CONTENT, ROOT, shown
from plugins.frontmatter import EVERYWHERE
from plugins.links import address_of
from plugins.problems import ContentError, nearest
from plugins.publication import publication_day
from plugins.site import languages_of
from plugins.source import Source, read_source


@cache
def settings() -> Mapping[str, Any]:
    """The names and values of pelicanconf.py."""
    return runpy.run_path(str(ROOT / "pelicanconf.py"))


def languages() -> tuple[str, ...]:
    """The site's languages, the default one first."""
    return tuple(languages_of(settings()))


def today() -> datetime.date:
    """The day the site is made for: the setting TODAY, or this day at the site's place."""
    known = settings()
    return publication_day(known["TODAY"], known["TIMEZONE"], datetime.datetime.now(datetime.UTC))


def all_sources(content: Path = CONTENT, day: datetime.date | None = None) -> list[Source]:
    """Every content file as it is on a day; one that cannot be read is for `invoke check` to tell."""
    sources = []
    for path in _files(content):
        with contextlib.suppress(ContentError):
            sources.append(read_source(path, languages()[0], day))
    return sources


def source_at(given: str, content: Path = CONTENT) -> Source:
    """The content file a person named: by path, by content id (`articles/x`) or by address (`/articles/x/`).

    Raises SystemExit with the nearest names when there is none, or when its front matter cannot be read.
    """
    default = languages()[0]
    names: dict[str, Path] = {}
    for path in _files(content):
        below = path.relative_to(content).as_posix()
        for name in (address_of(below, default), below.removesuffix(".md"), below, shown(path), str(path)):
            names.setdefault(name, path)
    readings = (given, str(Path(given).absolute()), _as_address(given))
    typed = next((name for name in readings if name in names), given)
    if typed not in names:
        meant = nearest(given, names)
        hint = f" Did you mean {shown(names[meant])}?" if meant else ""
        raise SystemExit(f"{given} is no content file; expected one as content/articles/name.md.{hint}")
    try:
        return read_source(names[typed], default)
    except ContentError as error:
        raise SystemExit("\n".join(str(problem) for problem in error.problems)) from None


def _files(content: Path) -> list[Path]:
    return [
        path for folder in EVERYWHERE for path in sorted((content / folder).glob("*.md")) if path.is_file()
    ]


def _as_address(given: str) -> str:
    """The path of an address as a browser shows it, with its last slash; what has a query or fragment stays."""
    try:
        parts = urlsplit(given)
    except ValueError:
        return given
    return given if parts.query or parts.fragment else f"{unquote(parts.path).rstrip('/')}/"
