"""What a scoring rule may ask: facts of a person, of what they did, and of how far a lead has come."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from leads.attribution.channels import CHANNELS
from leads.scoring.titles import BUYING_ROLES, DEPARTMENTS, SENIORITIES
from leads.statuses import REACHED, STATUSES

YES_NO = ("yes", "no")
ACTS = ("form", "download", "confirmation")
"""A form sent, a document fetched, an address confirmed by its link."""


class Fact(NamedTuple):
    """A field a rule may name: text or a number, the values it can have, what it holds.

    `values` is None where any text may stand, and the name of a list of the site where that list says (`Vocabulary`).
    """

    kind: Literal["text", "number"]
    values: tuple[str, ...] | str | None
    about: str


def _text(about: str, values: tuple[str, ...] | str | None = None) -> Fact:
    return Fact("text", values, about)


def _number(about: str) -> Fact:
    return Fact("number", None, about)


PERSON: Mapping[str, Fact] = {
    "email_type": _text("kind of the address", ("business", "free", "disposable", "role")),
    "email_domain": _text("domain of the address"),
    "account_domain": _text("domain of the firm; empty of free mail"),
    "company": _text("company as entered"),
    "industry": _text("industry as chosen", "industry"),
    "company_size": _text("size of the company as chosen", "company_size"),
    "employees": _number("the lower end of that size"),
    "country": _text("country, ISO 3166-1, as chosen"),
    "job_title": _text("job title as entered"),
    "department": _text("department, by the title", DEPARTMENTS),
    "seniority": _text("seniority, by the title", SENIORITIES),
    "buying_role": _text("part in the decision, by the answer and the title", BUYING_ROLES),
    "budget_range": _text("budget as chosen", "budget_range"),
    "authority": _text("part in the decision as chosen", "authority"),
    "need": _text("need as chosen", "need"),
    "timeline": _text("start as chosen", "timeline"),
    "message": _text("message as entered"),
    "language": _text("language of the latest form", "languages"),
    "persona": _text("reader role of the latest piece", "personas"),
    "first_channel": _text("channel of the first touch", CHANNELS),
    "last_channel": _text("channel of the latest touch", CHANNELS),
    "first_campaign": _text("campaign of the first touch"),
    "last_campaign": _text("campaign of the latest touch"),
    "consent_marketing": _text("whether they agreed to marketing", ("yes", "no", "unconfirmed")),
    "email_verified": _text("whether the address was confirmed by its link", YES_NO),
    "phone_valid": _text("whether there is a number that can be dialled", YES_NO),
}
"""What rules of `fit` may ask."""

DEEDS: Mapping[str, Fact] = {
    "act": _text("what they did", ACTS),
    "form": _text("the form they sent, or that of the document they fetched", "forms"),
    "stage": _text("stage of the piece", "stages"),
    "content": _text("the piece, as whitepapers/lead-standards"),
    "asset": _text("the document"),
    "act_language": _text("language of the piece", "languages"),
    "colleagues": _number("other people of the same account who first registered within 30 days"),
}
"""What rules of `engagement` may ask, of one act at a time."""

PROGRESS: Mapping[str, Fact] = {
    **PERSON,
    "full_name": _text("name as entered"),
    "mql": _text("whether they were ever an MQL", YES_NO),
    "status": _text("what sales said last", STATUSES),
    "status_reached": _text("the furthest that sales ever said", REACHED),
}
"""What rules of `lifecycle` may ask."""
