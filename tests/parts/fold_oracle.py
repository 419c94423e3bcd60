"""From events to leads: one row a person, computed again from the facts each time.

Identity is the normalised e-mail address. A later empty answer never wipes an earlier one. First and last touch,
the furthest stage and what was downloaded come from all of a person's events, in the order they happened.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from leads.attribution.sites import BUILTIN, Sites
from leads.attribution.source import DIRECT, Source, source_of
from leads.events import (
    CONSENT_WITHDRAWN,
    EMAIL_VERIFIED,
    FILE_DOWNLOAD,
    GENERATE_LEAD,
    Event,
    fingerprint,
)
from leads.identity import normalise_address


@dataclass(frozen=True)
class Lead:
    """One person. `fields` holds the latest answer to each question; stages and assets are in order of time.

    `notices` are withdrawals of consent and confirmations of the address.
    """

    lead_id: str
    email: str
    fields: dict[str, str]
    first: Source
    last: Source
    first_event: Event
    last_event: Event
    submissions: tuple[Event, ...]
    downloads: tuple[Event, ...] = ()
    notices: tuple[Event, ...] = ()
    content_stage_max: str = ""
    assets: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class Rules:
    """What events are read by: the order of the stages, the site's own host, the sites that are known by name."""

    stage_order: Mapping[str, int]
    own_host: str
    sites: Sites = field(default_factory=lambda: BUILTIN)


def fold(events: Iterable[Event], rules: Rules) -> list[Lead]:
    """The leads, first registered first. Events may come in any order and more than once."""
    ordered = sorted(unique(events), key=lambda e: (e.occurred_at, e.event_id))
    people = _people(ordered)
    downloads = _of_people(ordered, people, {FILE_DOWNLOAD})
    notices = _of_people(ordered, people, {CONSENT_WITHDRAWN, EMAIL_VERIFIED})
    leads = [
        _lead(events, downloads.get(email, []), notices.get(email, []), rules)
        for email, events in people.items()
    ]
    return sorted(leads, key=lambda lead: (lead.first_event.occurred_at, lead.lead_id))


def unique(events: Iterable[Event]) -> list[Event]:
    """Each event once: the earliest, should one be stored under two days.

    An id alone tells nothing apart: two people at one screen may have sent the same.
    """
    found: dict[tuple[str, str], Event] = {}
    for event in events:
        key = event.event_id, fingerprint(event)
        if key not in found or event.occurred_at < found[key].occurred_at:
            found[key] = event
    return list(found.values())


def _people(ordered: Sequence[Event]) -> dict[str, list[Event]]:
    people: dict[str, list[Event]] = {}
    for event in ordered:
        if event.event_name == GENERATE_LEAD and event.spam.verdict == "accept":
            people.setdefault(normalise_address(event.fields.get("email", "")), []).append(event)
    return people


def _of_people(
    ordered: Sequence[Event], people: Mapping[str, Sequence[Event]], names: Collection[str]
) -> dict[str, list[Event]]:
    """Events of these names by address. They carry only the lead's id; a person has several after a key rotation."""
    address_of = {event.lead_id: email for email, events in people.items() for event in events}
    found: dict[str, list[Event]] = {}
    for event in ordered:
        email = address_of.get(event.lead_id)
        if event.event_name in names and email is not None:
            found.setdefault(email, []).append(event)
    return found


def _lead(
    submissions: Sequence[Event], downloads: Sequence[Event], notices: Sequence[Event], rules: Rules
) -> Lead:
    first = submissions[0]
    answers: dict[str, str] = {}
    for event in submissions:
        answers.update({name: value for name, value in event.fields.items() if value})
    everything = sorted([*submissions, *downloads, *notices], key=lambda e: (e.occurred_at, e.event_id))
    stages = [e.content_stage for e in everything if e.content_stage in rules.stage_order]
    return Lead(
        lead_id=first.lead_id,
        email=answers.get("email", ""),
        fields=answers,
        first=source_of(first.first_touch, rules.own_host, rules.sites),
        last=_last_source(submissions, rules),
        first_event=first,
        last_event=everything[-1],
        submissions=tuple(submissions),
        downloads=tuple(downloads),
        notices=tuple(notices),
        content_stage_max=max(stages, key=lambda s: rules.stage_order[s or ""], default="") or "",
        assets=tuple(dict.fromkeys(e.asset_id for e in everything if e.asset_id)),
    )


def _last_source(submissions: Sequence[Event], rules: Rules) -> Source:
    """The last touch that says anything: a direct visit does not wipe the campaign that came before it."""
    sources = [source_of(event.last_touch, rules.own_host, rules.sites) for event in submissions]
    return next((s for s in reversed(sources) if s.decided_by != "direct"), DIRECT)
