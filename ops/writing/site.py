"""What the writers' commands need to know of the site: its settings, its languages, its content files by name."""

from __future__ import annotations

import contextlib
import datetime
import runpy
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

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
    for path in (path for folder in EVERYWHERE for path in sorted((content / folder).glob("*.md"))):
        with contextlib.suppress(ContentError):
            sources.append(read_source(path, languages()[0], day))
    return sources


def source_at(given: str, content: Path = CONTENT) -> Source:
    """The content file a person named: by path, by address (`/articles/x/`) or by content id (`articles/x`).

    Raises SystemExit with the nearest names when there is none, or when its front matter cannot be read.
    """
    default = languages()[0]
    files = [path for folder in EVERYWHERE for path in sorted((content / folder).glob("*.md"))]
    names: dict[str, Path] = {}
    for path in files:
        below = path.relative_to(content).as_posix()
        for name in (address_of(below, default), below.removesuffix(".md"), below, shown(path), str(path)):
            names.setdefault(name, path)
    typed = given if given in names else str(Path(given).absolute())
    if typed not in names:
        meant = nearest(given, names)
        hint = f" Did you mean {shown(names[meant])}?" if meant else ""
        raise SystemExit(f"{given} is no content file; expected one as content/articles/name.md.{hint}")
    try:
        return read_source(names[typed], default)
    except ContentError as error:
        raise SystemExit("\n".join(str(problem) for problem in error.problems)) from None
