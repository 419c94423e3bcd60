"""Profiles: what a CRM imports as it is, from the table `leads`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from export import engine
from export.files import csv_files
from export.files.cells import quoted
from export.work import Work
from leads.exports.schema import Profile
from leads.texts import FALLBACK_LANGUAGE, text_in

NAMED = {"country": "country_names", "industry": "industry_names"}
"""The answers that a CRM is told by their English labels, and the tables that hold those."""

NAMES = {"code": "VARCHAR", "label": "VARCHAR"}


def write(profile: Profile, work: Work, path: Path) -> None:
    """Make the profile's table, write it, and leave no table behind but what profiles share."""
    prepare(work)
    work.db.execute(engine.statement(f"profile_{profile.table}.sql"))
    csv_files.for_import(work.db, profile.table, profile.columns, path)
    work.db.execute(f"DROP TABLE {quoted(profile.table)}")


def prepare(work: Work) -> None:
    """Make `profile_people` unless it is there: one row a lead, with first and last name."""
    if work.db.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'profile_people'").fetchall():
        return
    for answer, table in NAMED.items():
        engine.table(work.db, table, NAMES, _labels(work, answer))
    work.db.execute(engine.statement("person_names.sql"))
    work.db.execute(engine.statement("profile_people.sql"))
    for table in ("person_names", *NAMED.values()):
        work.db.execute(f"DROP TABLE {table}")


def _labels(work: Work, answer: str) -> Iterable[tuple[str, str]]:
    """The choices of a question, by the form that offers them."""
    fields = [field for form in (work.site.forms.values() if work.site else ()) for field in form.fields]
    options = [option for field in fields if field.name == answer for option in field.options]
    return {option.value: text_in(option.label, FALLBACK_LANGUAGE) for option in options}.items()
