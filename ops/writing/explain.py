"""`invoke content.explain`: which next step a piece has, among which candidates, and why."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ops.paths import BUILD, CONTENT
from ops.writing.reasons import why
from ops.writing.site import all_sources, languages, source_at, today
from plugins.calls.variants import Variant, fitting
from plugins.data_files import read_data_files
from plugins.memory import memory_of, open_memories
from plugins.nearness.score import Score
from plugins.next_steps import Choice, choices_of, compared
from plugins.pins import KEY, pin_problems
from plugins.source import Source

NARROW = 72
"""Columns below which the table becomes a list."""


@dataclass(frozen=True)
class Row:
    """A candidate as it is shown: its points, and the words that make its text alike."""

    source: Source
    score: Score
    words: tuple[str, ...]


@dataclass(frozen=True)
class Explanation:
    """A call to action of a piece: what was chosen, all candidates with the nearest first, why, and its other words."""

    choice: Choice
    rows: tuple[Row, ...]
    why: str
    variants: tuple[Variant, ...] = ()


def explain(path: str, content: Path = CONTENT, cache: Path = BUILD / "cache" / "checks") -> None:
    """Print where the piece at a path or address leads, and why. Raises SystemExit when there is none to explain."""
    source = source_at(path, content)
    day = today()
    open_memories(cache)
    found = explanations(source, content, day)
    memory_of("words").save()
    console = Console(highlight=False)
    state = replace(source, today=day).status
    if state == "draft":
        console.print(
            Text("It is a draft: this is where it would lead if it were published today.", "yellow")
        )
    for explanation in found:
        _show(console, source, explanation)


def explanations(source: Source, content: Path, day: datetime.date) -> list[Explanation]:
    """Each call to action of a piece, explained as on a day; a draft as if it were published.

    Raises SystemExit for a page, which has none, and when the pin or a data file is wrong.
    """
    files = read_data_files(content, languages())
    if files.problems:
        raise SystemExit("\n".join(str(problem) for problem in files.problems))
    data = files.site_data(languages())
    stages = data.stages
    stage = next((stage for stage in stages if stage.folder == source.folder), None)
    if stage is None:
        raise SystemExit(
            f"{source.content_id} is in {source.folder}, which belongs to no stage: it has no next step."
        )
    source = replace(source, today=day)
    others = [other for other in all_sources(content, day) if other.content_key != source.content_key]
    if wrong := list(pin_problems([source, *others], stages, only=source)):
        raise SystemExit("\n".join(str(problem) for problem in wrong))
    sources = [source, *(other for other in others if _may_be_reached(source, other))]
    nearness = compared(sources, stages, with_drafts=True)
    return [
        Explanation(
            choice,
            tuple(
                Row(
                    one.source,
                    one.score,
                    tuple(word for word, _ in nearness.shared_words(source, one.source))
                    if one.score.likeness
                    else (),
                )
                for one in choice.candidates
            ),
            why(source, choice),
            fitting(data.variants, choice.action.leads_to, source.lang),
        )
        for choice in choices_of(source, stage, stages, sources, nearness)
    ]


def _may_be_reached(source: Source, other: Source) -> bool:
    """Whether a piece may lead to another: a draft may pin a draft."""
    is_pin = source.status == "draft" and other.content_id == source.meta.get(KEY)
    return other.status != "draft" or is_pin


def _show(console: Console, source: Source, explanation: Explanation) -> None:
    chosen = explanation.choice.chosen
    goal = chosen.content_key if chosen and chosen is not source else explanation.choice.action.leads_to
    console.print()
    console.print(
        Text.assemble((f"{explanation.choice.action.button[source.lang]} → ", "bold"), (goal, "bold green"))
    )
    console.print(Text(explanation.why))
    for variant in explanation.variants:
        words = variant.button.get(source.lang) or variant.text[source.lang]
        console.print(Text.assemble("In other words for ", (str(variant.when), "bold"), f": {words}"))
    if not explanation.rows:
        return
    console.print(_table(explanation.rows) if console.width >= NARROW else _list(explanation.rows))


def _table(rows: Iterable[Row]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("Candidate", overflow="fold", ratio=3)
    table.add_column("Shared topics", overflow="fold", ratio=3)
    table.add_column("Persona", justify="right")
    table.add_column("Text", justify="right")
    table.add_column("by these words", overflow="fold", ratio=4)
    table.add_column("Points", justify="right", style="bold")
    for row in rows:
        table.add_row(
            Text(row.source.slug),
            Text(f"{row.score.topic_points:g}  {', '.join(row.score.topics)}" if row.score.topics else "0"),
            f"{row.score.persona_points:g}",
            f"{row.score.text_points:.1f}",
            Text(", ".join(row.words), "dim"),
            f"{row.score.total:.1f}",
        )
    return table


def _list(rows: Iterable[Row]) -> Text:
    """The same for a narrow terminal: a candidate a block."""
    text = Text()
    for row in rows:
        text.append(f"\n{row.score.total:.1f}  {row.source.slug}\n", "bold")
        text.append(f"  topics {row.score.topic_points:g}: {', '.join(row.score.topics) or 'none'}\n")
        text.append(f"  persona {row.score.persona_points:g}\n")
        text.append(f"  text {row.score.text_points:.1f}: {', '.join(row.words)}\n")
    return text
