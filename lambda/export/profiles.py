"""The steps that say of people what their answers imply: sales' word, the account, the role."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from publicsuffixlist import PublicSuffixList

from export import engine
from export.work import Work
from leads.addresses import kind_of
from leads.scoring.titles import Titles, role_of
from leads.statuses import STATUSES

DOMAINS = {"email_domain": "VARCHAR", "account_domain": "VARCHAR"}
ROLES = dict.fromkeys(("job_title", "department", "seniority", "buying_role"), "VARCHAR")
STATUS_NAMES = {"status": "VARCHAR", "status_order": "INTEGER"}


def build(work: Work, titles: Titles) -> None:
    """Make `statuses`, `standing_with_sales`, `account_domains`, `roles`, `profiles` and `known_since`."""
    db = work.db
    engine.table(db, "status_names", STATUS_NAMES, ((name, n) for n, name in enumerate(STATUSES, 1)))
    db.execute(engine.statement("statuses.sql"))
    engine.table(db, "account_domains", DOMAINS, _account_domains(work))
    found = ((title, *role_of(title, titles)) for title in _distinct(work, "job_title"))
    engine.table(db, "roles", ROLES, found)
    db.execute(engine.statement("profiles.sql"))


def account_domain(domain: str) -> str:
    """The domain by which a firm's people are one account: its registrable one, by the public suffix list.

    "" of a provider of free or throw-away mail, and of what is no domain. Source: https://publicsuffix.org, with the
    private section: two shops at myshopify.com are two firms.
    """
    registrable = _suffixes().privatesuffix(domain) if domain else None
    return str(registrable) if registrable and all(map(_is_a_firms, {domain, registrable})) else ""


def _is_a_firms(domain: str) -> bool:
    return kind_of(f"x@{domain}") not in {"free", "disposable"}


def _account_domains(work: Work) -> Iterator[tuple[str, str]]:
    return ((domain, account_domain(domain)) for domain in _distinct(work, "email_domain"))


def _distinct(work: Work, column: str) -> list[str]:
    query = f"SELECT DISTINCT {column} FROM lead_facts ORDER BY 1"  # noqa: S608  a name of ours
    return [value for (value,) in work.db.execute(query).fetchall()]


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()
