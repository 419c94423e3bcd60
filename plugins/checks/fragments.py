"""Links to a part of a page: `#name` leads to a heading or another id that is really there."""

import posixpath
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from plugins.checks.rule import ERROR, Around, Found, Rule
from plugins.checks.text import Text
from plugins.links import address_of, targets
from plugins.problems import nearest, shown_path
from plugins.source import Source

_BY_FILE = re.compile(r"\{filename\}(.*)", re.IGNORECASE)
_OF_BROWSERS = ("top", ":~:")
"""Fragments that need no id: the top of the page, and a text to look for."""


def _dead(text: Text, around: Around) -> Iterator[Found]:
    joined = text.joined
    for start, written, is_picture in targets(joined):
        path, mark, fragment = unescape(written).partition("#")
        name = unquote(fragment)
        if is_picture or not mark or not name or name.startswith(_OF_BROWSERS):
            continue
        line = text.source.body_line + joined.count("\n", 0, start)
        target = _target(text.source, unquote(path), around)
        if target:
            whole = target is text.source and not text.is_public(line)
            if message := _message(written, name, target, around, whole=whole):
                yield Found(line, message)


def _target(source: Source, path: str, around: Around) -> Source | None:
    """Return the content file a link leads to, None for anything else."""
    if not path:
        return source
    if found := _BY_FILE.match(path):
        folder = "" if found[1].startswith("/") else f"{source.folder}/"
        wanted = posixpath.normpath(folder + found[1].lstrip("/"))
        return next((one for one in around.sources if f"{one.folder}/{one.path.name}" == wanted), None)
    return next((one for one in around.sources if _address(one, around) == path.partition("?")[0]), None)


def _address(source: Source, around: Around) -> str:
    return address_of(f"{source.folder}/{source.path.name}", around.languages[0])


def _message(written: str, name: str, target: Source, around: Around, *, whole: bool) -> str | None:
    ids = around.ids(target, whole)
    if name in ids or name in around.page_ids():
        return None
    place = shown_path(target.path)
    if not whole and name in around.ids(target, True):
        return f"{written} leads to a part of {place} that is behind the gate; link to one above it"
    meant = nearest(name, ids)
    hint = f" (did you mean #{meant}?)" if meant else ""
    return f"{written} leads to no part of {place}: no heading there has the id {name!r}{hint}"


RULES = (
    Rule(
        "fragment",
        ERROR,
        "A link to a part of a page (`#name`) that is not there, or is behind the gate.",
        "The browser stays at the top of the page. The build refuses the finished page, too.",
        "Copy the id from the address bar; a heading's id is its words in small letters, joined by hyphens.",
        _dead,
    ),
)
