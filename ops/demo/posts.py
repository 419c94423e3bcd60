"""Invented registrations and what follows them, as events: made and stored by the code that makes real ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from random import Random
from typing import NamedTuple

from deliver.deliver import SENT_SUFFIX
from leads import clock, events
from leads.attribution.touch import touch_at
from leads.consents import wording_sha256
from leads.events import Consent, Event, RequestFacts, Spam
from leads.forms.definition import Form
from leads.http.request import ip_prefix
from leads.identity import lead_id
from leads.manifest import Content, Manifest
from leads.spam.evidence import Finding
from leads.spam.judge import points, reason
from leads.spam.points import QUARANTINE_AT, REJECT_AT
from leads.statuses import status_event
from leads.visitor_day import visitor
from ops.demo import words
from ops.demo.people import Person, Reader
from ops.demo.visits import Visit

ROBOTS = (
    ("trap", "agent-tool"), ("trap", "too-fast", "no-script"), ("link-in-line", "link", "phrases"),
    ("gibberish", "gibberish-more", "language-none"), ("trap",), ("agent-tool", "stamp-none"),
)  # fmt: skip
"""What tells against posts that are set apart."""


class Making(NamedTuple):
    """What events are made of besides people: the published site, a key, the salts by day (2026-11-22), chance."""

    site: Manifest
    key: bytes
    salts: Mapping[str, bytes]
    rng: Random

    def id(self) -> str:
        """An event id as a browser makes it."""
        return f"{self.rng.getrandbits(128):032x}"

    def request(self, at: float, reader: Reader) -> RequestFacts:
        """What the request of a reader says of itself."""
        who = visitor(self.salts[day_of(at)], reader.address, reader.agent)
        return RequestFacts(ip_prefix(reader.address), reader.country, reader.agent, who)


def moment_of(at: float) -> str:
    """Seconds since 1970 as the records write them."""
    return clock.iso(datetime.fromtimestamp(round(at, 3), UTC))


def day_of(at: float) -> str:
    """The partition of a moment."""
    return moment_of(at)[:10]


def registration(
    who: Person, content: Content, visit: Visit, at: float, making: Making, before: Sequence[Event] = ()
) -> Event:
    """The post of the form beside a piece at a moment; `before` are the person's earlier ones, the latest last."""
    rng, site = making.rng, making.site
    form = site.forms[content.form_id]
    page = f"{site.site_url}{content.url}"
    touch = touch_at(visit.landing, visit.how.referrer or None, moment_of(visit.arrived))
    return Event(
        event_id=making.id(),
        event_name=events.GENERATE_LEAD,
        occurred_at=moment_of(at),
        lead_id=lead_id(who.email, making.key),
        form_id=form.id,
        asset_id=content.asset_id,
        content_id=content.content_id,
        content_stage=content.stage,
        persona=content.persona,
        language=content.language,
        build_id=site.build_id,
        fields=answers(who, form, rng, before),
        page_url=page,
        referrer=visit.how.referrer or None,
        http_referer=page,
        first_touch=touch,
        last_touch=touch,
        capture_method="js" if rng.random() < 0.94 else "referer",
        consent=_consent(form, content.language, rng, before),
        request=making.request(at, who.reader),
        spam=Spam(seconds_to_post=round(rng.lognormvariate(4.0, 0.5), 1)),
        returning_from=before[-1].event_id if before else None,
    )


def answers(who: Person, form: Form, rng: Random, before: Sequence[Event]) -> dict[str, str]:
    """What the person enters: five questions at a time, and none that was answered before."""
    answered = {name for event in before for name, value in event.fields.items() if value}
    asked = [f for f in form.fields if f.name not in answered or f.each_time][: 4 if before else 5]
    given = {
        "full_name": who.name, "company": who.firm.name, "job_title": who.title, "company_size": who.firm.size,
        "country": who.reader.country, "phone": _phone(who, rng),
        "message": rng.choice(words.MESSAGES[who.reader.language]),
    }  # fmt: skip
    found = {}
    for field in asked:
        if field.required or rng.random() < 0.6:
            options = [option.value for option in field.options]
            found[field.name] = given.get(field.name) or (rng.choice(options) if options else "")
    return {**found, "email": who.email}


def robot_post(who: Person, content: Content, visit: Visit, at: float, making: Making) -> Event:
    """A post that is set apart, with the reasons the judgement would have given."""
    found = [Finding(code, "2" if code == "phrases" else "") for code in making.rng.choice(ROBOTS)]
    score = points(found)
    verdict = "reject" if score >= REJECT_AT else "quarantine" if score >= QUARANTINE_AT else events.ACCEPT
    event = registration(who, content, visit, at, making)
    spam = Spam(verdict, [reason(f) for f in found], round(1 + making.rng.random(), 1), score)
    return _with(event, spam=spam)


def follow_up(event: Event, name: str, at: float, suffix: str = "", making: Making | None = None) -> Event:
    """What follows a registration and says nothing new of the person: a mail sent, a download, a confirmation."""
    return Event(
        event_id=f"{event.event_id}{suffix}" if making is None else making.id(),
        event_name=name,
        occurred_at=moment_of(at),
        lead_id=event.lead_id,
        form_id=event.form_id,
        asset_id=event.asset_id,
        content_id=event.content_id,
        content_stage=event.content_stage,
        persona=event.persona,
        language=event.language,
        build_id=event.build_id,
    )


def welcome_sent(event: Event, at: float) -> Event:
    """The mail with the document."""
    return follow_up(event, events.EMAIL_SENT, at, SENT_SUFFIX)


def confirmed(event: Event, at: float) -> Event:
    """The link in the mail was followed and its button pressed."""
    return follow_up(event, events.EMAIL_VERIFIED, at, events.VERIFIED_SUFFIX)


def withdrawn(event: Event, at: float) -> Event:
    """No more mail."""
    taken = follow_up(event, events.CONSENT_WITHDRAWN, at)
    return _with(taken, event_id=f"{events.withdrawal_prefix(event.lead_id)}{int(at * 1000):x}")


def status(event: Event, name: str, at: float, amount: int = 0) -> Event:
    """What became of the lead in sales; `amount` in US dollars where something was won."""
    won = (str(amount), "USD") if amount else ("", "")
    return status_event(event.lead_id, name, moment_of(at), moment_of(at + 3600), *won)


def _consent(form: Form, language: str, rng: Random, before: Sequence[Event]) -> Consent:
    """Boxes as nearly half of all readers tick them; who has ticked one is not asked again."""
    granted = {p for event in before for p, is_granted in event.consent.purposes.items() if is_granted}
    shown = form._replace(consents=tuple(c for c in form.consents if c.purpose not in granted))
    ticked = {c.purpose: rng.random() < 0.46 for c in shown.consents}
    # As with double opt-in, so that reports show what that looks like.
    return Consent(
        ticked, wording_sha256(shown, language), form.policy_version, language, any(ticked.values())
    )


def _phone(who: Person, rng: Random) -> str:
    """A number that films use (Ofcom, 555), or a Chinese one with a run of zeros."""
    if who.reader.language == "zh":
        return f"199 0000 {rng.randrange(10_000):04d}"
    return (
        f"+44 20 7946 0{rng.randrange(1000):03d}"
        if rng.random() < 0.5
        else f"+1 212 555 01{rng.randrange(100):02d}"
    )


def _with(event: Event, **changes: object) -> Event:
    return replace(event, **changes)  # type: ignore[arg-type]
