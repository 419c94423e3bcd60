"""The firms to look at first: those whose people have the best grades and were there in the period."""

from __future__ import annotations

from typing import Any

from export.report import numbers
from export.report.cells import Cells
from export.report.tables import Tables
from export.report.voice import Voice
from export.wording import ROLES

MOST = 12


def rows(tables: Tables, voice: Voice) -> list[dict[str, Any]]:
    """Firms with somebody active in the last 30 days, best first, ready to print. No person is named."""
    cells = Cells("accounts", "account_domain", voice.spoken, voice.text)
    found = [row for row in tables["accounts"] if row["active_people_30d"]][:MOST]
    return [
        {
            "company": row["company"] or row["account_domain"],
            "domain": row["account_domain"],
            "grade": row["best_grade"],
            "people": cells.count(row, "people"),
            "active": cells.count(row, "active_people_30d"),
            "present": _roles(row["roles_present"], voice),
            "missing": _roles(row["roles_missing"], voice),
            "last": numbers.day(row["last_activity_at"].date(), voice.spoken, with_year=False),
        }
        for row in found
    ]


def _roles(listed: str, voice: Voice) -> list[str]:
    """Roles in the page's language: the table has them in that of the files."""
    own = ROLES.get(voice.spoken, ROLES["en"])
    known = {word: own[place] for words in ROLES.values() for place, word in enumerate(words)}
    return [known.get(role, role) for role in listed.split("; ") if role]
