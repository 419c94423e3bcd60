"""Where home pages and listings live, and the links that lead to them. Every address starts with a slash."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from plugins.source import Source

ARCHIVE = "archive"
_FOLDERS = {"stage": "", "persona": "for/", "topic": "topics/", "author": "authors/", ARCHIVE: ""}


class Link(NamedTuple):
    """A link to print; `url` is an address of this site."""

    label: str
    url: str


@dataclass(frozen=True)
class CountedLink:
    """A link to a listing, and how many pieces it has."""

    label: str
    url: str
    count: int


def home_url(lang: str, default_language: str) -> str:
    """Return the address of the home page in a language."""
    return "/" if lang == default_language else f"/{lang}/"


def listing_url(home: str, kind: str, name: str) -> str:
    """Return the address of a listing below a home page.

    `kind` is stage, persona, topic, author or archive; `name` is the folder of a stage, `archive` for the archive.
    """
    return f"{home}{_FOLDERS[kind]}{name}/"


def listing_urls(
    sources: Iterable[Source], folders: Sequence[str], languages: Sequence[str], author: str
) -> Iterator[str]:
    """Yield the address of every listing that the sources fill; types and the archive are always there.

    The first language is the default one; `author` is who wrote what names nobody. Front matter may be wrong still.
    """
    homes = {lang: home_url(lang, languages[0]) for lang in languages}
    for home in homes.values():
        yield from (listing_url(home, "stage", folder) for folder in folders)
        yield listing_url(home, ARCHIVE, ARCHIVE)
    for source in sources:
        if source.status == "published" and source.folder in folders:
            home, meta = homes[source.lang], source.meta
            topics = meta.get("topics")
            named = [("topic", topic) for topic in (topics if isinstance(topics, list) else ())]
            named += [("persona", meta.get("persona")), ("author", meta.get("author", author))]
            yield from (listing_url(home, kind, str(name)) for kind, name in named if name)
