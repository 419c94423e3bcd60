"""The columns of the lead export: name, meaning, and how the value is found. One list makes every file and its docs."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass

from leads.addresses import domain_of, kind_of
from leads.attribution.tables import RULESET_VERSION
from leads.attribution.touch import Touch
from leads.events import Event
from leads.exports import consents
from leads.fold import Lead
from leads.phones import e164, regions_for


@dataclass(frozen=True)
class Column:
    """One column. `value` gives text; `covers` names the event fields it carries (checked by a test)."""

    name: str
    meaning: str
    value: Callable[[Lead], str]
    covers: tuple[str, ...] = ()


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


ANSWERS = (
    ("full_name", "Name as entered"),
    ("company", "Company as entered"),
    ("job_title", "Job title as entered"),
    ("company_size", "Number of employees, as chosen"),
    ("country", "Country, ISO 3166-1 code"),
    ("budget_range", "Budget, as chosen on the contact form"),
    ("authority", "Part in the decision, as chosen"),
    ("need", "What they want to solve"),
    ("timeline", "When they want to start, as chosen"),
    ("phone", "Telephone as entered"),
    ("message", "Message as entered"),
)
"""The form fields with a column of their own; any other field goes into other_answers."""


def _other_answers(lead: Lead) -> str:
    named = {"email", *(name for name, _ in ANSWERS)}
    return "; ".join(f"{k}: {v}" for k, v in sorted(lead.fields.items()) if k not in named)


def _phone_e164(lead: Lead) -> str:
    """The latest number, read by the country of the person's answers, else that of the post, else its language."""
    for event in reversed(lead.submissions):
        if entered := event.fields.get("phone"):
            country = lead.fields.get("country", "")
            return e164(entered, regions_for(country, event.request.country, lang=event.language or ""))
    return ""


def _search_intent(lead: Lead) -> str:
    """The latest words known: those of the last touch, else of the first."""
    return lead.last.search_intent or lead.first.search_intent


def _source_columns(which: str, label: str) -> tuple[Column, ...]:
    names = (
        ("source", "source (normalised)"),
        ("medium", "medium (normalised)"),
        ("channel", "channel (attribution.md)"),
        ("campaign", "campaign, as tagged"),
        ("term", "search term, as tagged"),
        ("content", "ad or link variant, as tagged"),
        ("utm_id", "campaign id, as tagged"),
        ("click_id_type", "kind of click id, if one was there"),
        ("referrer_host", "host of the referring page"),
        ("decided_by", "which evidence decided: utm, click_id, referrer or direct"),
    )
    return tuple(Column(f"{which}_{n}", f"{label} touch: {m}", _source(which, n)) for n, m in names)


COLUMNS: tuple[Column, ...] = (
    Column("lead_id", "Stable id of the person; says nothing of the address", lambda lead: lead.lead_id, ("lead_id",)),
    Column("event_id", "The event that registered the lead", lambda lead: lead.first_event.event_id, ("event_id",)),
    Column("email", "Address as entered last", lambda lead: lead.email, ("fields",)),
    Column("email_type", "business, free, disposable or role (capture.md)", lambda lead: kind_of(lead.email)),
    Column("email_domain", "Domain of the address, in ASCII", lambda lead: domain_of(lead.email)),
    *(Column(name, meaning, _answer(name)) for name, meaning in ANSWERS),
    Column("phone_e164", "The number as programs dial it, +442079460958; empty where it is none", _phone_e164),
    Column("other_answers", "Answers to questions without a column", _other_answers),
    Column("created_at", "First registration, UTC", lambda lead: lead.first_event.occurred_at, ("occurred_at",)),
    Column("last_activity_at", "Latest event of any kind, UTC", lambda lead: lead.last_event.occurred_at),
    Column("last_event", "What the latest event was", lambda lead: lead.last_event.event_name, ("event_name",)),
    Column("submissions_count", "Accepted form posts", lambda lead: str(len(lead.submissions))),
    Column("downloads_count", "Documents fetched by the button", lambda lead: str(len(lead.downloads))),
    Column("content_stage_max", "Furthest stage reached", lambda lead: lead.content_stage_max, ("content_stage",)),
    Column("assets", "Documents asked for, in order", lambda lead: "; ".join(lead.assets), ("asset_id",)),
    Column("persona", "Reader role of the latest piece", _latest_known("persona"), ("persona",)),
    Column("content_id", "Latest piece with a form", _latest_known("content_id"), ("content_id",)),
    Column("returning_from", "Earlier registration by which the latest one knew its reader; empty when filled in whole",
           _last("returning_from"), ("returning_from",)),
    Column("form_id", "Latest form", _last("form_id"), ("form_id",)),
    Column("language", "Language of the latest form", _last("language"), ("language",)),
    *_source_columns("first", "First"),
    *_source_columns("last", "Last"),
    Column("search_intent", "What they searched for, by tag or search engine", _search_intent),
    Column("ruleset_version", "Version of the rules that named the sources", lambda lead: RULESET_VERSION),
    Column("landing_page", "Address of the first touch", lambda lead: _touch_url(lead.first_event, "first_touch")),
    Column("page_url", "Page of the latest form", _last("page_url"), ("page_url",)),
    Column("referrer", "Page that led to it, where known", _last("referrer"), ("referrer",)),
    Column("http_referer", "Referer header of the latest post", _last("http_referer"), ("http_referer",)),
    Column("capture_method", "How the touches were taken: js, referer, none", _last("capture_method"),
           ("capture_method",)),
    Column("first_evidence", "Touches of the first registration, as JSON", lambda lead: _evidence(lead.first_event),
           ("first_touch",)),
    Column("last_evidence", "Touches of the latest registration, as JSON",
           lambda lead: _evidence(lead.submissions[-1]), ("last_touch",)),
    Column("consent_marketing", "Whether they agreed to marketing: yes, no, unconfirmed; empty: never asked",
           consents.marketing, ("consent",)),
    Column("consent_at", "When they agreed to it, UTC; empty unless yes", consents.agreed_at),
    Column("consent_text_sha256", "Hash of the words shown then: published/consent/<hash>.txt",
           consents.text_sha256),
    Column("policy_version", "Privacy policy in force then", consents.policy_version),
    Column("consent_others", "Answers to the other boxes", consents.others),
    Column("suppressed", "yes: they withdrew and agreed to nothing since, so send nothing", consents.suppressed),
    Column("email_verified_at", "When the address was confirmed by its link, UTC", consents.verified),
    Column("ip_prefix", "Network of the latest post, cut to /24 or /48",
           lambda lead: lead.submissions[-1].request.ip_prefix, ("request",)),
    Column("ip_country", "Country of that network, where the CDN said it",
           lambda lead: lead.submissions[-1].request.country),
    Column("user_agent", "Browser of the latest post", lambda lead: lead.submissions[-1].request.user_agent),
    Column("visitor_day", "Visitor of that day, as a hash", lambda lead: lead.submissions[-1].request.visitor_day),
    Column("spam_verdict", "Verdict on the latest post", lambda lead: lead.submissions[-1].spam.verdict, ("spam",)),
    Column("spam_reasons", "What told against it, with points (spam.md)",
           lambda lead: "; ".join(lead.submissions[-1].spam.reasons)),
    Column("build_id", "Build of the site that took it", _last("build_id"), ("build_id",)),
    Column("schema_version", "Version of the event", _last("schema_version"), ("schema_version",)),
)  # fmt: skip


def row(lead: Lead) -> dict[str, str]:
    """The lead as text by column name."""
    return {column.name: column.value(lead) for column in COLUMNS}
