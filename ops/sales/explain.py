"""`invoke leads.score`: every point of a person with its evidence, or everybody in a table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from export.scoring import published_rules
from export.work import Work
from leads.identity import normalise_address
from leads.scoring.rules import Scoring
from leads.stores.protocol import Store
from ops.sales.scored import Scored, people, score

SHOWN = 50
"""Rows of the table; the files of an export have them all."""


def everybody(store: Store) -> None:
    """Print the best leads with their grades, and how many there are of each."""
    with people(store) as work:
        rules = published_rules(work)
        found = score(work, rules)
    if not found:
        print("No leads yet.")
        return
    table = Table("grade", "fit", "engagement", "who", "stage", box=box.SIMPLE_HEAD)
    for lead in found[:SHOWN]:
        mark = f"{lead.grade} MQL" if lead.is_mql else lead.grade
        table.add_row(mark, str(lead.fit), str(lead.engagement), Text(_who(lead)), lead.stage)
    console = Console()
    console.print(table)
    if len(found) > SHOWN:
        console.print(f"… and {len(found) - SHOWN} more; `invoke leads.export` writes them all.")
    console.print(_counts(found, rules))


def explain(store: Store, email: str, lang: str = "en") -> None:
    """Print every point of one person. Exits with a sentence on an address that is no lead's."""
    with people(store, lang) as work:
        rules = published_rules(work)
        found = score(work, rules)
        key = normalise_address(email)
        lead = next((one for one in found if normalise_address(one.email) == key), None)
        if lead is None:
            raise SystemExit(f"{email} is no lead's address; `invoke leads.list` shows them")
        console = Console()
        console.print(Text(_who(lead), style="bold"))
        console.print(_points(work, lead.lead_id))
        for line in _verdict(work, lead, rules):
            console.print(Text(line))


def _points(work: Work, lead_id: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    for heading in ("points", "today"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("since", no_wrap=True)
    table.add_column("why")
    rows = work.db.execute(
        "SELECT part, reason, evidence, CAST(CAST(moment AS DATE) AS VARCHAR), points, counted, makes_mql "
        "FROM points WHERE person = ? ORDER BY part DESC, moment DESC, n, evidence",
        [lead_id],
    ).fetchall()
    for part, group in groupby(rows, key=itemgetter(0)):
        for _, reason, evidence, day, points, counted, makes_mql in group:
            why = f"{reason}: {evidence}" + (" (an MQL at once)" if makes_mql else "")
            table.add_row(f"{points:+d}", f"{counted:+.2f}", day, Text(why))
        total = sum(row[5] for row in rows if row[0] == part)
        table.add_row("", f"{total:+.2f}", "", Text(part, style="bold"), end_section=True)
    return table


def _verdict(work: Work, lead: Scored, rules: Scoring) -> list[str]:
    mql_at, stage, status, version = work.db.execute(
        "SELECT CAST(CAST(mql_at AS DATE) AS VARCHAR), lifecycle_stage, lead_status, scoring_version FROM leads "
        "WHERE lead_id = ?",
        [lead.lead_id],
    ).fetchall()[0]
    a, b = rules.letters
    one, two = rules.figures
    today = "is one today" if lead.is_mql else "is none today"
    first = f"first became an MQL on {mql_at} and {today}" if mql_at else "was never an MQL"
    return [
        f"fit {lead.fit}, engagement {lead.engagement} (each point of it halves every {rules.half_life_days} days)",
        f"grade {lead.grade}: A from {a} points of fit, B from {b}; 1 from {one} of engagement, 2 from {two}",
        f"MQL: {first}; it takes {rules.mql_fit} of fit and {rules.mql_engagement} of engagement",
        f"stage {stage}" + (f", sales say {status}" if status else "") + f"; rules {version}",
    ]


def _who(lead: Scored) -> str:
    return ", ".join(part for part in (lead.full_name, lead.company, lead.email) if part)


def _counts(found: Sequence[Scored], rules: Scoring) -> str:
    grades = sorted({lead.grade for lead in found})
    by_grade = ", ".join(f"{grade} {sum(lead.grade == grade for lead in found)}" for grade in grades)
    mqls = sum(lead.is_mql for lead in found)
    return f"{len(found)} leads, {mqls} of them MQLs today: {by_grade}. Rules {rules.version or 'none published'}."
