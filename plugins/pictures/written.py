"""Pictures as a text names them: which file that is, whether it may be shown there, and the words in its place."""

import posixpath
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from plugins.pictures.files import is_picture
from plugins.problems import nearest
from plugins.source import Source

_ALT = r"!\[((?:[^\[\]]|\[[^\[\]]*\])*)\]"
_PICTURE = re.compile(rf"{_ALT}(?:\([ ]*(?:<([^<>\n]*)>|([^\s)]*))|[ ]?\[([^\]]*)\])?")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)([^\]\n]+)\]:[ ]*<?([^\s>]+)", re.MULTILINE)
_STATIC = "{static}"


def content_path(written: str, folder: str) -> str | None:
    """Return the path below content/ that a picture's address in a text of `folder` names, `images/x.png`.

    None when it names no file there: another site, a place outside content/, an address without a path.
    """
    # An editor may write {static} as %7Bstatic%7D; a Han name comes composed or decomposed.
    target = unicodedata.normalize("NFC", unquote(written.strip()))
    is_static = target.startswith(_STATIC)
    target = target.removeprefix(_STATIC)
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or not parts.path or target.startswith(("{", "|")):
        return None
    if parts.path.startswith("/") and not is_static and not parts.path.startswith("/images/"):
        return None
    path = posixpath.normpath(posixpath.join("/", folder, parts.path))
    outside = parts.path.count("..") > len(folder.split("/"))
    return None if outside else path.lstrip("/")


def find(content: Path, path: str) -> Path | None:
    """Return the picture at a path below content/, whichever way the file system composes its name, or None."""
    exact = content / path
    if exact.is_file():
        return exact
    names = {unicodedata.normalize("NFC", file.name): file for file in exact.parent.glob("*")}
    return names.get(exact.name)


def picture_messages(source: Source, text: str, content: Path) -> Iterator[tuple[int, str]]:
    """Yield line and message of each picture in `text` without words, or with a file that cannot be shown."""
    goals = {found[1].lower(): found[2] for found in _DEFINITION.finditer(text)}
    for found in _PICTURE.finditer(text):
        alt, by_name = found[1], (found[4] or found[1]).lower()
        written = found[2] or found[3] or goals.get(by_name)
        if not written:
            continue
        line = source.body_line + text.count("\n", 0, found.start())
        if not alt.strip():
            yield (
                line,
                f"the picture {written} has no words in its place; say what it shows: ![…]({written})",
            )
        if message := _file_message(written, source, line, content):
            yield line, message


def _file_message(written: str, source: Source, line: int, content: Path) -> str | None:
    """Return what is wrong with a picture's file; addresses with {…}, /… and https: are plugins.links' to judge."""
    path = content_path(written, source.folder)
    is_relative = not re.match(r"[{|/]|%7B|[a-z][a-z0-9+.-]*:", written, re.IGNORECASE)
    if path is None:
        return (
            f"{written} is outside content/; expected a picture beside the text or in images"
            if is_relative
            else None
        )
    file = find(content, path)
    if file is None:
        return _no_such_file(written, path, content) if is_relative else None
    is_public = source.gate_line is None or line < source.gate_line
    is_published = posixpath.dirname(path) == source.folder or path.partition("/")[0] == "images"
    if is_relative and is_public and not is_published:
        return f"{written} is in public text; only pictures beside the text and in images are published"
    if not is_picture(file):
        return f"{written} is no picture; expected .png, .jpg or .svg"
    return None


def _no_such_file(written: str, path: str, content: Path) -> str:
    folder = posixpath.dirname(path)
    near = {file.name: file.name for file in (content / folder).glob("*") if is_picture(file)}
    images = (file for file in (content / "images").rglob("*") if is_picture(file))
    near |= {file.name: f"{{static}}/{file.relative_to(content).as_posix()}" for file in images}
    meant = nearest(posixpath.basename(path), near)
    hint = f" (did you mean {near[meant]}?)" if meant else ""
    return f"{written} leads nowhere: there is no picture content/{path}{hint}"
