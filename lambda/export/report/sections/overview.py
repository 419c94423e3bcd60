"""The head of the page: the figures that matter, beside the period before."""

from __future__ import annotations

from typing import NamedTuple

from export.report import numbers
from export.report.cells import Cell, exact
from export.report.tables import Row, Tables
from export.report.voice import Voice

FIRST = ("sessions", "leads", "visit_to_lead", "real_name_rate", "mqls", "accounts", "spend", "cpa")
"""The figures shown large; all others stand in a table below them."""

IS_GOOD = {"spend": 0, "cpl": -1, "cpa": -1}
"""Whether more is better (1, what is not named here), worse (-1), or neither."""


class Figure(NamedTuple):
    """One figure of the head. `mood` is good, bad or '' for the colour of its change."""

    metric: str
    label: str
    now: Cell
    before: Cell
    change: str
    mood: str


def figures(tables: Tables, voice: Voice) -> list[Figure]:
    """All figures of the head, in the order of the table `headline`."""
    return [_figure(row, tables, voice) for row in tables["headline"]]


def label_of(metric: str, voice: Voice) -> str:
    """What a figure of the head is called."""
    own = {"visitors_per_day": "Visitors a day", "accounts": "New firms"}
    return voice.text(own[metric]) if metric in own else voice.measure(metric)


def _figure(row: Row, tables: Tables, voice: Voice) -> Figure:
    change, mood = _change(row, tables, voice)
    return Figure(
        row["metric"],
        label_of(row["metric"], voice),
        _cell(row, "value", "part", "whole", tables, voice),
        _cell(row, "value_before", "part_before", "whole_before", tables, voice),
        change,
        mood,
    )


def _cell(row: Row, column: str, part: str, whole: str, tables: Tables, voice: Voice) -> Cell:
    value, kind = row[column], row["kind"]
    source = ("headline", row["metric"], column)
    if value is None:
        return Cell("–", source=source, is_number=True)
    made_of = ""
    if kind == "rate" and row["metric"] != "roi":
        made_of = voice.text("{part} of {whole}").format(
            part=numbers.count(row[part]), whole=numbers.count(row[whole])
        )
        if row[whole] < numbers.FEW:
            return Cell(made_of, "", True, True, source, exact(value))
    if kind in {"money", "cost"}:
        text = numbers.money(value, tables.currency)
    else:
        text = numbers.percent(value) if kind == "rate" else numbers.count(value)
    return Cell(text, made_of, False, True, source, exact(value))


def _size(now: float, before: float, voice: Voice) -> str:
    """How much more or fewer: in percent, but of few in numbers."""
    if before >= numbers.FEW:
        return numbers.percent(abs(now - before) / before)
    said = voice.text("{n} more") if now > before else voice.text("{n} fewer")
    return said.format(n=numbers.count(abs(now - before)))


def _change(row: Row, tables: Tables, voice: Voice) -> tuple[str, str]:
    """What to say of the difference, and its mood. A difference that chance may make is none."""
    now, before, kind = row["value"], row["value_before"], row["kind"]
    if now is None or before is None or tables.begins:
        return "", ""
    if kind == "rate" and row["metric"] != "roi":
        found = numbers.change_of_rate(row["part"], row["whole"], row["part_before"], row["whole_before"])
        size = f"{abs(found.size) * 100:.1f} {voice.text('points')}" if found else ""
    elif kind in {"count", "mean"}:
        found = numbers.change_of_count(now, before)
        size = _size(now, before, voice)
    else:
        return "", ""
    if found is None:
        return "", ""
    if not found.direction:
        return voice.text("no clear change"), ""
    mood = found.direction * IS_GOOD.get(row["metric"], 1)
    arrow = "▲" if found.direction > 0 else "▼"
    return f"{arrow} {size}", {1: "good", -1: "bad"}.get(mood, "")
