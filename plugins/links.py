"""Where the links and pictures of a text lead: to a file of the content, an address of the site, another site."""

import datetime
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from plugins.addresses import home_url
from plugins.problems import nearest
from plugins.source import Source, name_parts

_BY_FILE = re.compile(r"\{([A-Za-z]+)\}([^)\s\"'<>?#]*)")
_KINDS = ("filename", "static")
_ADDRESS = r"[ ]*(?:<([^<>\n]*)>|([^\s)]*))"
_LINK = re.compile(rf"\]\({_ADDRESS}")
_PICTURE = re.compile(rf"!\[(?:[^\[\]]|\[[^\[\]]*\])*\]\({_ADDRESS}")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)([^\]\n]+)\]:[ ]*<?([^\s>]+)", re.MULTILINE)
_PICTURE_BY_NAME = re.compile(r"!\[([^\]]*)\](?:[ ]?\[([^\]]*)\])?(?!\()")
_ATTRIBUTE = re.compile(
    r"<[a-z][^<>]*?\s(href|src|srcset|poster)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", re.IGNORECASE
)
_ATTRIBUTE_LIST = re.compile(
    r"(?<=[{\s:])(href|src|srcset|poster)\s*=\s*(?:\"([^\"\n]*)\"|'([^'\n]*)'|([^\s>\"'}]+))(?=[^{}\n]*\})",
    re.IGNORECASE,
)
"""An attribute in the list that Markdown's `{: src=… }` adds to what is before it."""

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SCHEMES = ("https", "http", "mailto", "tel")
_EXPECTED = "expected {filename} for a page, {static} for a picture, https:// for another site"


@dataclass(frozen=True)
class Goals:
    """What links may lead to: content files by path with their status, and the addresses of pages and pictures.

    `drafts` are the addresses that drafts will have, which other drafts may lead to; `opening` holds the day
    of those files that are drafts until then.
    """

    content: Path
    statuses: Mapping[str, str]
    pages: Sequence[str]
    pictures: Sequence[str]
    drafts: Sequence[str] = ()
    opening: Mapping[str, datetime.date] = field(default_factory=dict)


def goals(
    content: Path,
    statuses: Mapping[str, str],
    languages: Sequence[str],
    listings: Iterable[str] = (),
    opening: Mapping[str, datetime.date] | None = None,
) -> Goals:
    """Return what links may lead to, given the status of each content file by its path and the listings' addresses.

    The first language is the default one; `opening` is as in Goals.
    """
    homes = [home_url(lang, languages[0]) for lang in languages]
    feeds = [f"/feeds/{name}.atom.xml" for name in ("all", *languages)]
    pages = [address_of(path, languages[0]) for path, status in statuses.items() if status != "draft"]
    drafts = [address_of(path, languages[0]) for path, status in statuses.items() if status == "draft"]
    pictures = [f"/{path}" for path in _files_below(content, ("images",))]
    return Goals(content, statuses, (*homes, *pages, *listings, *feeds), pictures, drafts, opening or {})


def link_messages(source: Source, text: str, goals: Goals) -> Iterator[tuple[int, str]]:
    """Yield line and message of every link or picture in `text`, the file's text without code, that is wrong."""
    for found in _BY_FILE.finditer(text):
        line = _line(source, text, found.start())
        if message := _by_file(source, line, found[1], unquote(found[2]), goals):
            yield line, message
    for start, target, is_picture in targets(text):
        if message := _by_hand(source, target, is_picture, goals):
            yield _line(source, text, start), message


def address_of(path: str, default_language: str) -> str:
    """Return the address of the page that a content file, by its path below content/, becomes."""
    slug, lang = name_parts(Path(path), default_language)
    folder = path.rpartition("/")[0]
    below = "" if folder == "pages" else f"{folder}/"
    return f"{home_url(lang, default_language)}{below}{slug}/"


def _line(source: Source, text: str, start: int) -> int:
    return source.body_line + text.count("\n", 0, start)


