"""Leads with their scores, worked out in memory for a question in the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from export import partitions, scoring
from export.run import Order, tables
from export.steps import STEPS
from export.work import Work
from leads.scoring.rules import Scoring
from leads.stores.protocol import Store

UNTIL_FACTS = tuple(step for step in STEPS[: [label for label, _ in STEPS].index("leads") + 1])
"""The steps of an export up to one row a person; the scores follow."""


EVENTS = (("events", partitions.look),)


class Scored(NamedTuple):
    """One person as the rules see them."""

    lead_id: str
    email: str
    full_name: str
    company: str
    grade: str
    fit: int
    engagement: int
    is_mql: bool
    stage: str


@contextmanager
def people(store: Store, lang: str = "") -> Iterator[Work]:
    """The work with `lead_facts` and what it is made of. Nothing is written into the store."""
    with tables(Order(store, lang=lang, partitions=EVENTS, steps=UNTIL_FACTS)) as work:
        yield work


def score(work: Work, rules: Scoring) -> list[Scored]:
    """Everybody by these rules, best grade first; the tables of an earlier call make way."""
    known = _tables(work)
    for name in sorted(known & set(_made_by_scoring(work))):
        work.db.execute(f"DROP TABLE {name}")
    before = _tables(work)
    scoring.score(work, rules)
    work.db.execute("CREATE TABLE made_by_scoring (name VARCHAR)")
    for name in sorted(_tables(work) - before):
        work.db.execute("INSERT INTO made_by_scoring VALUES (?)", [name])
    rows = work.db.execute(
        "SELECT lead_id, email, full_name, company, grade, fit_score, engagement_score, is_mql, lifecycle_stage "
        "FROM leads ORDER BY is_mql DESC, grade, engagement_score DESC, fit_score DESC, created_at, lead_id"
    ).fetchall()
    return [Scored(*row) for row in rows]


def _tables(work: Work) -> set[str]:
    found = work.db.execute("SELECT table_name FROM information_schema.tables").fetchall()
    return {name for (name,) in found}


def _made_by_scoring(work: Work) -> list[str]:
    if "made_by_scoring" not in _tables(work):
        return []
    return [name for (name,) in work.db.execute("SELECT name FROM made_by_scoring").fetchall()]
