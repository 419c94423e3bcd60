"""The content plan as one HTML page that needs nothing else: to print, to send, to put on a wall."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ops.writing.grid import Cell, Grid, age, drafts, is_old, summary

LEVELS = 4
"""Shades of the heat colour above a hole: more could not be told apart."""


def plan_page(found: Grid, labels: Mapping[str, str]) -> str:
    """Return the grid as HTML; `labels` are what languages are called."""
    env = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(
        age=lambda cell: age(cell, found.today),
        is_old=lambda cell: is_old(cell, found.today),
        drafts=drafts,
        level=lambda cell: level(cell, found.most),
    )
    return env.get_template("plan.html").render(
        grid=found, labels=labels, default=found.languages[0], sentences=list(summary(found))
    )


def level(cell: Cell, most: int) -> int:
    """Return the shade of a cell: 0 for a hole, up to LEVELS for the fullest of the grid."""
    return 0 if cell.is_hole else min(LEVELS, 1 + (cell.published - 1) * LEVELS // max(most, 1))
