"""Which listings a language has, and which pieces stand in each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pelican.contents import Article

from leads.texts import Translate
from plugins.addresses import ARCHIVE, listing_url
from plugins.data_files import SiteData
from plugins.stages import Label, Persona, Stage, Topic, Writer


@dataclass(frozen=True)
class Shelf:
    """A listing in one language: `pieces` are the published ones, newest first; `url` is its newest page.

    `kind` is stage, persona, topic, author or archive; `name` is one of its kind and the same in every language.
    """

    kind: str
    name: str
    title: str
    intro: str
    url: str
    pieces: tuple[Article, ...]
    stage: Stage | None = None
    author: Writer | None = None


def published(originals: Iterable[Article]) -> list[Article]:
    """Return what Pelican lists, with its translations, newest first."""
    pieces = [version for original in originals for version in (original, *original.translations)]
    return sorted(pieces, key=lambda piece: (-piece.date.timestamp(), piece.slug))


def shelves(data: SiteData, pieces: Iterable[Article], lang: str, home: str, text: Translate) -> list[Shelf]:
    """Return the listings of a language that have a piece; types and the archive are there without one, too.

    `pieces` are the published ones of every language, newest first; `home` is the language's home page.
    """
    own = [piece for piece in pieces if piece.lang == lang]
    archive = Shelf(
        kind=ARCHIVE,
        name=ARCHIVE,
        title=text("Everything we have published"),
        intro=text("All articles, white papers and case studies, the newest first."),
        url=listing_url(home, ARCHIVE, ARCHIVE),
        pieces=tuple(own),
    )
    named = [shelf for shelf in _named(data, own, lang, home) if shelf.pieces]
    return [*_types(data, own, lang, home), *named, archive]


def _types(data: SiteData, pieces: list[Article], lang: str, home: str) -> Iterator[Shelf]:
    for stage in data.stages:
        yield Shelf(
            kind="stage",
            name=stage.folder,
            title=stage.type[lang],
            intro=stage.description[lang],
            url=listing_url(home, "stage", stage.folder),
            pieces=tuple(piece for piece in pieces if piece.stage == stage),
            stage=stage,
        )


def _named(data: SiteData, pieces: list[Article], lang: str, home: str) -> Iterator[Shelf]:
    """Yield a listing for each persona, topic and author, whether it has pieces or not."""
    for persona in data.personas.values():
        found = [piece for piece in pieces if piece.persona == persona]
        yield _shelf("persona", persona, persona.description, found, lang, home)
    for topic in data.topics.values():
        found = [piece for piece in pieces if topic in piece.topics]
        yield _shelf("topic", topic, topic.description, found, lang, home)
    for writer in data.writers.values():
        found = [piece for piece in pieces if piece.writer == writer]
        yield replace(_shelf("author", writer, writer.bio, found, lang, home), author=writer)


def _shelf(
    kind: str, subject: Persona | Topic | Writer, intro: Label, pieces: list[Article], lang: str, home: str
) -> Shelf:
    return Shelf(
        kind=kind,
        name=subject.name,
        title=subject.label[lang],
        intro=intro[lang],
        url=listing_url(home, kind, subject.name),
        pieces=tuple(pieces),
    )
