"""A whole old tree made into new files: read, placed, written anew, verified. Nothing is written but in `staging`."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from ops.writing.importing.kinds import words_of
from ops.writing.importing.make import Made, Maker, NoGate, as_article, new_links
from ops.writing.importing.notes import Kind, Note, Refused
from ops.writing.importing.old_posts import OldPost, read_post
from ops.writing.importing.old_site import OldSite
from ops.writing.importing.pictures import Shelf
from ops.writing.importing.plan import Place, There, places, ways
from ops.writing.importing.quoted import open_papers, quotes, runs_of
from ops.writing.importing.tree import tree_of
from ops.writing.importing.verify import Checks
from plugins.data_files import DataFiles
from plugins.frontmatter import Vocabulary
from plugins.library import Library, read_library
from plugins.links import address_of
from plugins.old_addresses import key_of
from plugins.redirects.table import addresses_of, aliases_of, read_table

Step = Callable[[str, Sequence[Any]], Iterable[Any]]
"""Goes through a list and shows how far it is: given what is done, and the list."""


@dataclass(frozen=True)
class Site:
    """This site: its content folder, languages (the default one first), data files, settings, and the day."""

    content: Path
    languages: Sequence[str]
    data: DataFiles
    settings: Mapping[str, Any]
    today: datetime.date


@dataclass(frozen=True)
class Imported:
    """What became of a tree: new files with their notes, places of new pictures, what is said of all old files."""

    made: tuple[Made, ...]
    pictures: tuple[str, ...]
    notes: tuple[Note, ...]
    already: int = 0


def imported(
    old: OldSite, site: Site, staging: Path, step: Step, *, lang: str = "", publish: bool = False
) -> Imported:
    """Return the new files of an old tree, made ready below `staging`."""
    tree = tree_of(old)
    notes = [replace(note, path=_shown(old, note.path)) for note in tree.notes]
    posts: list[OldPost] = []
    for path in step("Reading", tree.texts):
        shown = _shown(old, path)
        try:
            posts.append(read_post(path, old, shown, site.languages, lang))
        except Refused as error:
            notes.append(Note(shown, error.line, error.message, Kind.REFUSED))
    there, library = _there(site)
    found = places(posts, there, site.languages)
    work = _Work(old, site, staging, posts, found, library)
    made = work.run(step, publish=publish)
    notes += [note for each in made for note in each.notes.said]
    notes += work.refused
    notes += [note for post in posts if post.path not in found for note in post.notes.said]
    return Imported(
        tuple(made), tuple(sorted(work.shelf.places)), tuple(sorted(set(notes))), len(posts) - len(found)
    )


def _shown(old: OldSite, path: object) -> str:
    return (old.tree / str(path)).as_posix()


def _there(site: Site) -> tuple[There, Library]:
    """Return what is in content/ already: as a new piece must know it, and all of it."""
    vocabulary = _vocabulary(site, site.content)
    library = read_library(vocabulary, site.languages, site.settings["AUTHOR"])
    redirects, _ = read_table(site.content)
    imported_before: dict[str, str] = {}
    for source in library.sources:
        below = f"{source.folder}/{source.path.name}"
        for redirect in aliases_of(source, address_of(below, site.languages[0])):
            imported_before[key_of(redirect.old)] = below
    keys = {key_of(address) for address in addresses_of(library.goals, site.languages[0])}
    keys |= {key_of(redirect.old) for redirect in redirects}
    ids = frozenset(source.content_id for source in library.sources)
    return There(ids, frozenset(keys), imported_before), library


def _vocabulary(site: Site, content: Path) -> Vocabulary:
    data = site.data
    return Vocabulary(
        content,
        data.names("personas.yml"),
        data.names("topics.yml"),
        data.names("authors.yml"),
        data.names("forms.yml", "forms"),
    )


class _Work:
    """The new files of one import. Which are published depends on each other, as no page may link to a draft."""

    def __init__(
        self,
        old: OldSite,
        site: Site,
        staging: Path,
        posts: Sequence[OldPost],
        found: dict[PurePosixPath, Place],
        library: Library,
    ) -> None:
        self._posts = [post for post in posts if post.path in found]
        self._places = found
        self._old = old
        self.shelf = Shelf(old, site.content, staging)
        self.refused: list[Note] = []
        self._sources = library.sources
        self._statuses = dict(library.goals.statuses)
        own = replace(library.goals, content=staging, statuses=self._statuses)
        checks = Checks(staging, _vocabulary(site, staging), own, site.settings, site.languages[0])
        words = words_of(site.data.site_data(site.languages))
        self._maker = Maker(self.shelf, checks, words, old.system, site.today)
        self._made: dict[PurePosixPath, Made] = {}

    def run(self, step: Step, *, publish: bool) -> list[Made]:
        """Return every new file, in the order of the old ones."""
        self._to_articles(step)
        self._tell_quotes()
        for place in self._places.values():
            self._statuses[place.path.as_posix()] = "draft"
        for post in step("Writing anew", self._posts):
            self._make(post, publish=publish)
        self._drop_refused()
        if publish:
            self._settle()
        return [self._made[post.path] for post in self._posts if post.path in self._made]

    def _to_articles(self, step: Step) -> None:
        """Place whitepapers among the articles whose text has no place for a gate, or is quoted elsewhere."""
        known = {place.path.name for place in self._places.values() if place.path.parts[0] == "articles"}
        known |= {path.partition("/")[2] for path in self._statuses if path.startswith("articles/")}
        gated: dict[str, str] = {}
        public = {post.notes.path: post.parts.body for post in self._posts}
        public |= {str(source.path): source.teaser for source in self._sources}
        papers = {post.notes.path: post for post in self._posts if self._folder(post) == "whitepapers"}
        for name, post in step("Placing gates", list(papers.items())) if papers else ():
            try:
                made = self._maker.made(post, self._places[post.path], self._ways(), publish=False)
                public[name], _, gated[name] = made.piece.body.partition("<!-- gate -->")
            except NoGate:
                self._to_article(post, known, "a gate has no place in its text")
            except Refused:
                continue
        while found := open_papers(gated, public):
            for name, other in found.items():
                self._to_article(papers[name], known, f"what a gate would hide stands in {other}, too")
                public[name] = papers[name].parts.body
                del gated[name]

    def _folder(self, post: OldPost) -> str:
        return self._places[post.path].path.parts[0]

    def _to_article(self, post: OldPost, known: set[str], why: str) -> None:
        word = self._places[post.path].word
        post.notes.changed(1, f"an article, though {word!r} names a white paper: {why}")
        self._places[post.path] = as_article(self._places[post.path], known)
        known.add(self._places[post.path].path.name)

    def _tell_quotes(self) -> None:
        """Note in each post what it quotes from behind a gate of this site: published it would be a leak."""
        gated = [(str(source.path), runs_of(source.gated)) for source in self._sources if source.gated]
        for post in self._posts:
            if name := quotes(post.parts.body, gated):
                post.notes.look(post.parts.body_line, f"holds text that is behind the gate of {name}")

    def _make(self, post: OldPost, *, publish: bool, closed: frozenset[str] = frozenset()) -> None:
        try:
            made = self._maker.made(post, self._places[post.path], self._ways(closed), publish=publish)
            self._made[post.path] = made
        except (Refused, NoGate) as error:
            line = error.line if isinstance(error, Refused) else 1
            message = (
                error.message if isinstance(error, Refused) else "a whitepaper without a place for a gate"
            )
            self.refused.append(Note(post.notes.path, line, message, Kind.REFUSED))
            self._made.pop(post.path, None)

    def _ways(self, closed: frozenset[str] = frozenset()) -> Any:
        return replace(ways(self._posts, self._places, self._old), closed=closed)

    def _drop_refused(self) -> None:
        """Make those again that link to one that was refused: there is no such file."""
        gone = {post.path: self._places.pop(post.path) for post in self._posts if post.path not in self._made}
        names = {place.path.as_posix() for place in gone.values()}
        for name in names:
            self._statuses.pop(name, None)
        for post in self._posts:
            made = self._made.get(post.path)
            if made and new_links(made.piece) & names:
                self._make(post, publish=made.is_ready)

    def _settle(self) -> None:
        """Publish what is ready, with the links to drafts taken out, until nothing more falls back to a draft."""
        ready = {
            post.path for post in self._posts if post.path in self._made and self._made[post.path].is_ready
        }
        ready -= self._second_titles(ready)
        while True:
            drafts = {place.path.as_posix() for path, place in self._places.items() if path not in ready}
            for path, place in self._places.items():
                self._statuses[place.path.as_posix()] = "published" if path in ready else "draft"
            for post in self._posts:
                made = self._made.get(post.path)
                if made is None:
                    continue
                if made.is_ready and post.path not in ready:
                    self._make(post, publish=False)
                elif post.path in ready and new_links(made.piece) & drafts:
                    self._make(post, publish=True, closed=frozenset(drafts))
            fallen = {path for path in ready if path not in self._made or not self._made[path].is_ready}
            if not fallen:
                return
            ready -= fallen

    def _second_titles(self, ready: set[PurePosixPath]) -> set[PurePosixPath]:
        """Return the posts whose title another one of their language has: search results would show two alike."""
        first: dict[tuple[str, str], OldPost] = {}
        seconds = set()
        for post in self._posts:
            if post.path in ready:
                other = first.setdefault((post.lang, post.title), post)
                if other is not post:
                    post.notes.look(post.keys.line("title"), f"the title is that of {other.notes.path}, too")
                    seconds.add(post.path)
        return seconds