def targets(text: str) -> Iterator[tuple[int, str, bool]]:
    """Yield place and address of each link and picture, and whether it is a picture."""
    pictures = {found.end() for found in _PICTURE.finditer(text)}
    for found in _LINK.finditer(text):
        yield found.start(), found[1] or found[2] or "", found.end() in pictures
    shown = {(found[2] or found[1]).lower() for found in _PICTURE_BY_NAME.finditer(text)}
    for found in _DEFINITION.finditer(text):
        yield found.start(), found[2], found[1].lower() in shown
    for found in (*_ATTRIBUTE.finditer(text), *_ATTRIBUTE_LIST.finditer(text)):
        written, name = found[2] or found[3] or found[4] or "", found[1].lower()
        for target in _candidates(written) if name == "srcset" else [written]:
            yield found.start(), target, name != "href"


def _candidates(srcset: str) -> list[str]:
    """Return the addresses of a srcset, without their widths and densities."""
    return [candidate.split()[0] for candidate in srcset.split(",") if candidate.strip()]


def _by_hand(source: Source, written: str, is_picture: bool, goals: Goals) -> str | None:
    """Return what is wrong with an address; one that starts with {filename} or {static} is read elsewhere."""
    target = re.sub(r"[\x00-\x20]", "", unescape(written))
    if _BY_FILE.match(target) or (target.startswith("#") and len(target) > 1 and not is_picture):
        return None
    if form := re.match(r"\|(\w+)\|", target):
        return f"{target} is another way to write a link; expected {{{form[1]}}}{target[form.end() :]}"
    scheme = _SCHEME.match(target)
    if is_picture and target and not scheme and not target.startswith("/"):
        return None  # a file, by its place beside the text: plugins.pictures.written
    if is_picture and (scheme or target.startswith("//")):
        return f"the picture {target[:80]} comes from another site; expected a file of content/images"
    if scheme:
        known = scheme[1].lower() in _SCHEMES
        return None if known else f"{target[:80]} is no address of a page; {_EXPECTED}"
    path = unquote(re.split("[?#]", target)[0])
    if path.endswith(".md"):
        return f"{target} is a file, not an address; write {{filename}}{target}"
    if not path.startswith("/") or path.startswith("//"):
        return f"{target or 'an empty address'} is no address of a page; {_EXPECTED}"
    known_paths = goals.pictures if is_picture else (*goals.pages, *goals.pictures)
    if path in known_paths or (source.status == "draft" and path in goals.drafts):
        return None
    meant = nearest(path, known_paths)
    hint = f" (did you mean {meant}?)" if meant else ""
    return f"{target} leads nowhere: the site has no such {'picture' if is_picture else 'address'}{hint}"


def _by_file(source: Source, line: int, kind: str, target: str, goals: Goals) -> str | None:
    if kind not in _KINDS:
        return f"unknown link {{{kind}}}; expected {{filename}} for a page, {{static}} for a picture"
    folder = "" if target.startswith("/") else f"{source.folder}/"
    path = posixpath.normpath(folder + target.lstrip("/"))
    if kind == "static" and not path.startswith("images/") and _is_public(source, line):
        return f"{{static}}{target} is in public text; only files below content/images are published"
    if target.startswith("/") and path != target[1:]:
        return f"{{{kind}}}{target} is a detour; write {{{kind}}}/{path}"
    if kind == "filename":
        return _page_message(source, target, path, goals)
    files = _files_below(goals.content, ("images", "files"))
    return None if path in files else _dead_link("static", target, nearest(path, files))


def _is_public(source: Source, line: int) -> bool:
    return source.gate_line is None or line < source.gate_line


def _page_message(source: Source, target: str, path: str, goals: Goals) -> str | None:
    if path not in goals.statuses:
        return _dead_link("filename", target, nearest(path, goals.statuses))
    if goals.statuses[path] != "draft" or source.status == "draft":
        return None
    if day := goals.opening.get(path):
        return f"{{filename}}{target} leads to a piece that is not published before {day}"
    return f"{{filename}}{target} leads to a draft, which is not published"


def _dead_link(kind: str, target: str, meant: str | None) -> str:
    hint = f" (did you mean /{meant}?)" if meant else ""
    return f"{{{kind}}}{target} leads nowhere: no such file in content{hint}"


def _files_below(content: Path, folders: tuple[str, ...]) -> list[str]:
    files = (path for folder in folders for path in (content / folder).rglob("*") if path.is_file())
    return sorted(path.relative_to(content).as_posix() for path in files)
