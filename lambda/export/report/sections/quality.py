"""What the figures leave out, and what in them looks wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from export.report import numbers
from export.report.cells import Cell, exact
from export.report.sections import standouts
from export.report.tables import Row, Tables
from export.report.voice import Voice

FINDINGS = {
    "apart": "Posts set apart as spam",
    "one_network": "Posts from one network",
    "visitors_burst": "Far more visitors than usual",
    "views_burst": "Far more views a visitor than usual",
    "bad_lines": "Log lines that could not be read",
    "late_lines": "Log lines that came too late",
    "robot_hits": "Requests of robots, left out",
    "internal_hits": "Requests of your own people, left out",
    "days_without_log": "Days without an access log",
    "posts_without_visit": "Accepted posts whose visit is not in the log",
}
ADVICE = {
    "apart": "Look into the quarantine with invoke leads.quarantine; genuine posts can be released.",
    "one_network": "Ask whoever runs the channel what stands behind this network.",
    "visitors_burst": "Compare with the invoice: bought visits read one page and leave.",
    "views_burst": "A program may be opening page after page.",
    "bad_lines": "docs/visits.md says which lines are read.",
    "late_lines": "They came after their day was closed and are in no figure.",
    "days_without_log": "See that the CDN writes its log where the export reads it; the figures of visits are too low.",
}


def rows(tables: Tables, voice: Voice) -> list[dict[str, Any]]:
    """The findings: those of everything together, and of channels what is flagged; the days of a burst in one row."""
    bursts = [
        [row for row in rows if row["finding"] == finding]
        for rows in standouts.bursts_by_channel(tables).values()
        for finding in standouts.BURSTS
    ]
    others = [row for row in tables["quality"] if row["finding"] not in standouts.BURSTS]
    return [
        *(_burst(rows, voice) for rows in bursts if rows),
        *(_row(row, voice) for row in others if row["is_flagged"] or row["channel"] == ""),
    ]


def _burst(rows: Sequence[Row], voice: Voice) -> dict[str, Any]:
    most = max(rows, key=lambda row: row["value"])
    days = numbers.days([row["day"] for row in rows], voice.spoken)
    where = voice.text("{channel}, {days}").format(channel=voice.channel(most["channel"]), days=days)
    said = voice.text("usual {usual}, limit {limit}")
    limit = said.format(usual=standouts.usual(most, "expected"), limit=standouts.usual(most, "upper_limit"))
    shown = numbers.count(most["value"])
    text = voice.text("up to {n}").format(n=shown) if len(rows) > 1 else shown
    return _line(most, voice, where, Cell(text, "", False, True, _source(most), exact(most["value"])), limit)


def _row(row: Row, voice: Voice) -> dict[str, Any]:
    where = voice.channel(row["channel"]) if row["channel"] else ""
    if row["network"] and row["is_flagged"]:
        where = voice.text("{channel}, from {network}").format(channel=where, network=row["network"])
    has_limit = row["upper_limit"] is not None and row["finding"] != "days_without_log"
    return _line(
        row, voice, where, _cell(row, voice), numbers.percent(row["upper_limit"]) if has_limit else ""
    )


def _line(row: Row, voice: Voice, where: str, cell: Cell, limit: str) -> dict[str, Any]:
    finding = str(row["finding"])
    return {
        "finding": voice.text(FINDINGS.get(finding, finding)),
        "where": where,
        "cell": cell,
        "limit": limit,
        "is_flagged": row["is_flagged"],
        "advice": voice.text(ADVICE[finding]) if row["is_flagged"] and finding in ADVICE else "",
    }


def _cell(row: Row, voice: Voice) -> Cell:
    made_of = voice.text("{part} of {whole}").format(
        part=numbers.count(row["total"]), whole=numbers.count(row["whole"])
    )
    if row["value"] is None or row["whole"] < numbers.FEW or row["finding"] == "days_without_log":
        return Cell(made_of, "", False, True, _source(row), exact(row["value"]))
    return Cell(numbers.percent(row["value"]), made_of, False, True, _source(row), exact(row["value"]))


def _source(row: Row) -> tuple[str, str, str]:
    return (
        "quality",
        " ".join(part for part in (row["finding"], row["channel"], exact(row["day"])) if part),
        "value",
    )
