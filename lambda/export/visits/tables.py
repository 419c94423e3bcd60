"""The tables of visits for the other steps: hits, sessions, session_pages, log_quality, log_faults, log_robots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from export import engine, sources
from export.visits.batch import Said
from export.visits.days import days_of, local, said
from export.work import Work

HIT_COLUMNS = {
    "dt": "DATE",
    "moment": "TIMESTAMP",
    **dict.fromkeys(
        ("kind", "visitor", "path", "form_id", "referrer_path", "source_key", "country"), "VARCHAR"
    ),
}
LINE_COLUMNS = {
    "day": "DATE",
    **dict.fromkeys(("lines", "bad_lines", "robot_hits", "internal_hits"), "BIGINT"),
}
FAULT_COLUMNS = {"day": "DATE", "fault": "VARCHAR", "lines": "BIGINT", "sample": "VARCHAR"}
ROBOT_COLUMNS = {"day": "DATE", "reason": "VARCHAR", "lines": "BIGINT"}

Days = Mapping[date, Said]


def build(work: Work) -> None:
    """Make the tables of visits from the days' hits. Reads `acts`, `pieces` and `log_late`, adds to `sources`."""
    days = {day: said(work.db, local(work.db, day)) for day in days_of(work.db)}
    engine.table(work.db, "log_line_counts", LINE_COLUMNS, _counts(days))
    engine.table(work.db, "log_faults", FAULT_COLUMNS, _faults(days))
    engine.table(work.db, "log_robots", ROBOT_COLUMNS, _robots(days))
    _days_hits(work, [local(work.db, day) for day in days])
    work.db.execute(engine.statement("sessions.sql"))
    found = work.db.execute("SELECT DISTINCT source_key FROM visits").fetchall()
    sources.add(work, (key for (key,) in found))
    work.db.execute(engine.statement("sessions_joined.sql"))
    for name, query in (
        ("sessions", "SELECT count(*) FROM sessions"),
        ("log_lines", "SELECT coalesce(sum(lines), 0) FROM log_quality"),
        ("bad_log_lines", "SELECT coalesce(sum(bad_lines), 0) FROM log_quality"),
    ):
        ((work.counts[name],),) = work.db.execute(query).fetchall()


def _days_hits(work: Work, paths: list[Path]) -> None:
    if not paths:
        engine.table(work.db, "day_hits", HIT_COLUMNS, ())
        return
    listed = ", ".join(f"'{path}'" for path in paths)
    work.db.execute(
        f"CREATE VIEW day_hits AS SELECT * FROM read_parquet([{listed}], hive_partitioning = true, "  # noqa: S608  ours
        "hive_types = {'dt': DATE})"
    )


def _counts(days: Days) -> Iterator[tuple[Any, ...]]:
    for day, told in days.items():
        faults = sum(lines for lines, _ in told.get("faults", {}).values())
        robots = sum(told.get("robots", {}).values())
        yield day, told.get("lines", 0), faults, robots, told.get("internal", 0)


def _faults(days: Days) -> Iterator[tuple[Any, ...]]:
    for day, told in days.items():
        for fault, (lines, where) in told.get("faults", {}).items():
            yield day, fault, lines, where


def _robots(days: Days) -> Iterator[tuple[Any, ...]]:
    for day, told in days.items():
        for reason, lines in told.get("robots", {}).items():
            yield day, reason, lines
