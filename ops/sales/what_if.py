"""`invoke leads.score --what-if FILE`: who would move if the rules of a file were those of scoring.yml."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from export.scoring import published_rules
from leads.scoring.rules import Scoring, from_json
from leads.stores.protocol import Store
from ops.paths import CONTENT
from ops.sales.scored import Scored, people, score
from ops.writing.site import languages
from plugins.problems import ContentError
from plugins.scoring.reading import read_scoring

SHOWN = 40


def what_if(store: Store, path: Path, content: Path = CONTENT) -> None:
    """Print who would have another grade or stage, and who would become an MQL or be one no more. Changes nothing.

    Exits with the problems of the file, each with its line.
    """
    new = _rules_in(path, content)
    with people(store) as work:
        old = published_rules(work)
        before = {lead.lead_id: lead for lead in score(work, old)}
        after = score(work, new)
    moved = [(before[lead.lead_id], lead) for lead in after if _moves(before[lead.lead_id], lead)]
    console = Console()
    console.print(_grades(before, after))
    if moved:
        console.print(_table(moved[:SHOWN]))
    if len(moved) > SHOWN:
        console.print(f"… and {len(moved) - SHOWN} more.")
    console.print(_verdict(before, after, len(moved), old, new))


def _rules_in(path: Path, content: Path) -> Scoring:
    try:
        rules, problems = read_scoring(path, content, languages())
    except FileNotFoundError:
        raise SystemExit(
            f"{path}: there is no such file; copy content/data/scoring.yml and change it"
        ) from None
    except ContentError as error:
        rules, problems = None, error.problems
    if rules is None:
        for problem in sorted(problems):
            print(problem, file=sys.stderr)
        raise SystemExit(1)
    return from_json(rules)


def _moves(old: Scored, new: Scored) -> bool:
    return (old.grade, old.is_mql, old.stage) != (new.grade, new.is_mql, new.stage)


def _grades(before: Mapping[str, Scored], after: Sequence[Scored]) -> Table:
    then, now = Counter(lead.grade for lead in before.values()), Counter(lead.grade for lead in after)
    table = Table("grade", box=box.SIMPLE_HEAD)
    for heading in ("now", "then", "difference"):
        table.add_column(heading, justify="right")
    for grade in sorted(then | now):
        gap = now[grade] - then[grade]
        table.add_row(grade, str(then[grade]), str(now[grade]), f"{gap:+d}" if gap else "")
    return table


def _table(moved: Sequence[tuple[Scored, Scored]]) -> Table:
    table = Table("who", "now", "then", box=box.SIMPLE_HEAD)
    for old, new in moved:
        table.add_row(Text(new.full_name or new.email), _shown(old), _shown(new))
    return table


def _shown(lead: Scored) -> str:
    mql = ", MQL" if lead.is_mql else ""
    return f"{lead.grade} (fit {lead.fit}, engagement {lead.engagement}), {lead.stage}{mql}"


def _verdict(
    before: Mapping[str, Scored], after: Sequence[Scored], moved: int, old: Scoring, new: Scoring
) -> str:
    gained = sum(lead.is_mql and not before[lead.lead_id].is_mql for lead in after)
    lost = sum(before[lead.lead_id].is_mql and not lead.is_mql for lead in after)
    told = f"{moved} of {len(after)} leads would move" if moved else "Nobody would move"
    mqls = f"{gained} more would be MQLs today, {lost} would be none"
    return f"{told}; {mqls}. Rules {old.version} now, {new.version} then."
