"""The tables of an export filled by hand: leads with chosen answers, and every other table empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from export import engine
from export.work import Work, latest
from leads.exports.column import SQL_TYPES, Kind
from leads.exports.schema import FILES
from leads.stores.folder import FolderStore

AS_OF = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
OWN_HOST = "www.example.com"

DEFAULTS: Mapping[Kind, Any] = {"text": "", "link": "", "json": "", "yes_no": False, "integer": 0}
"""What is not chosen; moments, days and numbers are unknown."""


def work_with(folder: Path, leads: Sequence[Mapping[str, Any]], lang: str = "en") -> Work:
    """An export whose table `leads` has these rows, registered an hour apart. The database spills into `folder`."""
    db = engine.connect(folder)
    for file in FILES:
        types = {f'"{column.name}"': SQL_TYPES[column.kind] for column in file.columns}
        rows = [_row(number, lead) for number, lead in enumerate(leads)] if file.table == "leads" else []
        engine.table(db, file.table, types, rows)
    return Work(db, FolderStore(folder / "store"), None, OWN_HOST, AS_OF, latest(AS_OF), lang)


def _row(number: int, chosen: Mapping[str, Any]) -> list[Any]:
    made = {
        "lead_id": f"lead-{number:03d}",
        "event_id": f"event-{number:03d}",
        "email": f"person{number}@firm.example",
        "email_domain": "firm.example",
        "created_at": datetime(2026, 11, 1, number % 24, 5, 6, 789000),  # noqa: DTZ001  tables are UTC
        "lifecycle_stage": "lead",
    }
    (leads,) = [file for file in FILES if file.table == "leads"]
    return [chosen.get(c.name, made.get(c.name, DEFAULTS.get(c.kind))) for c in leads.columns]
