"""What pieces did: by stage and persona, and one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from export.report import grid, numbers
from export.report.cells import Cell, Cells
from export.report.svg import Spec
from export.report.tables import Row, Tables
from export.report.voice import Voice

PIECES = ("article", "whitepaper", "case-study")
COLUMNS = (
    *("entrances", "page_views", "exit_rate", "bounce_rate", "dwell_seconds", "cta_rate"),
    *("downloads", "leads", "assisted_leads", "mqls"),
)
MOST = 15
"""Pieces that are shown at once; the others are one click away."""

SUMS = ("page_views", "sessions", "entrances", "exits", "cta_sessions", "leads", "assisted_leads", "mqls")


def pieces(tables: Tables) -> list[Row]:
    """The pieces that were read or brought somebody, in the table's order."""
    return [
        row for row in tables["contents"] if row["kind"] in PIECES and (row["page_views"] or row["posts"])
    ]


def others(tables: Tables) -> list[Row]:
    """Home, listings, other pages, and what is gone."""
    return [
        row for row in tables["contents"] if row["kind"] not in PIECES and (row["page_views"] or row["posts"])
    ]


def rows(found: Sequence[Row], tables: Tables, voice: Voice) -> list[dict[str, Any]]:
    """Pieces, ready to print."""
    cells = Cells("contents", "path", voice.spoken, voice.text)
    return [
        {
            "title": row["title"],
            "path": row["path"],
            "language": row["language"],
            "stage": voice.stage(row["stage"]),
            "cells": [_cell(cells, row, name) for name in COLUMNS],
        }
        for row in found
    ]


def _cell(cells: Cells, row: Row, name: str) -> Cell:
    match name:
        case "exit_rate":
            return cells.rate(row, name, "exits", "page_views")._replace(note="")
        case "bounce_rate":
            return _few(cells.share(row, name), row["entrances"])
        case "cta_rate":
            return cells.rate(row, name, "cta_sessions", "sessions")._replace(note="")
        case "dwell_seconds":
            return cells.time(row, name)
        case _:
            return cells.count(row, name)


def _few(cell: Cell, whole: int) -> Cell:
    return cell._replace(is_few=whole < numbers.FEW)


def groups(tables: Tables, voice: Voice, key: str) -> list[dict[str, Any]]:
    """Sums by `key` (stage or persona), in the marketers' order; none for a group without a page view."""
    names = _names(tables, key)
    label: Callable[[str], str] = voice.stage if key == "stage" else voice.persona
    found = []
    for name in names:
        mine = [row for row in pieces(tables) if row[key] == name]
        if mine:
            found.append({"name": label(name), "count": len(mine), **_sums(mine)})
    return found


def _sums(found: Sequence[Row]) -> dict[str, Any]:
    sums = {name: sum(row[name] for row in found) for name in SUMS}
    return {
        **{name: numbers.count(total) for name, total in sums.items()},
        "exit_rate": _share(sums["exits"], sums["page_views"]),
        "cta_rate": _share(sums["cta_sessions"], sums["sessions"]),
    }


def _share(part: int, whole: int) -> str:
    return numbers.percent(part / whole) if whole >= numbers.FEW else f"{part}/{whole}"


def _names(tables: Tables, key: str) -> list[str]:
    if key == "stage":
        return [stage["name"] for stage in tables.names.get("stages", ())]
    return list(tables.names.get("personas", {}))


def chart(tables: Tables, voice: Voice, width: int) -> Spec:
    """Page views by stage and persona, with the leads below them."""
    stages, personas = _names(tables, "stage"), _names(tables, "persona")
    views = {(stage, persona): _of(tables, stage, persona) for stage in stages for persona in personas}
    most = max((total for total, _ in views.values()), default=0) or 1
    values = [
        {
            "row": voice.stage(stage),
            "column": voice.persona(persona),
            "share": total / most,
            "shown": numbers.count(total),
            "note": voice.text("leads: {n}").format(n=numbers.count(leads)) if leads else "",
        }
        for (stage, persona), (total, leads) in views.items()
    ]
    rows_, columns = [voice.stage(name) for name in stages], [voice.persona(name) for name in personas]
    return grid.grid(values, rows_, columns, width)


def _of(tables: Tables, stage: str, persona: str) -> tuple[int, int]:
    mine = [row for row in pieces(tables) if (row["stage"], row["persona"]) == (stage, persona)]
    return sum(row["page_views"] for row in mine), sum(row["leads"] + row["assisted_leads"] for row in mine)


def label(tables: Tables, voice: Voice) -> str:
    """The chart in a sentence."""
    personas, found = _names(tables, "persona"), []
    for stage in _names(tables, "stage"):
        views = sum(_of(tables, stage, persona)[0] for persona in personas)
        found.append(f"{voice.stage(stage)} {numbers.count(views)}")
    return f"{voice.of_page('page_views')}: {'; '.join(found)}"
