"""The step that scores: rules become tables, SQL does the sums. docs/scoring.md says what is counted."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from export import engine, profiles
from export.wording import Punctuation, punctuation
from export.work import Work
from leads.scoring.condition import Condition
from leads.scoring.facts import PROGRESS
from leads.scoring.rules import FILE, Rule, Scoring, parse
from leads.texts import text_in

COLLEAGUES = "colleagues"
"""The one fact of a rule that is no field of a deed: it is counted over the account."""

CONDITIONS = {"part": "VARCHAR", "n": "INTEGER", "field": "VARCHAR", "asks": "VARCHAR", "wanted": "VARCHAR"}
RULES = {
    "part": "VARCHAR",
    "n": "INTEGER",
    "name": "VARCHAR",
    "reason": "VARCHAR",
    "points": "INTEGER",
    "makes_mql": "BOOLEAN",
}
STEPS = {"n": "INTEGER", "stage": "VARCHAR", "asks_nothing": "BOOLEAN"}
COLLEAGUE_RULE = {"n": "INTEGER", "needed": "INTEGER", "points": "INTEGER"}
SCALE = {
    "version": "VARCHAR",
    "today": "DATE",
    "as_of": "TIMESTAMP",
    "half_life_days": "DOUBLE",
    "mql_fit": "INTEGER",
    "mql_engagement": "INTEGER",
    "at_once_days": "INTEGER",
    "from_a": "INTEGER",
    "from_b": "INTEGER",
    "from_1": "INTEGER",
    "from_2": "INTEGER",
    "hot_days": "INTEGER",
    "retention_months": "INTEGER",
}
WORDS = dict.fromkeys((*Punctuation._fields, "site_url"), "VARCHAR")
SQL = (
    "person_values.sql",
    "deeds.sql",
    "met.sql",
    "gatherings.sql",
    "points.sql",
    "mql.sql",
    "scores.sql",
    "leads.sql",
)
_ASKS = {
    "is": "equals",
    "in": "equals",
    "is empty": "equals",
    "is not": "differs",
    "not in": "differs",
    "is not empty": "differs",
}

log = logging.getLogger("gatepost.export")


def build(work: Work) -> None:
    """Make `leads` in the place of `lead_facts`, with `points`: every point of everybody with its evidence."""
    score(work, published_rules(work))
    work.db.execute(engine.statement("scores_done.sql"))


def published_rules(work: Work) -> Scoring:
    """Today's rules; none where a build has published no scoring.json."""
    body = work.published(FILE)
    if body is None:
        log.warning("published/%s is missing; nobody has points. Build and publish the site.", FILE)
        return Scoring()
    return parse(body)


def score(work: Work, rules: Scoring) -> None:
    """Make the tables by these rules."""
    profiles.build(work, rules.titles)
    _rule_tables(work, rules)
    engine.table(work.db, "titles", TITLES, _titles(work))
    for name in SQL:
        work.db.execute(engine.statement(name))


def _rule_tables(work: Work, rules: Scoring) -> None:
    db, language = work.db, work.lang
    engine.table(db, "rules", RULES, _rules(rules, language))
    engine.table(db, "conditions", CONDITIONS, _conditions(rules))
    engine.table(db, "asked", {"field": "VARCHAR"}, sorted({(row[2],) for row in _conditions(rules)}))
    engine.table(db, "colleague_rule", COLLEAGUE_RULE, _colleague_rules(rules))
    steps = ((n, step.stage, step.condition is None) for n, step in enumerate(rules.lifecycle))
    engine.table(db, "steps", STEPS, steps)
    engine.table(db, "scale", SCALE, [_scale(work, rules)])
    engine.table(db, "words", WORDS, [(*punctuation(language), _site_url(work))])
    engine.table(db, "progress_values", {"field": "VARCHAR", "value": "VARCHAR"}, _progress_values())


def _site_url(work: Work) -> str:
    return work.site.site_url.rstrip("/") if work.site else ""


def _rules(rules: Scoring, language: str) -> Iterator[tuple[object, ...]]:
    for part, group in (("fit", rules.fit), ("engagement", rules.engagement)):
        for n, rule in enumerate(group):
            yield part, n, rule.name, text_in(rule.reason, language), rule.points, rule.makes_mql


def _conditions(rules: Scoring) -> Iterator[tuple[str, int, str, str, str]]:
    """A row for each value a condition names, by the few things that SQL can ask."""
    named: list[tuple[str, int, Condition | None]] = [
        *(("fit", n, rule.condition) for n, rule in enumerate(rules.fit)),
        *(("engagement", n, rule.condition) for n, rule in _of_deeds(rules)),
        *(("lifecycle", n, step.condition) for n, step in enumerate(rules.lifecycle)),
    ]
    for part, n, condition in named:
        if condition:
            asks = _ASKS.get(condition.operator, condition.operator)
            for wanted in condition.values or ("",):
                yield part, n, condition.field, asks, wanted


def _of_deeds(rules: Scoring) -> Iterator[tuple[int, Rule]]:
    return ((n, rule) for n, rule in enumerate(rules.engagement) if rule.condition.field != COLLEAGUES)


def _colleague_rules(rules: Scoring) -> Iterator[tuple[int, int, int]]:
    """One row at most: the check of scoring.yml lets one rule ask for colleagues."""
    for n, rule in enumerate(rules.engagement):
        if rule.condition.field == COLLEAGUES:
            yield n, int(rule.condition.values[0]), rule.points


def _scale(work: Work, rules: Scoring) -> tuple[object, ...]:
    today = work.as_of.astimezone(UTC).date()
    return (
        rules.version,
        today,
        datetime.combine(today + timedelta(1), time()),
        rules.half_life_days,
        rules.mql_fit,
        rules.mql_engagement,
        rules.at_once_days,
        *rules.letters,
        *rules.figures,
        rules.hot_days,
        work.retention_months,
    )


def _progress_values() -> Iterator[tuple[str, str]]:
    """What the fields of lifecycle rules can say that are known only once there are scores."""
    for field, fact in PROGRESS.items():
        if field in {"mql", "status", "status_reached"} and isinstance(fact.values, tuple):
            yield from ((field, value) for value in ("", *fact.values))


TITLES = {"content_id": "VARCHAR", "language": "VARCHAR", "title": "VARCHAR"}


def _titles(work: Work) -> Iterator[tuple[str, str, str]]:
    query = "SELECT content_id, language, min(title) FROM pieces WHERE content_id <> '' GROUP BY 1, 2 ORDER BY 1, 2"
    yield from work.db.execute(query).fetchall()
