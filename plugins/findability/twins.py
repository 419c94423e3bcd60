"""The Markdown twin of a piece or page: its facts and its public text, with addresses that lead somewhere anywhere."""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urljoin

from plugins.call_in_text import in_place, markdown_link
from plugins.pictures import content_path
from plugins.site import Site
from plugins.source import Source

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_INLINE_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_ADDRESS = re.compile(
    r"(?P<before>\]\([ ]*<?|^ {0,3}\[(?!\^)[^\]\n]+\]:[ ]*<?|<[a-z][^<>]*?\s(?:href|src)=[\"'])"
    r"(?P<url>[^\s)>\"']+)",
    re.IGNORECASE,
)
_PAGE = re.compile(r"[{|]filename[}|](?P<path>[^#?]*)(?P<rest>.*)")


@dataclass(frozen=True)
class Twin:
    """What twin.md prints. Addresses are absolute; `inside` are the headings behind a gate, which are public."""

    lang: str
    title: str
    summary: str
    url: str
    text: str
    kind: str
    author: str
    published: str
    updated: str
    translations: tuple[tuple[str, str], ...]
    form_url: str
    inside: tuple[str, ...]


@dataclass(frozen=True)
class Places:
    """Where a text's links lead: absolute addresses of pages by their file's path below content/, and of pictures.

    `picture` returns None for a path below content/ where there is no picture.
    """

    pages: Mapping[str, str]
    picture: Callable[[str], str | None]


def twin_of(content: Any, source: Source, places: Places, site: Site) -> Twin:
    """Return the twin of a page from its source; nothing is taken of what is behind a gate but its headings."""
    url, is_piece = f"{site.url}/{content.url}", hasattr(content, "stage")
    others = ((lang, site.url + to) for lang, to in content.alternates if lang != content.lang)
    asset = getattr(content, "asset", None)
    return Twin(
        lang=content.lang,
        title=content.title,
        summary=content.summary,
        url=url,
        text=absolute_markdown(source, url, places, _next_step(content, url)),
        kind=content.stage.type_one[content.lang] if is_piece else "",
        author=content.writer.label[content.lang] if is_piece else "",
        published=content.date.date().isoformat() if is_piece else "",
        updated=content.updated.isoformat() if content.updated else "",
        translations=tuple(others),
        form_url=f"{url}#form" if asset else "",
        inside=tuple(content.inside) if is_piece else (),
    )


def _next_step(content: Any, url: str) -> str:
    """Return the sentence that leads on from a text, for the place its writer marked."""
    step = getattr(content, "next_step", None)
    return markdown_link(step, content.lang, urljoin(url, step.url)) if step else ""


def absolute_markdown(source: Source, url: str, places: Places, next_step: str = "") -> str:
    """Return the public text of a source with every address outside code made absolute; `url` is its page's.

    `next_step` is what stands in the place of a line `<!-- next -->`.
    """

    def replaced(found: re.Match[str]) -> str:
        return found["before"] + _absolute(found["url"], source, url, places)

    return "\n".join(_prose_replaced(in_place(source.teaser, next_step).split("\n"), replaced)).strip("\n")


def _prose_replaced(lines: list[str], replaced: Any) -> Iterator[str]:
    """Yield the lines, with every address outside fenced and inline code replaced."""
    fence = None
    for line in lines:
        if mark := _FENCE.match(line):
            fence = None if fence and mark[1].startswith(fence) else fence or mark[1]
        if mark or fence:
            yield line
            continue
        done, start = [], 0
        for code in _INLINE_CODE.finditer(line):
            done += [_ADDRESS.sub(replaced, line[start : code.start()]), code[0]]
            start = code.end()
        yield "".join([*done, _ADDRESS.sub(replaced, line[start:])])


def _absolute(written: str, source: Source, url: str, places: Places) -> str:
    """Return the absolute form of an address as it is written; content was checked, so each leads somewhere."""
    if marked := _PAGE.fullmatch(written):
        path = unquote(marked["path"])
        below = path[1:] if path.startswith("/") else f"{source.folder}/{path}"
        return places.pages[posixpath.normpath(below)] + marked["rest"]
    shown = content_path(written, source.folder)
    return (places.picture(shown) if shown else None) or urljoin(url, written)
