"""The steps from events to one row a person. SQL does the work; Python says what only it knows of distinct values."""

from __future__ import annotations

import json
from collections.abc import Iterator

from export import engine, standings
from export.work import Work
from leads.addresses import ROLES, domain_of, kind_of
from leads.attribution.tables import RULESET_VERSION
from leads.phones import e164, regions_for

BATCH_PEOPLE = 100_000
LEFT_OVER = (
    "answers", "addresses", "consent_acts", "histories", "progress", "wanted", "first_posts", "last_posts", "batch",
)  # fmt: skip
"""Tables that only `lead_facts` is made of."""


def acts(work: Work) -> None:
    """Make `acts` (each event once, with its person), `people` and `apart`."""
    work.db.execute(engine.statement("fold.sql"))
    work.db.execute(engine.statement("apart.sql"))
    work.db.execute("FORCE CHECKPOINT")


def lead_facts(work: Work) -> None:
    """Make `lead_facts`, one row a person, of `acts`, `events` and `sources`."""
    db = work.db
    db.execute(engine.statement("answers.sql"))
    db.execute(engine.statement("consents.sql"))
    engine.table(db, "ruleset", {"version": "VARCHAR"}, [(RULESET_VERSION,)])
    engine.table(db, "role_mailboxes", {"name": "VARCHAR"}, ((name,) for name in sorted(ROLES)))
    stages = work.site.stages if work.site else ()
    engine.table(
        db, "stages", {"name": "VARCHAR", "stage_order": "INTEGER"}, ((s.name, s.order) for s in stages)
    )
    engine.table(db, "domains", DOMAINS, _domains(work))
    engine.table(db, "phones", PHONES, _phones(work))
    engine.table(db, "others", OTHERS, _others(work))
    histories = _distinct(work, "SELECT DISTINCT history FROM histories ORDER BY 1")
    engine.table(db, "standings", standings.COLUMNS, (standings.row(history) for (history,) in histories))
    db.execute(engine.statement("progress.sql"))
    people = _count(work, "people")
    for start in range(0, max(people, 1), BATCH_PEOPLE):
        _add_batch(work, start)
    for name in ("people", *LEFT_OVER):
        db.execute(f"DROP TABLE {name}")
    db.execute("FORCE CHECKPOINT")
    work.counts["leads"] = people


def _add_batch(work: Work, start: int) -> None:
    """Add the next people to `lead_facts`; the first of them make it."""
    work.db.execute(
        "CREATE OR REPLACE TABLE batch AS SELECT * FROM people WHERE person_n > ? AND person_n <= ?",
        [start, start + BATCH_PEOPLE],
    )
    into = "INSERT INTO lead_facts" if start else "CREATE TABLE lead_facts AS"
    work.db.execute(f"{into}\n{engine.statement('lead_facts.sql')}")


DOMAINS = {"domain": "VARCHAR", "email_domain": "VARCHAR", "kind": "VARCHAR"}
PHONES = {
    "phone": "VARCHAR",
    "country": "VARCHAR",
    "ip_country": "VARCHAR",
    "language": "VARCHAR",
    "phone_e164": "VARCHAR",
}
OTHERS = {"others_said": "VARCHAR", "other_answers": "VARCHAR"}


def _domains(work: Work) -> Iterator[tuple[str, str, str]]:
    """Each domain as it was entered, as DNS spells it, and its kind: business, free or disposable."""
    for (domain,) in _distinct(work, "SELECT DISTINCT domain FROM addresses ORDER BY 1"):
        address = f"x@{domain}" if domain else ""
        yield domain, domain_of(address), kind_of(address)


def _phones(work: Work) -> Iterator[tuple[str, ...]]:
    """Each number with what it is read by: the person's country, that of the post, the language of the form."""
    asked = "phone, country, phone_ip_country, phone_language"
    query = f"SELECT DISTINCT {asked} FROM answers WHERE phone <> '' ORDER BY {asked}"  # noqa: S608  names of ours
    for phone, country, ip_country, language in _distinct(work, query):
        regions = regions_for(country, ip_country, lang=language)
        yield phone, country, ip_country, language, e164(phone, regions)


def _others(work: Work) -> Iterator[tuple[str, str]]:
    """Answers to questions without a column: the latest of each, as `team: 5; city: Bremen`."""
    for (said,) in _distinct(
        work, "SELECT DISTINCT others_said FROM answers WHERE others_said <> '[]' ORDER BY 1"
    ):
        latest = {name: value for answers in json.loads(said) for name, value in answers.items()}
        yield said, "; ".join(f"{name}: {value}" for name, value in sorted(latest.items()))


def _count(work: Work, name: str) -> int:
    ((count,),) = work.db.execute(f"SELECT count(*) FROM {name}").fetchall()  # noqa: S608  a name of ours
    return int(count)


def _distinct(work: Work, query: str) -> list[tuple[str, ...]]:
    return work.db.execute(query).fetchall()
