"""Scores worked out in Python, straight from the rules' words and by brute force: what the SQL is held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache, cached_property
from math import floor

from export.profiles import account_domain
from leads.addresses import domain_of, kind_of
from leads.events import Event
from leads.scoring.condition import Condition
from leads.scoring.rules import Scoring
from leads.scoring.titles import role_of
from leads.statuses import REACHED, STATUSES

MONTH = timedelta(days=30)
BASE = {
    "employees": "company_size",
    "buying_role": "job_title",
    "seniority": "job_title",
    "department": "job_title",
}


@dataclass
class Person:
    """One person's events, in the order of time."""

    posts: list[Event] = field(default_factory=list)
    deeds: list[Event] = field(default_factory=list)
    statuses: list[Event] = field(default_factory=list)

    @cached_property
    def created(self) -> datetime:
        return at(self.posts[0])

    @cached_property
    def answers(self) -> dict[str, str]:
        return {name: value for post in self.posts for name, value in post.fields.items() if value}

    @cached_property
    def account(self) -> str:
        return account_domain(domain_of(self.answers["email"]))


def at(event: Event) -> datetime:
    return _moment(event.occurred_at)


@cache
def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=None)


def people_of(events: Iterable[Event]) -> dict[str, Person]:
    """Everybody by address."""
    ordered = sorted(events, key=lambda event: (event.occurred_at, event.event_id))
    found: dict[str, Person] = {}
    ids = {}
    for event in ordered:
        if event.event_name == "generate_lead":
            key = event.fields["email"].lower()
            ids[event.lead_id] = key
            person = found.setdefault(key, Person())
            person.posts.append(event)
            person.deeds.append(event)
    for event in ordered:
        if event.lead_id in ids and event.event_name in {"file_download", "email_verified"}:
            found[ids[event.lead_id]].deeds.append(event)
        if event.lead_id in ids and event.event_name == "status_changed":
            found[ids[event.lead_id]].statuses.append(event)
    for person in found.values():
        person.deeds.sort(key=lambda event: (event.occurred_at, event.event_id))
    return found


def scores(events: Iterable[Event], rules: Scoring, today: date) -> dict[str, dict[str, object]]:
    """What the columns of `leads` say of each address."""
    people = people_of(events)
    return {key: _scored(person, [*people.values()], rules, today) for key, person in people.items()}


def _scored(person: Person, everybody: Sequence[Person], rules: Scoring, today: date) -> dict[str, object]:
    gatherings = _gatherings(person, everybody, rules)
    night = datetime.combine(today, datetime.max.time())
    fit = _fit(person, rules, night)
    engagement = _engagement(person, gatherings, rules, night)
    asked = [at(deed) for deed in person.deeds for rule in rules.engagement
             if rule.makes_mql and _deed_meets(deed, rule.condition)]  # fmt: skip
    moments = sorted({at(deed) for deed in person.deeds} | {*gatherings} | set(_known(person, rules)))
    chances = [m for m in moments if _fit(person, rules, m) >= rules.mql_fit
               and _engagement(person, gatherings, rules, m) >= rules.mql_engagement]  # fmt: skip
    mql_at = min([*asked[:1], *chances[:1]], default=None)
    said = [event.fields["status"] for event in person.statuses]
    reached = max((s for s in said if s in REACHED), key=STATUSES.index, default="")
    is_mql = (fit >= rules.mql_fit and engagement >= rules.mql_engagement) or bool(
        asked and (today - asked[-1].date()).days < rules.at_once_days
    )
    facts = {"mql": "yes" if mql_at else "no", "status": said[-1] if said else "", "status_reached": reached}
    steps = (
        s.stage for s in rules.lifecycle if s.condition is None or _meets(s.condition, _facts(person) | facts)
    )
    return {
        "fit_score": fit, "engagement_score": engagement, "grade": _grade(fit, engagement, rules), "is_mql": is_mql,
        "mql_at": mql_at, "lifecycle_stage": next(steps), "lead_status": facts["status"],
        "account_domain": person.account, "colleagues_30d": _new_colleagues(person, everybody, today),
    }  # fmt: skip


