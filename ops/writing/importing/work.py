"""The new files of one import, which depend on each other: gates, links, and what may be published."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from ops.writing.importing.kinds import words_of
from ops.writing.importing.links import Ways
from ops.writing.importing.make import Made, Maker, NoGate, as_article, new_links
from ops.writing.importing.notes import Kind, Note, Refused
from ops.writing.importing.old_posts import OldPost
from ops.writing.importing.old_site import OldSite
from ops.writing.importing.pictures import Shelf
from ops.writing.importing.plan import Place, ways
from ops.writing.importing.quoted import open_papers, quotes, runs_of
from ops.writing.importing.verify import Checks
from plugins.data_files import DataFiles
from plugins.library import Library

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


class Work:
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
        self._site = site
        self.shelf = Shelf(old, site.content, staging)
        self.refused: list[Note] = []
        self._sources = library.sources
        self._statuses = dict(library.goals.statuses)
        own = replace(library.goals, content=staging, statuses=self._statuses)
        checks = Checks(staging, site.data.vocabulary(staging), own, site.settings, site.languages[0])
        words = words_of(site.data.site_data(site.languages))
        self._maker = Maker(self.shelf, checks, words, old.system, site.today)
        self._made: dict[PurePosixPath, Made] = {}
        self._known_ways: Ways | None = None

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
        self._known_ways = None

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

    def _ways(self, closed: frozenset[str] = frozenset()) -> Ways:
        """Return where links lead, worked out again when a place has changed."""
        if self._known_ways is None:
            self._known_ways = ways(self._posts, self._places, self._old)
        return replace(self._known_ways, closed=closed)

    def _drop_refused(self) -> None:
        """Make those again that link to one that was refused: there is no such file."""
        gone = {post.path: self._places.pop(post.path) for post in self._posts if post.path not in self._made}
        self._known_ways = None
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
        """Return the posts whose title another page of their language has: search results would show two alike."""
        first = {
            (source.lang, _folded(source.meta.get("title"))): str(source.path)
            for source in self._sources
            if source.status != "draft"
        }
        first |= {(lang, _folded(title)): "a list of this site" for lang, title in self._list_titles()}
        seconds = set()
        for post in self._posts:
            if post.path in ready:
                other = first.setdefault((post.lang, _folded(post.title)), post.notes.path)
                if other != post.notes.path:
                    post.notes.look(post.keys.line("title"), f"the title is that of {other}, too")
                    seconds.add(post.path)
        return seconds

    def _list_titles(self) -> Iterator[tuple[str, str]]:
        """Yield language and title of the lists a site may have."""
        data = self._site.data.site_data(self._site.languages)
        labels = [one.label for one in data.personas.values()]
        labels += [one.label for one in data.topics.values()]
        labels += [one.label for one in data.writers.values()]
        for texts in (*labels, *(stage.type for stage in data.stages)):
            yield from texts.items()


def _folded(title: object) -> str:
    return " ".join(str(title).split()).casefold()
