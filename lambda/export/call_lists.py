"""The steps that make the lists sales reads: accounts, and whom to call first."""

from __future__ import annotations

from collections.abc import Iterator

from export import engine, wording
from export.work import Work
from leads.scoring.rules import STAGES
from leads.texts import text_in


def accounts(work: Work) -> None:
    """Make `accounts`, a row a firm, best grade first."""
    db = work.db
    engine.table(
        db,
        "role_words",
        {"n": "INTEGER", "role": "VARCHAR", "text": "VARCHAR"},
        wording.role_words(work.lang),
    )
    engine.table(db, "stage_words", {"n": "INTEGER", "stage": "VARCHAR"}, enumerate(STAGES))
    engine.table(db, "phrases", {"phrase": "VARCHAR", "text": "VARCHAR"}, wording.phrases(work.lang))
    db.execute(engine.statement("accounts.sql"))
    ((work.counts["accounts"],),) = db.execute("SELECT count(*) FROM accounts").fetchall()


def hot_leads(work: Work) -> None:
    """Make `hot_leads`, in the order in which to call them."""
    db = work.db
    columns = dict.fromkeys(("field", "value", "label"), "VARCHAR")
    engine.table(db, "choices", columns, sorted(set(_choices(work))))
    db.execute(engine.statement("hot_leads.sql"))
    ((work.counts["hot_leads"],),) = db.execute("SELECT count(*) FROM hot_leads").fetchall()


def _choices(work: Work) -> Iterator[tuple[str, str, str]]:
    """What the lists of the forms call their choices; of two forms that ask alike, the first one's words."""
    seen: set[tuple[str, str]] = set()
    for form in work.site.forms.values() if work.site else ():
        for field in form.fields:
            for option in field.options:
                if (field.name, option.value) not in seen:
                    seen.add((field.name, option.value))
                    yield field.name, option.value, text_in(option.label, work.lang)
