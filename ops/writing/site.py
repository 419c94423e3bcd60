"""What the writers' commands need to know of the site: its settings, its languages, its content files by name."""

from __future__ import annotations

import runpy
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ops.paths import CONTENT, ROOT, shown
from plugins.frontmatter import EVERYWHERE
from plugins.links import address_of
from plugins.problems import ContentError, nearest
from plugins.site import languages_of
from plugins.source import Source, read_source


@cache
def settings() -> Mapping[str, Any]:
    """The names and values of pelicanconf.py."""
    return runpy.run_path(str(ROOT / "pelicanconf.py"))


def languages() -> tuple[str, ...]:
    """The site's languages, the default one first."""
    return tuple(languages_of(settings()))


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
        meant = nearest(given, [shown(path) for path in files])
        hint = f" Did you mean {meant}?" if meant else ""
        raise SystemExit(f"{given} is no content file; expected one as content/articles/name.md.{hint}")
    try:
        return read_source(names[typed], default)
    except ContentError as error:
        raise SystemExit("\n".join(str(problem) for problem in error.problems)) from None
