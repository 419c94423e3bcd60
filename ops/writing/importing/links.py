"""Links of an old text: to old posts by their new files, to other sites as they are, to nowhere as plain words."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from ops.writing.importing.notes import Notes
from ops.writing.importing.prose import GONE, SOFT, Prose
from plugins.old_addresses import key_of

_TEXT = r"((?:\\.|[^\[\]\\]|\[[^\[\]]*\])*)"
_ADDRESS = (
    r"\(\s*(?:<([^<>\n]*)>|((?:\\[()]|[^\s()]|\([^\s()]*\))*?)|([^()\n]*?))"
    r"(?:\s+(?:\"([^\"\n]*)\"|'([^'\n]*)'))?\s*\)"
)
INLINE = re.compile(rf"(!?)(?<!\\)\[{_TEXT}\]{_ADDRESS}")
_DEFINITION = re.compile(
    rf"(?:^|(?<={SOFT}))[ ]{{0,3}}\[(?!\^)([^\]\n]+)\]:[ \t]*<?([^\s>]+)>?[ \t]*"
    r"(?:\"([^\"\n]*)\"|'([^'\n]*)'|\(([^()\n]*)\))?[ \t]*$",
    re.MULTILINE,
)
_BY_NAME = re.compile(rf"(!?)(?<![\\\]])\[{_TEXT}\](?:[ ]?\[([^\[\]\n]*)\])?(?![\[(:])")
_ATTRIBUTES = re.compile(r"(?<=\))\{:[^{}\n]*\}")
_AUTOMATIC = re.compile(r"<((?:https?|mailto):[^<>\s]+)>", re.IGNORECASE)
_OLD_FORM = re.compile(
    r"[{|](filename|static|attach|tag|category|author|index|oldpage)[}|](.*)$", re.IGNORECASE
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


@dataclass(frozen=True)
class Ways:
    """Where the old posts have gone: by path below the old tree, by name, by the key of an old address.

    A value is the new path below content/, `articles/x.md`. `closed` are those that cannot be linked to, as they
    stay drafts while the linking piece is published.
    """

    by_path: Mapping[str, str]
    by_name: Mapping[str, str]
    by_address: Mapping[str, str]
    addresses: Sequence[str] = ()
    below: str = ""
    closed: frozenset[str] = field(default_factory=frozenset)


Picture = Callable[[str, str, str, int], str]
"""Gives the Markdown of a picture: address as written, its words, its title, its line."""


def convert(
    prose: Prose, path: PurePosixPath, ways: Ways, ids: Callable[[], set[str]], picture: Picture, notes: Notes
) -> None:
    """Write every link and picture anew. `ids` gives the ids that links within the text may lead to."""
    prose.sub(_ATTRIBUTES, lambda found, line: "" if "target" in found[0] or "rel" in found[0] else None)
    _by_definition(prose)

    def written(found: re.Match[str], line: int) -> str:
        address = html.unescape(
            (found[3] if found[3] is not None else found[4] if found[4] is not None else found[5]) or ""
        )
        title = found[6] or found[7] or ""
        if found[1]:
            return (
                prose.keep(picture(address.strip(), found[2], title, line)) if address.strip() else found[2]
            )
        return _link(prose, found[2], address.strip(), title, line)

    def _link(prose: Prose, text: str, address: str, title: str, line: int) -> str:
        if not _words(prose, text):
            notes.changed(line, f"a link without words taken out: {address[:60]}")
            return ""
        target = new_target(address, path, ways)
        if target.startswith("#") and unquote(target[1:]) not in ids() and target != "#top":
            notes.changed(line, f"{address[:60]} leads to no heading of the text; its words are kept")
            return text
        if not target:
            notes.changed(
                line, f"{address[:60] or 'an empty address'} leads nowhere here; its words are kept"
            )
            return text
        ending = f' "{title}"' if title else ""
        return f"[{text}]{prose.keep(f'({target}{ending})')}"

    for _ in range(2):  # pictures first, as a link may hold one
        pattern = re.compile(INLINE.pattern.replace("(!?)", "(!)", 1)) if _ == 0 else INLINE
        prose.sub(pattern, written)
    prose.sub(_AUTOMATIC, lambda found, line: prose.keep(found[0]))


def new_target(written: str, path: PurePosixPath, ways: Ways) -> str:
    """Return where a link leads now: `{filename}/articles/x.md`, another site, a part of the text; '' for nowhere."""
    address = written.strip()
    if address.startswith("//"):
        address = f"https:{address}"
    for own in ways.addresses:
        bare = own.partition("://")[2] or own.lstrip("/")
        if found := re.match(rf"https?://{re.escape(bare)}(?=[/?#]|$)(.*)$", address):
            address = f"{ways.below}{found[1] or '/'}"
            break
    if scheme := _SCHEME.match(address):
        is_known = scheme[1].lower() in {"https", "http", "mailto", "tel"}
        return _encoded(address) if is_known else ""
    bare, _, part = address.partition("#")
    bare = bare.partition("?")[0]
    if not bare:
        return f"#{part}" if part else ""
    new = _new_path(unquote(bare), path, ways)
    return f"{{filename}}/{new}" if new and new not in ways.closed else ""


def _new_path(bare: str, path: PurePosixPath, ways: Ways) -> str | None:
    """Return the new path of the post that an address without query and fragment means."""
    if form := _OLD_FORM.match(bare):
        if form[1].lower() not in {"filename", "oldpage"}:
            return None
        bare = form[2]
        name = bare.strip("/").removesuffix(".md").rpartition("/")[2]
        if form[1].lower() == "oldpage" and name in ways.by_name:
            return ways.by_name[name]
    below = bare.lstrip("/") if bare.startswith("/") else posixpath.join(path.parent.as_posix(), bare)
    below = posixpath.normpath(below)
    for candidate in (below, f"{below}.md", f"{below}/index.md", bare.lstrip("/"), f"content/{below}"):
        if candidate in ways.by_path:
            return ways.by_path[candidate]
    for address in (
        bare,
        f"/{below}",
        posixpath.normpath(posixpath.join("/", path.parent.as_posix(), "..", bare)),
    ):
        if address.startswith("/") and (new := ways.by_address.get(key_of(address))):
            return new
    return None


def _by_definition(prose: Prose) -> None:
    """Write links and pictures that name a definition below the text with their address in place."""
    defined: dict[str, str] = {}

    def taken(found: re.Match[str], line: int) -> str:
        title = found[3] or found[4] or found[5]
        ending = f' "{title}"' if title and '"' not in title else ""
        defined.setdefault(_name(found[1]), f"(<{found[2]}>{ending})")
        return ""

    prose.sub(_DEFINITION, taken)
    if defined:

        def written(found: re.Match[str], line: int) -> str | None:
            target = defined.get(_name(found[3] or found[2]))
            return f"{found[1]}[{found[2]}]{target}" if target else None

        prose.sub(_BY_NAME, written)


def _name(text: str) -> str:
    return " ".join(text.replace(GONE, " ").split()).casefold()


def _words(prose: Prose, text: str) -> bool:
    """Return whether the text of a link can be seen, by a picture in it or by letters."""
    plain = prose.kept(text)
    return "![" in plain or bool(re.search(r"[^\s*_`~<>\\]", re.sub(r"<[^<>]*>", "", plain)))


def _encoded(address: str) -> str:
    """Return an address of another site as it stands between brackets."""
    return quote(address, safe="/:;,@&=+$!~*'-_.%?#[]|").replace("(", "%28").replace(")", "%29")
