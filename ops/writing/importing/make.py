"""A new content file from an old post and its place: keys, text, and what a person still has to look at."""

from __future__ import annotations

import dataclasses
import datetime
import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from ops.writing.importing import kinds
from ops.writing.importing.links import Ways
from ops.writing.importing.notes import Notes, Refused
from ops.writing.importing.old_posts import OldPost
from ops.writing.importing.pictures import Shelf, Shown
from ops.writing.importing.piece import Piece, gate_index
from ops.writing.importing.plan import Place
from ops.writing.importing.summary import summary_of
from ops.writing.importing.text import Old, Text, new_text
from ops.writing.importing.verify import Checks, ids_of, page_faults, verified
from plugins.scripts import is_han

CLIENT = {False: "To be named", True: "待补充"}
_REVIEW_LENGTH = 400
_SHOWN_NOTES = 4


@dataclass(frozen=True)
class Made:
    """A new file with what was said while it was made. It is not published while a person has to look at it."""

    piece: Piece
    notes: Notes
    is_ready: bool


@dataclass(frozen=True)
class Maker:
    """What every new file is made with."""

    shelf: Shelf
    checks: Checks
    words: kinds.Words
    system: str
    today: datetime.date

    def made(self, post: OldPost, place: Place, ways: Ways, *, publish: bool) -> Made:
        """Return the new file of an old post. Raises Refused when the build would not take it in any form."""
        notes = Notes(post.notes.path, list(post.notes.said))
        folder = place.path.parts[0]
        picture = Shown(self.shelf, post.path, folder, place.path.name.partition(".")[0], post.lang, notes)
        old = Old(post.parts.body, post.parts.body_line, post.path, post.title, self.system)
        text = new_text(old, ways, picture, ids_of(self.checks, post.lang), notes)
        if not text.markdown:
            raise Refused(post.parts.body_line, "there is no text besides what had to be taken out")
        gate = gate_index(text) if folder == "whitepapers" else None
        if folder == "whitepapers" and gate is None:
            raise NoGate
        values, guessed = self._values(post, place, text, gate, notes)
        piece = verified(Piece(place.path, values, text, gate), self.checks, notes)
        for fault in page_faults(piece, self.checks, post.lang):
            notes.look(post.parts.body_line, f"before it is published: {fault}")
        if gate is not None:
            notes.look(
                text.old_line(gate + 1), "the gate stands here by guess; set it where the public text ends"
            )
        is_ready = publish and post.status != "draft" and not notes.to_look_at
        return Made(_finished(piece, post, guessed, notes, is_ready=is_ready), notes, is_ready)

    def _values(
        self, post: OldPost, place: Place, text: Text, gate: int | None, notes: Notes
    ) -> tuple[dict[str, str | bool | datetime.date | list[str]], list[str]]:
        """Return the keys of the new file in their order, and what was guessed."""
        folder, guessed = place.path.parts[0], []
        public = "\n".join(text.markdown.split("\n")[:gate])
        summary, done = summary_of(post.keys.text("summary"), public, post.title, post.lang)
        if done == "summary still to be written":
            notes.look(post.keys.line("summary"), done)
        elif done:
            notes.changed(post.keys.line("summary"), done)
            guessed.append(done)
        values: dict[str, str | bool | datetime.date | list[str]] = {"title": post.title}
        if folder != "pages":
            values["date"] = post.day or self.today
            if post.day is None:
                notes.look(post.keys.line("date"), f"no date; {self.today} is written in its place")
        if updated := self._updated(post, values.get("date"), notes):
            values["updated"] = updated
        values["summary"] = summary
        if folder != "pages":
            guessed += self._classified(post, place, values, notes)
        if place.aliases:
            values["aliases"] = list(place.aliases)
        if self.checks.goals.statuses.get(place.path.as_posix()) == "draft":
            values["status"] = "draft"  # one may lead to another draft
        return values, guessed

    def _updated(self, post: OldPost, date: object, notes: Notes) -> datetime.date | None:
        from ops.writing.importing.dates import day_of

        updated, _ = day_of(post.keys.values.get("updated"))
        if updated and isinstance(date, datetime.date) and updated < date:
            notes.changed(post.keys.line("updated"), f"updated {updated} is before the date {date}; left out")
            return None
        return updated if updated != date else None

    def _classified(
        self,
        post: OldPost,
        place: Place,
        values: dict[str, str | bool | datetime.date | list[str]],
        notes: Notes,
    ) -> list[str]:
        """Fill in type, persona, topics and author; return what of it was guessed."""
        folder = place.path.parts[0]
        guessed = [f"type {folder} by the word {place.word!r}" if place.word else f"type {folder}"]
        persona, is_named = kinds.persona_of(post.keys, self.words)
        values["persona"] = persona
        if not is_named:
            guessed.append(f"persona {persona}")
        topics, are_named = kinds.topics_of(post.keys, post.title, self.words)
        values["topics"] = topics
        if not are_named:
            guessed.append(f"topics {', '.join(topics)}")
            tags = [*post.keys.items("tags"), *post.keys.items("categories")]
            if tags:
                line = post.keys.line("tags" if "tags" in post.keys.values else "categories")
                notes.changed(line, f"no topic of this site among {', '.join(tags)[:120]}")
        author, unknown = kinds.author_of(post.keys, self.words)
        if author:
            values["author"] = author
        if unknown:
            notes.changed(
                post.keys.line("authors"),
                f"author not in content/data/authors.yml: {', '.join(unknown)[:120]}",
            )
        if folder == "case-studies":
            values["client"] = CLIENT[is_han(post.lang)]
            notes.look(post.keys.line("title"), "a case study names its client; write it")
        return guessed


class NoGate(Exception):
    """A whitepaper has no place for a gate; it becomes an article."""


def as_article(place: Place, taken: set[str]) -> Place:
    """Return the place of a whitepaper without a gate among the articles, under a name that is free there."""
    name, number = place.path.name, 1
    while name in taken:
        number += 1
        slug, _, rest = place.path.name.partition(".")
        name = f"{slug}-{number}.{rest}"
    return dataclasses.replace(place, path=PurePosixPath("articles", name), word="")


def _finished(piece: Piece, post: OldPost, guessed: list[str], notes: Notes, *, is_ready: bool) -> Piece:
    """Return the piece with its status and what is left to review."""
    values = {name: value for name, value in piece.values.items() if name != "status"}
    if not is_ready:
        values["status"] = "draft"
    elif post.status == "hidden":
        values["status"] = "hidden"
    said = [f"Imported from {post.path.as_posix()}."]
    if guessed:
        said.append(f"Guessed: {'; '.join(guessed)}.")
    if looks := [f"line {note.line}: {note.message}" for note in notes.to_look_at]:
        rest = f"; and {len(looks) - _SHOWN_NOTES} more, in the report" if len(looks) > _SHOWN_NOTES else ""
        said.append(f"Look at the old {'; '.join(looks[:_SHOWN_NOTES])}{rest}.")
    review = " ".join("".join(sign if sign.isprintable() else " " for sign in " ".join(said)).split())
    if not is_ready or guessed or looks:
        values["review"] = review if len(review) <= _REVIEW_LENGTH else f"{review[: _REVIEW_LENGTH - 1]}…"
    return dataclasses.replace(piece, values=values)


def new_links(piece: Piece) -> set[str]:
    """Return the content files a piece links to."""
    return set(re.findall(r"\{filename\}/([^)\s\"#]+)", piece.body))
