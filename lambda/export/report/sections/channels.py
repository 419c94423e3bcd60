"""Channel quality: what each channel's visits became, and what that cost."""

from __future__ import annotations

from typing import Any

from export.report import charts, numbers
from export.report.cells import Cell, Cells
from export.report.svg import Spec
from export.report.tables import Row, Tables
from export.report.voice import Voice

COLUMNS = (
    *("sessions", "leads", "visit_to_lead", "valid_rate", "real_name_rate", "mqls", "mql_rate"),
    *("spend", "cpl", "cpa", "won_amount", "roi"),
)
"""The columns of the table after the channel's name."""


def rows(tables: Tables, voice: Voice) -> list[dict[str, Any]]:
    """The channels of the period, ready to print."""
    cells = Cells("channels", "channel", voice.spoken, voice.text, tables.currency)
    return [
        {
            "channel": voice.channel(row["channel"]),
            "cells": [_cell(cells, row, name, _enough(tables)) for name in COLUMNS],
        }
        for row in _shown(tables)
    ]


def _shown(tables: Tables) -> list[Row]:
    return [
        row for row in tables["channels"] if row["sessions"] or row["posts"] or row["spend"] or row["wins"]
    ]


def _cell(cells: Cells, row: Row, name: str, enough: float) -> Cell:
    match name:
        case "visit_to_lead":
            cell = cells.rate(row, name, "leads", "sessions")
            return cell._replace(note="", is_few=cell.is_few or row["sessions"] < enough)
        case "valid_rate":
            return cells.rate(row, name, "accepted", "posts")
        case "real_name_rate":
            return cells.rate(row, name, "real_names", "leads")
        case "mql_rate":
            return cells.rate(row, name, "mqls", "leads")
        case "cpl":
            return cells.cost(row, name, "leads")
        case "cpa":
            return cells.cost(row, name, "mqls")
        case "spend" | "won_amount":
            return cells.money(row, name)
        case "roi":
            return cells.share(row, name)
        case _:
            return cells.count(row, name)


def chart(tables: Tables, voice: Voice, width: int) -> Spec:
    """Visit-to-lead of each channel with the reference line; paler where few sessions stand behind it.

    Those of few go no further than the others, as a single lead would else press all other bars together.
    """
    judged = [row["visit_to_lead"] for row in tables["channels"] if row["sessions"] >= _enough(tables)]
    longest = max(judged, default=1.0) * 1.2
    values = [
        {
            "name": voice.channel(row["channel"]),
            "total": min(row["visit_to_lead"], max(longest, tables.reference)),
            "shown": f"{numbers.percent(row['visit_to_lead'])} ({numbers.count(row['leads'])})",
            "opacity": 1 if row["sessions"] >= _enough(tables) else 0.35,
        }
        for row in tables["channels"]
        if row["sessions"]
    ]
    spec = charts.bars(values, width, 150)
    label = voice.text("reference {share}").format(share=numbers.percent(tables.reference))
    return charts.with_reference(spec, tables.reference, label)


def _enough(tables: Tables) -> float:
    """Sessions from which on at least ten leads are to be expected at the reference."""
    return 10 / tables.reference if tables.reference else 0


def label(tables: Tables, voice: Voice) -> str:
    """The chart in a sentence."""
    known = [row for row in tables["channels"] if row["sessions"]]
    said = "; ".join(
        f"{voice.channel(row['channel'])} {numbers.percent(row['visit_to_lead'])}" for row in known
    )
    return f"{voice.measure('visit_to_lead')}: {said}"
