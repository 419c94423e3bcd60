"""The theme's stylesheet: its files joined in the order of the setting STYLESHEET, without comments and spaces."""

import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from webassets.bundle import Bundle
from webassets.env import Environment

from plugins.problems import Problem, nearest, report, shown_path

_BARE_PSEUDO = re.compile(r"(?<=[\w)\]>+~]) +(?=::?[a-z-]+)")
"""A descendant named by nothing but a pseudo-class, as in `.prose :is(ul, ol)`."""


def stylesheet(static: Path, names: Sequence[str]) -> str:
    """Return the CSS of `css/<name>.css` below `static`, joined in the order of `names` and minified by rcssmin.

    Raises ContentError when a name has no file, is there twice, or when a file has no name: a forgotten file
    would be missed only by who looks at the right page.
    """
    problems = [*_name_problems(static, names), *_file_problems(static, names)]
    if problems:
        report(problems)
    # Neither cache nor manifest: webassets would keep them between builds beside the sources.
    environment = Environment(str(static.resolve()), "", cache=False, manifest=False, auto_build=False)
    files = [f"css/{name}.css" for name in names]
    css = io.StringIO()
    Bundle(*files, filters=(_keep_descendants, "rcssmin"), output="css/gatepost.css", env=environment).build(
        force=True, output=css, disable_cache=True
    )
    return css.getvalue() + "\n"


def _keep_descendants(source: io.StringIO, out: io.StringIO, **_: object) -> None:
    """Write `.prose *:is(ul)` for `.prose :is(ul)`: rcssmin drops that space, and means another element."""
    out.write(_BARE_PSEUDO.sub(" *", source.read()))


def _name_problems(static: Path, names: Sequence[str]) -> Iterator[Problem]:
    known = [path.stem for path in _files(static)]
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield Problem("pelicanconf.py", 1, f"STYLESHEET has {name!r} more than once; expected once")
        if name not in known:
            meant = nearest(name, known)
            hint = f" (did you mean {meant}?)" if meant else ""
            folder = shown_path(static / "css")
            yield Problem("pelicanconf.py", 1, f"STYLESHEET has {name!r}, and no {folder}/{name}.css{hint}")


def _file_problems(static: Path, names: Sequence[str]) -> Iterator[Problem]:
    for path in _files(static):
        if path.stem not in names:
            message = f"{path.stem!r} is not in STYLESHEET of pelicanconf.py, so no page would have it"
            yield Problem(shown_path(path), 1, f"{message}; expected its name there, in its layer's place")


def _files(static: Path) -> list[Path]:
    return sorted((static / "css").glob("*.css"))