def _grade(fit: int, engagement: int, rules: Scoring) -> str:
    letter = "A" if fit >= rules.letters[0] else "B" if fit >= rules.letters[1] else "C"
    return letter + (
        "1" if engagement >= rules.figures[0] else "2" if engagement >= rules.figures[1] else "3"
    )


def _facts(person: Person) -> dict[str, str]:
    answers = person.answers
    role = role_of(answers.get("job_title", ""))
    authority = answers.get("authority", "")
    buying = role.buying_role
    if authority in {"decide", "decide-together"}:
        buying = "decision_maker"
    elif authority == "recommend" and buying in {"", "user"}:
        buying = "influencer"
    size = answers.get("company_size", "")
    return {
        **dict.fromkeys(("company", "industry", "full_name"), ""), **answers,
        "buying_role": buying, "employees": size.partition(" ")[0], "email_type": kind_of(answers["email"]),
    }  # fmt: skip


def _fit(person: Person, rules: Scoring, moment: datetime) -> int:
    facts = _facts(person)
    return sum(
        rule.points
        for rule in rules.fit
        if _meets(rule.condition, facts) and _since(person, rule.condition.field) <= moment
    )


def _known(person: Person, rules: Scoring) -> Iterable[datetime]:
    return (_since(person, rule.condition.field) for rule in rules.fit)


def _since(person: Person, name: str) -> datetime:
    """When the answer was first given that holds today; of what is no answer, the first post."""
    if name == "buying_role":
        return max(_since(person, "job_title"), _since(person, "authority"))
    base = BASE.get(name, name)
    final = person.answers.get(base, "")
    same = (at(post) for post in person.posts if post.fields.get(base, "") == final)
    return next(same, person.created) if base != "email_type" else person.created


def _engagement(person: Person, gatherings: Sequence[datetime], rules: Scoring, moment: datetime) -> int:
    total = 0.0
    for rule in rules.engagement:
        if rule.condition.field == "colleagues":
            latest = {"": max((g for g in gatherings if g <= moment), default=None)}
        else:
            latest = {
                deed.content_id or deed.asset_id or deed.form_id or "": at(deed)
                for deed in person.deeds
                if at(deed) <= moment and _deed_meets(deed, rule.condition)
            }
        for when in filter(None, latest.values()):
            total += rule.points * 0.5 ** ((moment.date() - when.date()).days / rules.half_life_days)
    return floor(total + 0.5 + 1e-7)


def _gatherings(person: Person, everybody: Sequence[Person], rules: Scoring) -> list[datetime]:
    """Each arrival at the account, from the person's own on, up to which enough others had come within 30 days."""
    needed = [int(r.condition.values[0]) for r in rules.engagement if r.condition.field == "colleagues"]
    others = [p for p in everybody if p.account and p.account == person.account and p is not person]
    arrivals = sorted({p.created for p in [person, *others] if p.created >= person.created})
    return [
        arrival
        for arrival in arrivals
        if needed and sum(arrival - MONTH <= p.created <= arrival for p in others) >= needed[0]
    ]


def _new_colleagues(person: Person, everybody: Sequence[Person], today: date) -> int:
    end = datetime.combine(today + timedelta(1), datetime.min.time())
    return sum(
        p.created > end - MONTH
        for p in everybody
        if p.account and p.account == person.account and p is not person
    )


def _deed_meets(deed: Event, condition: Condition) -> bool:
    names = {"generate_lead": "form", "file_download": "download", "email_verified": "confirmation"}
    return condition.field != "colleagues" and _meets(condition, {
        "act": names[deed.event_name], "form": deed.form_id or "", "stage": deed.content_stage or "",
        "content": deed.content_id or "", "asset": deed.asset_id or "", "act_language": deed.language or "",
    })  # fmt: skip


def _meets(condition: Condition, facts: Mapping[str, str]) -> bool:
    value, wanted = facts.get(condition.field, "").lower(), condition.values
    match condition.operator:
        case "is" | "in":
            return value in wanted
        case "is not" | "not in":
            return value not in wanted
        case "contains":
            return any(word in value for word in wanted)
        case "is empty":
            return not value
        case "is not empty":
            return bool(value)
    number = int(value) if value.isdigit() else None
    if number is None:
        return False
    return number >= int(wanted[0]) if condition.operator == "at least" else number <= int(wanted[0])
