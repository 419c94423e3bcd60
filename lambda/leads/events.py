"""Events: what happened, written once and never changed. Leads, scores and reports are computed from them."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from leads.attribution.touch import Touch

SCHEMA_VERSION = 1
EVENTS = "events"
QUARANTINE = "quarantine"

GENERATE_LEAD = "generate_lead"
FILE_DOWNLOAD = "file_download"
EMAIL_SENT = "email_sent"
EMAIL_VERIFIED = "email_verified"
CONSENT_WITHDRAWN = "consent_withdrawn"
STATUS_CHANGED = "status_changed"

ERASED = "erased"
"""The name of what is left of an event that was erased: its id and two moments."""

TOMBSTONE = ".erased.json"
"""Ends the key of what is left of an event; the event itself lay under the key without it."""

VERIFIED_SUFFIX = ".verified"
"""Makes the id of a confirmation of the id of the registration; no id a client may choose holds a dot."""

ACCEPT = "accept"
"""The verdict of whatever is nobody's suspect; every other verdict is kept apart."""


@dataclass(frozen=True)
class Consent:
    """What a person agreed to: purpose → granted, and which wording (SHA-256 of the exact texts) was shown.

    Where it needs a confirmation, what was granted counts from the `email_verified` event of this registration on.
    """

    purposes: dict[str, bool] = field(default_factory=dict)
    text_sha256: str = ""
    policy_version: str = ""
    language: str = ""
    needs_confirmation: bool = False


@dataclass(frozen=True)
class RequestFacts:
    """What the request said of itself. The address is cut to its /24 or /48 before it gets here."""

    ip_prefix: str = ""
    country: str = ""
    user_agent: str = ""
    visitor_day: str = ""


@dataclass(frozen=True)
class Spam:
    """The verdict (accept, quarantine, reject), its reasons, the seconds from page to post where known, the points."""

    verdict: str = ACCEPT
    reasons: list[str] = field(default_factory=list)
    seconds_to_post: float | None = None
    score: int = 0


@dataclass(frozen=True)
class Event:
    """One event, version 1. docs/records.md describes every field."""

    event_id: str
    event_name: str
    occurred_at: str
    lead_id: str
    form_id: str | None = None
    asset_id: str | None = None
    content_id: str | None = None
    content_stage: str | None = None
    persona: str | None = None
    language: str | None = None
    build_id: str | None = None
    fields: dict[str, str] = field(default_factory=dict)
    page_url: str | None = None
    referrer: str | None = None
    http_referer: str | None = None
    first_touch: Touch | None = None
    last_touch: Touch | None = None
    capture_method: str = "none"
    consent: Consent = field(default_factory=Consent)
    request: RequestFacts = field(default_factory=RequestFacts)
    spam: Spam = field(default_factory=Spam)
    returning_from: str | None = None
    schema_version: int = SCHEMA_VERSION


def encode(event: Event) -> bytes:
    """The event as it is stored: one JSON object, keys sorted, UTF-8, no spaces."""
    return json.dumps(asdict(event), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def decode(body: bytes) -> Event:
    """The event read back. Fields this version does not know are left out; ValueError if it is no event."""
    data = json.loads(body)
    if not isinstance(data, dict) or not {"event_id", "event_name", "occurred_at", "lead_id"} <= data.keys():
        raise ValueError("not an event: event_id, event_name, occurred_at and lead_id are expected")
    known = _known(Event, data)
    for name, kind in (("first_touch", Touch), ("last_touch", Touch)):
        known[name] = kind(**_known(kind, known[name])) if known.get(name) else None
    for name, part in (("consent", Consent), ("request", RequestFacts), ("spam", Spam)):
        known[name] = part(**_known(part, known.get(name) or {}))
    return Event(**known)


def key_of(event: Event) -> str:
    """Where the event is stored: a day's partition, quarantined ones apart."""
    prefix = EVENTS if event.spam.verdict == ACCEPT else QUARANTINE
    return f"{prefix}/dt={event.occurred_at[:10]}/{event.event_id}.json"


def derived_id(key: bytes, *parts: str) -> str:
    """An event id that the same parts always give: 32 hex digits of an HMAC."""
    return hmac.new(key, "\x1f".join(parts).encode(), hashlib.sha256).hexdigest()[:32]


def withdrawal_prefix(lead_id: str) -> str:
    """What the ids of a person's withdrawals begin with; the moment follows."""
    return f"withdrawn-{lead_id}-"


def fingerprint(event: Event) -> str:
    """What the person said, and nothing around it: equal for one act sent twice, different for two acts."""
    said = (
        event.event_name, event.lead_id, event.form_id, event.asset_id, event.content_id,
        event.fields, event.consent.purposes,
    )  # fmt: skip
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _known(kind: type[Any], data: Any) -> dict[str, Any]:
    """The values of the fields that `kind` has. Raises ValueError where one is of another type than written there."""
    if not isinstance(data, Mapping):
        raise ValueError(f"{kind.__name__} is {type(data).__name__}; expected an object")
    known = {f.name: (f.type, data[f.name]) for f in fields(kind) if f.name in data}
    for name, (expected, value) in known.items():
        if expected in _TYPES and not _TYPES[expected](value):
            raise ValueError(f"{name} is {type(value).__name__}; expected {expected}")
    return {name: value for name, (_, value) in known.items()}


def _is_text(value: Any) -> bool:
    """Text that UTF-8 can hold: JSON can spell half of a surrogate pair."""
    return isinstance(value, str) and (value.isascii() or not any("\ud800" <= c <= "\udfff" for c in value))


_TYPES: dict[str, Callable[[Any], bool]] = {
    "str": _is_text,
    "str | None": lambda v: v is None or _is_text(v),
    "bool": lambda v: isinstance(v, bool),
    "int": lambda v: isinstance(v, int),
    "float | None": lambda v: v is None or isinstance(v, int | float),
    "list[str]": lambda v: isinstance(v, list) and all(map(_is_text, v)),
    "dict[str, str]": lambda v: (
        isinstance(v, dict) and all(_is_text(k) and _is_text(x) for k, x in v.items())
    ),
    "dict[str, bool]": lambda v: isinstance(v, dict) and all(isinstance(x, bool) for x in v.values()),
}
"""What the annotations of this module mean for values read from JSON."""
