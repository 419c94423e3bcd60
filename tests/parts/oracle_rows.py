"""How each column of the lead export is found from a folded lead. `leads.exports.columns.leads` says what they mean."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from urllib.parse import urlsplit

from leads.addresses import domain_of, kind_of
from leads.attribution.tables import RULESET_VERSION
from leads.attribution.touch import Touch
from leads.events import EVENTS, Consent, Event, decode
from leads.exports import consents
from leads.exports.columns.answers import ANSWERS
from leads.exports.columns.touches import TOUCH_NAMES
from leads.identity import normalise_address
from leads.manifest import Manifest
from leads.phones import e164, regions_for
from leads.stores.protocol import Store, walk
from tests.parts.fold_oracle import Lead, Rules, fold


def _answer(name: str) -> Callable[[Lead], str]:
    return lambda lead: lead.fields.get(name, "")


def _last(name: str) -> Callable[[Lead], str]:
    return lambda lead: str(getattr(lead.submissions[-1], name) or "")


def _latest_known(name: str) -> Callable[[Lead], str]:
    """The latest submission that says it: the stage and form of a piece, where the last post had none."""

    def value(lead: Lead) -> str:
        return next((str(v) for e in reversed(lead.submissions) if (v := getattr(e, name))), "")

    return value


def _source(which: str, name: str) -> Callable[[Lead], str]:
    return lambda lead: str(getattr(getattr(lead, which), name))


def _touch_url(event: Event, which: str) -> str:
    touch: Touch | None = getattr(event, which)
    return touch.url if touch else ""


def _evidence(event: Event) -> str:
    """First and last touch of an event, whole, as JSON: what the numbers rest on."""
    touches = {
        name: asdict(t) if (t := getattr(event, name)) else None for name in ("first_touch", "last_touch")
    }
    return json.dumps(touches, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _other_answers(lead: Lead) -> str:
    named = {"email", *(column.name for column in ANSWERS)}
    return "; ".join(f"{k}: {v}" for k, v in sorted(lead.fields.items()) if k not in named)


def _phone_e164(lead: Lead) -> str:
    """The latest number, read by the country of the person's answers, else that of the post, else its language."""
    for event in reversed(lead.submissions):
        if entered := event.fields.get("phone"):
            country = lead.fields.get("country", "")
            return e164(entered, regions_for(country, event.request.country, lang=event.language or ""))
    return ""


def _acts(lead: Lead) -> list[Event]:
    """What a person did about consent, in the order of time."""
    return sorted([*lead.submissions, *lead.notices], key=lambda event: (event.occurred_at, event.event_id))


def _words(lead: Lead) -> Consent:
    act = consents.on_record(_acts(lead))
    return act.consent if act else Consent()


def _moment(act: Event | None) -> str:
    return act.occurred_at if act else ""


def _search_intent(lead: Lead) -> str:
    """The latest words known: those of the last touch, else of the first."""
    return lead.last.search_intent or lead.first.search_intent


VALUES: dict[str, Callable[[Lead], str]] = {
    "lead_id": lambda lead: lead.lead_id,
    "event_id": lambda lead: lead.first_event.event_id,
    "email": lambda lead: lead.email,
    "email_key": lambda lead: normalise_address(lead.email),
    "email_type": lambda lead: kind_of(lead.email),
    "email_domain": lambda lead: domain_of(lead.email),
    **{column.name: _answer(column.name) for column in ANSWERS},
    "phone_e164": _phone_e164,
    "other_answers": _other_answers,
    "created_at": lambda lead: lead.first_event.occurred_at,
    "last_activity_at": lambda lead: lead.last_event.occurred_at,
    "last_event": lambda lead: lead.last_event.event_name,
    "submissions_count": lambda lead: str(len(lead.submissions)),
    "downloads_count": lambda lead: str(len(lead.downloads)),
    "content_stage_max": lambda lead: lead.content_stage_max,
    "assets": lambda lead: "; ".join(lead.assets),
    "persona": _latest_known("persona"),
    "content_id": _latest_known("content_id"),
    "returning_from": _last("returning_from"),
    "form_id": _last("form_id"),
    "language": _last("language"),
    **{f"{which}_{name}": _source(which, name) for which in ("first", "last") for name in TOUCH_NAMES},
    "search_intent": _search_intent,
    "ruleset_version": lambda lead: RULESET_VERSION,
    "landing_page": lambda lead: _touch_url(lead.first_event, "first_touch"),
    "page_url": _last("page_url"),
    "referrer": _last("referrer"),
    "http_referer": _last("http_referer"),
    "capture_method": _last("capture_method"),
    "first_evidence": lambda lead: _evidence(lead.first_event),
    "last_evidence": lambda lead: _evidence(lead.submissions[-1]),
    "consent_marketing": lambda lead: consents.marketing(_acts(lead)),
    "consent_at": lambda lead: _moment(consents.agreed(_acts(lead))),
    "consent_text_sha256": lambda lead: _words(lead).text_sha256,
    "policy_version": lambda lead: _words(lead).policy_version,
    "consent_others": lambda lead: consents.others(_acts(lead)),
    "suppressed": lambda lead: "yes" if consents.suppressed(_acts(lead)) else "no",
    "email_verified_at": lambda lead: _moment(consents.verification(_acts(lead))),
    "ip_prefix": lambda lead: lead.submissions[-1].request.ip_prefix,
    "ip_country": lambda lead: lead.submissions[-1].request.country,
    "user_agent": lambda lead: lead.submissions[-1].request.user_agent,
    "visitor_day": lambda lead: lead.submissions[-1].request.visitor_day,
    "spam_verdict": lambda lead: lead.submissions[-1].spam.verdict,
    "spam_reasons": lambda lead: "; ".join(lead.submissions[-1].spam.reasons),
    "build_id": _last("build_id"),
    "schema_version": _last("schema_version"),
}
"""Every column that a lead's events alone decide, as text."""


def rows_in(store: Store, site_url: str, site: Manifest | None = None) -> list[dict[str, str]]:
    """The leads that the events of a store make: what the export says of them, in a hundredth of its time."""
    rules = Rules(
        {stage.name: stage.order for stage in site.stages} if site else {}, urlsplit(site_url).hostname or ""
    )
    return [row(lead) for lead in fold((decode(store.get(key)) for key in walk(store, f"{EVENTS}/")), rules)]


def row(lead: Lead) -> dict[str, str]:
    """The lead as text by column name."""
    return {name: value(lead) for name, value in VALUES.items()}
