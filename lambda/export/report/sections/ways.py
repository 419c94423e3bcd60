"""The ways that leads took on the visit on which they registered."""

from __future__ import annotations

from typing import Any

from export.report.cells import Cells
from export.report.tables import Row, Tables
from export.report.voice import Voice

MOST = 8
SEPARATOR = " > "
KINDS = {
    "article": "Article",
    "whitepaper": "White paper",
    "case-study": "Case study",
    "page": "Page",
    "listing": "Listing",
    "home": "Home page",
    "other": "Other",
}


def ways(tables: Tables, voice: Voice, level: str) -> list[dict[str, Any]]:
    """The commonest ways, ready to print: `steps` in words, and the length of a bar in percent of the longest."""
    found = [row for row in tables["paths"] if row["level"] == level][:MOST]
    titles = {row["path"]: row["title"] for row in tables["contents"] if row["path"]}
    most = max((row["leads"] for row in found), default=1)
    cells = Cells("paths", "path", voice.spoken, voice.text)
    return [
        {
            "steps": [_step(step, level, titles, voice) for step in row["path"].split(SEPARATOR)],
            "leads": cells.count(row, "leads"),
            "share": cells.share(row, "share"),
            "length": round(100 * row["leads"] / most, 1),
        }
        for row in found
    ]


def _step(step: str, level: str, titles: dict[str, str], voice: Voice) -> str:
    if step == "…":
        return step
    return voice.text(KINDS.get(step, "Other")) if level == "kinds" else titles.get(step, step)


def known(tables: Tables) -> tuple[int, int]:
    """How many leads have a way, and how many there are."""
    row: Row | None = tables.headline("leads")
    return sum(row["leads"] for row in tables["paths"] if row["level"] == "kinds"), int(
        row["value"]
    ) if row else 0
