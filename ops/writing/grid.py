"""How much content there is for whom: counts, holes and ages, by stage, persona and language. Figures alone."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from plugins.source import Source
from plugins.stages import Persona, Stage

OLD_DAYS = 180
"""From here on the newest piece is old: half a year is two quarters without anything new."""

_MONTH = 365.25 / 12


@dataclass(frozen=True)
class Cell:
    """What there is in one place of the grid. `newest` is the date of the newest published piece, None without any."""

    published: int
    drafts: int
    newest: datetime.date | None

    @property
    def is_hole(self) -> bool:
        """Whether nothing is published here; a draft fills no hole."""
        return self.published == 0


@dataclass(frozen=True)
class Row:
    """A persona of a stage, or all of them (None), with a cell for each language of the grid."""

    persona: Persona | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Section:
    """A stage, which is a type of content too, with a row for each persona and their total."""

    stage: Stage
    rows: tuple[Row, ...]
    total: Row


@dataclass(frozen=True)
class Grid:
    """The whole plan as it is on the day `today`. `left_out` are pieces of a persona nobody knows."""

    today: datetime.date
    languages: tuple[str, ...]
    sections: tuple[Section, ...]
    total: Row
    left_out: tuple[Source, ...] = ()

    @property
    def cells(self) -> list[Cell]:
        """Return every cell of a stage, a persona and a language."""
        return [cell for section in self.sections for row in section.rows for cell in row.cells]

    @property
    def holes(self) -> int:
        """Return how many of the cells are holes."""
        return sum(cell.is_hole for cell in self.cells)

    @property
    def most(self) -> int:
        """Return the largest number published in a cell."""
        return max((cell.published for cell in self.cells), default=0)


def grid(
    sources: Iterable[Source],
    stages: Sequence[Stage],
    personas: Sequence[Persona],
    languages: Sequence[str],
    today: datetime.date,
) -> Grid:
    """Return the grid of content files read for the day `today`. Hidden pieces are in no list, so they do not count."""
    folders = {stage.folder for stage in stages}
    pieces = [source for source in sources if source.folder in folders]
    names = {persona.name for persona in personas}
    known = [piece for piece in pieces if piece.meta.get("persona") in names]
    return Grid(
        today=today,
        languages=tuple(languages),
        sections=tuple(_section(known, stage, personas, languages) for stage in stages),
        total=_row(known, None, languages),
        left_out=tuple(piece for piece in pieces if piece.meta.get("persona") not in names),
    )


def age(cell: Cell, today: datetime.date) -> str:
    """Return how old the newest piece is, in the largest unit that is exact enough to act on; '' without one."""
    if cell.newest is None:
        return ""
    days = max(0, (today - cell.newest).days)
    if days < 60:
        return "today" if days == 0 else _count(days, "day")
    months = int(days / _MONTH)
    return _count(months, "month") if months < 24 else _count(months // 12, "year")


def is_old(cell: Cell, today: datetime.date) -> bool:
    """Return whether nothing new was published for half a year."""
    return cell.newest is not None and (today - cell.newest).days > OLD_DAYS


def drafts(cell: Cell) -> str:
    """Return the drafts as they are shown beside the count: `+1 draft`, or ''."""
    return f"+{_count(cell.drafts, 'draft')}" if cell.drafts else ""


def summary(found: Grid) -> Iterator[str]:
    """Yield the sentences that sum the grid up."""
    published = sum(cell.published for cell in found.total.cells)
    waiting = sum(cell.drafts for cell in found.total.cells)
    places = len(found.cells)
    yield f"{published} published, {waiting} in draft or for a later day; {found.holes} of {places} places are holes."
    if found.left_out:
        names = ", ".join(source.content_key for source in found.left_out)
        yield f"Not counted, as their persona is not in personas.yml: {names}."


def _section(
    pieces: Sequence[Source], stage: Stage, personas: Sequence[Persona], languages: Sequence[str]
) -> Section:
    own = [piece for piece in pieces if piece.folder == stage.folder]
    rows = tuple(
        _row([piece for piece in own if piece.meta.get("persona") == persona.name], persona, languages)
        for persona in personas
    )
    return Section(stage, rows, _row(own, None, languages))


def _row(pieces: Sequence[Source], persona: Persona | None, languages: Sequence[str]) -> Row:
    return Row(persona, tuple(_cell([piece for piece in pieces if piece.lang == lang]) for lang in languages))


def _cell(pieces: Sequence[Source]) -> Cell:
    published = [piece for piece in pieces if piece.status == "published"]
    dates = [piece.meta.get("date") for piece in published]
    return Cell(
        published=len(published),
        drafts=sum(piece.status == "draft" for piece in pieces),
        newest=max((date for date in dates if isinstance(date, datetime.date)), default=None),
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
