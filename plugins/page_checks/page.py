"""One finished page, parsed once: what is wrong in it, and what other pages need to know of it."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag

from plugins.page_checks.names import name_faults
from plugins.page_checks.structure import structure_faults

Fault = tuple[int, str]
"""A line of the page, counted from 1, and what is wrong there."""

_FILE_ATTRIBUTES = ("href", "src", "poster", "action")
_LISTS_OF_FILES = ("srcset", "imagesrcset")
_META_ADDRESSES = ("og:image", "og:url", "twitter:image")


@dataclass(frozen=True)
class Reference:
    """An address on a page. `part` says whether what follows # must be there, too."""

    line: int
    address: str
    part: bool = True


@dataclass(frozen=True)
class Page:
    """What is known of a page from its own HTML alone."""

    lang: str
    title: str
    is_indexed: bool
    canonical: str
    canonical_line: int
    ids: tuple[str, ...]
    references: tuple[Reference, ...]
    faults: tuple[Fault, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the page as JSON can hold it."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Page":
        """Return the page that `to_json` wrote."""
        references = tuple(Reference(**reference) for reference in data["references"])
        faults = tuple((line, message) for line, message in data["faults"])
        return cls(**{**data, "ids": tuple(data["ids"]), "references": references, "faults": faults})


def read_page(html: str) -> Page:
    """Return what is known of a page."""
    soup = BeautifulSoup(html, "html.parser")
    canonical = soup.find("link", rel="canonical")
    is_indexed = not any(
        "noindex" in text(tag, "content") for tag in soup.find_all("meta", {"name": "robots"})
    )
    ids = [text(tag, "id") for tag in soup.find_all(id=True)]
    return Page(
        lang=text(soup.html, "lang") if soup.html else "",
        title=_title(soup),
        is_indexed=is_indexed,
        canonical=text(canonical, "href") if canonical else "",
        canonical_line=line_of(canonical) if canonical else 1,
        ids=tuple(ids),
        references=tuple(_references(soup)),
        faults=(*_head_faults(soup, is_indexed), *structure_faults(soup), *name_faults(soup)),
    )


def text(tag: Tag, attribute: str) -> str:
    """Return an attribute's value, '' without one."""
    value = tag.get(attribute) or ""
    return value if isinstance(value, str) else " ".join(value)


def line_of(tag: Tag) -> int:
    """Return the line a tag begins on."""
    return tag.sourceline or 1


def _title(soup: BeautifulSoup) -> str:
    title = soup.head.title if soup.head else None
    return title.get_text(strip=True) if title else ""


def _head_faults(soup: BeautifulSoup, is_indexed: bool) -> Iterator[Fault]:
    html = soup.html
    if html is None or not text(html, "lang"):
        yield 1, "the page names no language; expected <html lang=…>"
    if not _title(soup):
        yield 1, "the page has no title; expected <title>"
    descriptions = soup.find_all("meta", {"name": "description"})
    if is_indexed and not any(text(tag, "content").strip() for tag in descriptions):
        yield 1, "the page has no description; expected <meta name=description>, or noindex"


def _references(soup: BeautifulSoup) -> Iterator[Reference]:
    for tag in soup.find_all(True):
        for attribute in _FILE_ATTRIBUTES:
            if tag.has_attr(attribute):
                yield Reference(line_of(tag), text(tag, attribute).strip())
        for attribute in _LISTS_OF_FILES:
            for candidate in text(tag, attribute).split(","):
                if candidate.strip():
                    yield Reference(line_of(tag), candidate.split()[0])
        if tag.name == "meta" and (text(tag, "property") or text(tag, "name")) in _META_ADDRESSES:
            yield Reference(line_of(tag), text(tag, "content"))
        if tag.name == "script" and text(tag, "type") == "application/ld+json":
            yield from (Reference(line_of(tag), value, part=False) for value in _strings(tag.get_text()))


def _strings(structured_data: str) -> Iterator[str]:
    """Yield the absolute addresses in JSON-LD; those with a {place} to fill in are patterns, not addresses."""
    waiting = [json.loads(structured_data)]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str) and value.startswith(("https://", "http://")) and "{" not in value:
            yield value
