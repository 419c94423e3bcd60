"""The step of an export that counts: from people, visits and pages to the figures of channels, contents and visits."""

from __future__ import annotations

from export.engine import statement
from export.metrics.bursts import add_bursts
from export.metrics.inputs import add_periods, add_spend
from export.work import Work

TABLES = ("channels", "channel_days", "contents", "funnel", "paths", "quality", "headline")
"""What is exported of it, a file each."""


def add_figures(work: Work) -> None:
    """Add every table of TABLES. Reads `leads`, `acts`, `apart`, `sources`, `pieces`, and the tables of visits."""
    add_periods(work)
    add_spend(work)
    for name in ("posts", "channels", "paths", "contents", "funnel", "headline"):
        work.db.execute(statement(f"metrics_{name}.sql"))
    add_bursts(work)
    work.db.execute(statement("metrics_quality.sql"))
