"""The text of a document as HTML that can be printed: notes at the foot, links absolute, headings listed."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from plugins.callouts import Callouts
from plugins.languages import catalogs
from plugins.markup import converted
from plugins.pdf import footnotes, han, links
from plugins.problems import Problem
from plugins.source import Source


@dataclass(frozen=True)
class Heading:
    """One line of the contents."""

    level: int
    id: str
    html: str


@dataclass(frozen=True)
class Body:
    """The whole text, teaser and gated part, ready for the template."""

    html: str
    headings: tuple[Heading, ...]
    pictures: Mapping[str, Path]


def read_body(
    source: Source, settings: Mapping[str, Any], addresses: links.Addresses
) -> tuple[Body, list[Problem]]:
    """Return the printable text of a source and the problems of its links and pictures."""
    text = f"{source.teaser}\n\n{source.gated}" if source.gated else source.teaser
    words = catalogs(Path(settings["THEME"])).get(source.lang, {})
    soup = BeautifulSoup(converted(text, settings, source.lang, [Callouts(words)])[0], "html.parser")
    pictures, problems = links.resolve(soup, source, addresses)
    footnotes.to_page_foot(soup)
    _drop_empty_spans(soup)
    han.set_han(soup, source.lang)
    return Body(str(soup), tuple(_headings(soup)), pictures), problems


def _drop_empty_spans(soup: BeautifulSoup) -> None:
    """Remove the empty span codehilite begins with: WeasyPrint does not break a long word that follows one."""
    for span in soup.select("pre > span:empty"):
        span.decompose()


def _headings(soup: BeautifulSoup) -> list[Heading]:
    found = []
    for tag in soup.find_all(["h2", "h3"], id=True):
        shown = BeautifulSoup(tag.decode_contents(), "html.parser")
        for extra in shown.select("span.footnote, sup, a.headerlink"):
            extra.decompose()
        for link in shown.find_all("a"):
            link.unwrap()
        found.append(Heading(int(tag.name[1]), str(tag["id"]), str(shown)))
    return found
