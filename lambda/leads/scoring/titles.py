"""What a job title says of its bearer: department, seniority, and part in a purchase. English and Chinese."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from leads.scoring.title_words import DEPARTMENT_WORDS, INFLUENCER_WORDS, SENIORITY_WORDS

MANAGEMENT = "management"
"""The department of who leads the whole firm."""

DEPARTMENTS = (MANAGEMENT, *(name for name, _ in DEPARTMENT_WORDS))
SENIORITIES = ("owner", "executive", "vp", "director", "manager", "senior", "staff", "intern")
BUYING_ROLES = ("decision_maker", "manager", "influencer", "user")
"""The parts in a purchase, heaviest first."""

_DECIDE = frozenset({"owner", "executive", "vp", "director"})


class Role(NamedTuple):
    """ "" where a title does not say it."""

    department: str = ""
    seniority: str = ""
    buying_role: str = ""


Titles = Mapping[str, Mapping[str, str]]
"""Words of titles a team adds: word → what of a Role it says."""


def role_of(title: str, own: Titles | None = None) -> Role:
    """The role a job title names; `own` words go before the built-in ones, part by part."""
    plain = _plain(title)
    found = _built_in(plain)
    for word, says in (own or {}).items():
        if _has(plain, (_plain(word).strip(),)):
            return found._replace(**says)
    return found


def _built_in(plain: str) -> Role:
    department = _first(plain, _DEPARTMENTS)
    seniority = _first(plain, _SENIORITIES) or ("staff" if department else "")
    if not department and (
        seniority in {"owner", "executive", "vp"} or _has(plain, ("总裁办", "总经办", "总经理办"))
    ):
        department = MANAGEMENT
    return Role(department, seniority, _buying_role(plain, department, seniority))


def _buying_role(plain: str, department: str, seniority: str) -> str:
    if seniority in _DECIDE:
        return "decision_maker"
    if seniority == "manager":
        return "manager"
    if _has(plain, _INFLUENCERS):
        return "influencer"
    return "user" if department and seniority != "intern" else ""


def _plain(title: str) -> str:
    """The title in small letters with spaces between and around its words; Chinese is left in one piece."""
    text = unicodedata.normalize("NFKC", title).lower()
    return f" {' '.join(re.findall(r'[a-zà-ÿ]+|[^ -~]+', text))} "


def _first(plain: str, rows: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    return next((name for name, words in rows if _has(plain, words)), "")


def _has(plain: str, words: Iterable[str]) -> bool:
    """Whether one of the words is there: Latin ones whole, Chinese ones anywhere."""
    return any((f" {word} " if word.isascii() else word) in plain for word in words)


def _words(text: str) -> tuple[str, ...]:
    return tuple(" ".join(word.split()) for word in text.split(","))


_SENIORITIES = tuple((name, _words(words)) for name, words in SENIORITY_WORDS)
_DEPARTMENTS = tuple((name, _words(words)) for name, words in DEPARTMENT_WORDS)
_INFLUENCERS = _words(INFLUENCER_WORDS)
