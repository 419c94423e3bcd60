"""The theme's files under addresses that hold a hash of their bytes: a cache may keep each of them for ever.

`{{ "js/form.js"|static_url }}` is the address. The stylesheet is one file, `css/gatepost.css`, made of all of
theme/static/css; scripts lose their comments; every other file of theme/static is written as it is, but for the
addresses in it.
"""

import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.problems import Problem, nearest, report, shown_path
from plugins.script_text import LongText, published_script
from plugins.stylesheet import stylesheet

STYLESHEET = "css/gatepost.css"
_FOLDER = "theme"
_HASH_LENGTH = 12
_IN_STYLES = re.compile(r"""(?P<before>url\(["']?)(?P<path>(?!data:|#|/|https?:)[^"')]+)""")
_IN_SCRIPTS = re.compile(r"""(?P<before>(?:\bfrom\s*|\bimport\s*\(?\s*)["'])(?P<path>\.{1,2}/[^"']+)""")
_REFERENCES = {".css": _IN_STYLES, ".js": _IN_SCRIPTS}


@dataclass(frozen=True)
class ThemeFile:
    """A file as it is published: `path` is its place in the output, `theme/js/form.0123456789ab.js`."""

    path: str
    data: bytes


def theme_files(static: Path, names: Sequence[str]) -> dict[str, ThemeFile]:
    """Return the files below `static` by their path there, the stylesheet made of `names` among them.

    Raises ContentError when a file refers to one that is not there, or to itself by way of others.
    """
    written = {
        path.relative_to(static).as_posix(): path.read_bytes()
        for path in sorted(static.rglob("*"))
        if path.is_file() and path.suffix != ".css" and not path.name.startswith(".")
    }
    written |= {path: _script(static, path, data) for path, data in written.items() if path.endswith(".js")}
    written[STYLESHEET] = stylesheet(static, names).encode()
    done: dict[str, ThemeFile] = {}
    for path in written:
        _publish(path, written, done, (), static)
    return done


def fingerprinted(path: str, data: bytes) -> str:
    """Return a path with the hash of the bytes before its extension."""
    stem, extension = posixpath.splitext(path)
    return f"{stem}.{sha256(data).hexdigest()[:_HASH_LENGTH]}{extension}"


def _publish(
    path: str, written: Mapping[str, bytes], done: dict[str, ThemeFile], way: tuple[str, ...], static: Path
) -> ThemeFile:
    """Return a file whose references lead to published addresses; its own hash counts theirs."""
    if path in done:
        return done[path]
    if path in way:
        _fail(static, way[-1], f"{way[-1]} refers to {path}, which refers back to it; no hash can hold both")
    if path not in written:
        _fail(static, way[-1], f"{way[-1]} refers to {path}; there is no such file{_hint(path, written)}")

    def address(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), found["path"]))
        name = posixpath.basename(_publish(target, written, done, (*way, path), static).path)
        return found["before"] + posixpath.join(posixpath.dirname(found["path"]), name)

    data = written[path]
    if pattern := _REFERENCES.get(posixpath.splitext(path)[1]):
        data = pattern.sub(address, data.decode("utf-8")).encode()
    done[path] = ThemeFile(fingerprinted(f"{_FOLDER}/{path}", data), data)
    return done[path]


def _script(static: Path, path: str, data: bytes) -> bytes:
    try:
        return published_script(data.decode("utf-8")).encode()
    except LongText as error:
        report([Problem(shown_path(static / path), error.line, str(error))])


def _fail(static: Path, path: str, message: str) -> None:
    shown = shown_path(static / ("css" if path == STYLESHEET else path))
    report([Problem(shown, 1, message)])


def _hint(path: str, known: Mapping[str, Any]) -> str:
    meant = nearest(path, known)
    return f" (did you mean {meant}?)" if meant else ""


def url_filter(files: Mapping[str, ThemeFile], site_url: str) -> Callable[[Context, str], str]:
    """Return the filter `static_url`: the address of a file of theme/static, from the first slash.

    It raises ContentError, with the template's name, for a path that is not among `files`.
    """

    @pass_context
    def static_url(context: Context, path: str) -> str:
        if path not in files:
            expected = f"expected one of {', '.join(sorted(files))}{_hint(path, files)}"
            template = f"theme/templates/{context.name}"
            report([Problem(template, 1, f"static_url is given {path!r}; {expected}")])
        return f"{site_url}/{files[path].path}"

    return static_url


class ThemeFilesGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Writes the files, in place of Pelican's own copy of theme/static."""

    def generate_output(self, _: Any) -> None:
        """Write every file to its place in the output."""
        for file in self.settings["THEME_FILES"].values():
            path = Path(self.output_path) / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.data)


def _prepare(pelican: Pelican) -> type[ThemeFilesGenerator]:
    settings: dict[str, Any] = pelican.settings
    settings["THEME_FILES"] = theme_files(Path(pelican.theme) / "static", settings["STYLESHEET"])
    return ThemeFilesGenerator


def _install(generator: Generator) -> None:
    settings = generator.settings
    generator.env.filters["static_url"] = url_filter(settings["THEME_FILES"], settings["SITEURL"])


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(_prepare)
    signals.generator_init.connect(_install)
