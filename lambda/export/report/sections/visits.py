"""Funnel and days: where readers are lost, and what each channel brought on each day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from export.report import charts, columns, numbers
from export.report.cells import Cells
from export.report.svg import Spec
from export.report.tables import Row, Tables
from export.report.voice import Voice

STEPS = {
    "sessions": "Sessions",
    "gated_sessions": "Saw a form",
    "form_sessions": "Began a form (observed)",
    "registered": "Registered",
    "downloaded": "Fetched a document",
    "mql": "Became an MQL",
    "sql": "Became an SQL",
}
OTHERS = "Others"
NAMED_DAYS = {charts.WIDE: 8, charts.NARROW: 4}
"""How many days are named below a chart, about."""


def funnel_rows(tables: Tables, voice: Voice) -> list[dict[str, Any]]:
    """The steps of all channels together, ready to print."""
    cells = Cells("funnel", "step", voice.spoken, voice.text)
    return [
        {
            "step": voice.text(STEPS[row["step"]]),
            "unit": voice.text(row["unit"]),
            "total": cells.count(row, "total"),
            "share": cells.share(row, "share")._replace(
                note=voice.text("of: {step}").format(step=voice.text(STEPS[row["share_of"]]))
                if row["share_of"]
                else ""
            ),
            "before": cells.count(row, "total_before"),
        }
        for row in tables.funnel
    ]


def funnel_chart(tables: Tables, voice: Voice, unit: str, width: int) -> Spec:
    """Bars of the steps that count `unit`."""
    rows = [row for row in tables.funnel if row["unit"] == unit]
    values = [
        {
            "name": voice.text(STEPS[row["step"]]),
            "total": row["total"],
            "shown": numbers.count(row["total"]),
            "opacity": 1,
        }
        for row in rows
    ]
    return charts.bars(values, width, 190, "accent" if unit == "sessions" else "brass")


def channel_order(tables: Tables) -> list[str]:
    """Channels in the order of their colours: those with most sessions in both periods come first."""
    rows = sorted(
        tables["channels"], key=lambda row: (-row["sessions"] - row["sessions_before"], row["channel"])
    )
    return [row["channel"] for row in rows if row["sessions"] or row["leads"]]


def series(tables: Tables) -> list[str]:
    """The channels with a colour of their own, and "Others" where there are more."""
    order = channel_order(tables)
    return order if len(order) <= charts.SERIES + 1 else [*order[: charts.SERIES], OTHERS]


def days_chart(tables: Tables, voice: Voice, width: int) -> Spec:
    """Sessions and leads by day, stacked by channel; a mark above the days that look bought."""
    shown, rows = series(tables), _days(tables)
    panels = [(voice.measure(name), _stacked(rows, name, shown)) for name in ("sessions", "leads")]
    totals = _totals(rows, "sessions")
    bursts = {row["day"] for row in tables["quality"] if row["finding"] in {"visitors_burst", "views_burst"}}
    flags = [{"day": day.isoformat(), "total": totals[day]} for day in sorted(bursts) if day in totals]
    return columns.days(panels, shown, width, _named(tables, voice, NAMED_DAYS[width]), flags)


def _days(tables: Tables) -> list[Row]:
    return [row for row in tables["channel_days"] if row["day"] >= tables.period.since]


def _stacked(rows: Sequence[Row], name: str, shown: Sequence[str]) -> list[dict[str, Any]]:
    """Values of every day and series; a day without anything keeps its place."""
    sums: dict[tuple[date, str], int] = defaultdict(int)
    for row in rows:
        sums[row["day"], row["channel"] if row["channel"] in shown else OTHERS] += row[name]
    return [
        {"day": day.isoformat(), "name": channel, "total": total, "order": shown.index(channel)}
        for (day, channel), total in sorted(sums.items())
        if channel in shown
    ]


def _totals(rows: Sequence[Row], name: str) -> dict[date, int]:
    sums: dict[date, int] = defaultdict(int)
    for row in rows:
        sums[row["day"]] += row[name]
    return sums


def _named(tables: Tables, voice: Voice, most: int) -> dict[date, str]:
    """The days named below a chart: every so many, counted back from the last."""
    step = max(1, -(-tables.period.days // most))
    found = [tables.period.until - timedelta(n) for n in range(0, tables.period.days, step)]
    return {day: numbers.short_day(day, voice.spoken) for day in sorted(found)}


def days_label(tables: Tables, voice: Voice) -> str:
    """The chart of days in a sentence."""
    totals, leads = _totals(_days(tables), "sessions"), _totals(_days(tables), "leads")
    if not totals:
        return voice.text("No visits in the period.")
    most, least = max(totals, key=lambda day: totals[day]), min(totals, key=lambda day: totals[day])
    said = "From {least} sessions on {least_day} to {most} on {most_day}; leads in all: {leads}."
    return voice.text(said).format(
        least=numbers.count(totals[least]),
        least_day=numbers.day(least, voice.spoken, with_year=False),
        most=numbers.count(totals[most]),
        most_day=numbers.day(most, voice.spoken, with_year=False),
        leads=numbers.count(sum(leads.values())),
    )


def days_table(tables: Tables, voice: Voice) -> dict[str, Any]:
    """A row a day, latest first, a column a channel: sessions, with the leads beside them."""
    order = channel_order(tables)
    found = {(row["day"], row["channel"]): row for row in _days(tables)}
    days = sorted({day for day, _ in found}, reverse=True)
    return {
        "channels": [voice.channel(channel) for channel in order],
        "rows": [
            {
                "day": numbers.day(day, voice.spoken, with_year=False),
                "cells": [_day_cell(found.get((day, channel)), voice) for channel in order],
            }
            for day in days
        ],
    }


def _day_cell(row: Row | None, voice: Voice) -> Any:
    if row is None:
        return None
    keyed = {**row, "key": f"{row['day'].isoformat()} {row['channel']}"}
    cells = Cells("channel_days", "key", voice.spoken, voice.text)
    return {"sessions": cells.count(keyed, "sessions"), "leads": cells.count(keyed, "leads")}
