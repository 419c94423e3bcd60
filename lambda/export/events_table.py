"""An event as one flat row: the columns of `exports/events/dt=…/events.parquet`, and what each holds."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any, NamedTuple

from export import sources
from leads.attribution.touch import ISO_8601, Touch
from leads.events import Event, fingerprint
from leads.exports.columns import answers
from leads.identity import normalise_address

ANSWERS = tuple(column.name for column in answers.ANSWERS)
"""The form fields with a column of their own; any other field goes into other_answers."""


LARGEST_INTEGER = 2**31 - 1


class EventColumn(NamedTuple):
    """A column: its name, its SQL type, and how its value is found in an event. Text that is not there is ''."""

    name: str
    kind: str
    value: Callable[[Event], Any]


def _own(name: str) -> EventColumn:
    return EventColumn(name, "VARCHAR", lambda event: getattr(event, name) or "")


def _answer(name: str) -> EventColumn:
    return EventColumn(name, "VARCHAR", lambda event: event.fields.get(name, ""))


def _part(name: str, part: str, attribute: str, kind: str = "VARCHAR") -> EventColumn:
    return EventColumn(name, kind, lambda event: getattr(getattr(event, part), attribute))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _touch(touch: Touch | None) -> str:
    return _json(asdict(touch)) if touch else ""


def _others(fields: Mapping[str, str]) -> str:
    rest = {
        name: value for name, value in fields.items() if value and name != "email" and name not in ANSWERS
    }
    return _json(rest) if rest else ""


def _moment(event: Event) -> str:
    """The moment as it is written. Raises ValueError where it is none in UTC."""
    if not ISO_8601.fullmatch(event.occurred_at):
        raise ValueError(f"it occurred at {event.occurred_at[:40]!r}")
    datetime.fromisoformat(event.occurred_at)
    return event.occurred_at


def _seconds(event: Event) -> float | None:
    seconds = event.spam.seconds_to_post
    try:
        return None if seconds is None else float(seconds)
    except OverflowError as error:  # JSON knows larger integers than any machine
        raise ValueError("seconds_to_post is out of range") from error


EVENT_COLUMNS: tuple[EventColumn, ...] = (
    *map(_own, ("event_id", "event_name")),
    EventColumn("occurred_at", "TIMESTAMP", _moment),
    EventColumn("schema_version", "INTEGER", lambda event: event.schema_version),
    *map(
        _own,
        ("lead_id", "form_id", "asset_id", "content_id", "content_stage", "persona", "language", "build_id"),
    ),
    _answer("email"),
    EventColumn("email_key", "VARCHAR", lambda event: normalise_address(event.fields.get("email", ""))),
    EventColumn("fields", "VARCHAR", lambda event: _json(event.fields)),
    *map(_answer, ANSWERS),
    EventColumn("other_answers", "VARCHAR", lambda event: _others(event.fields)),
    *map(_own, ("page_url", "referrer", "http_referer")),
    EventColumn("first_touch", "VARCHAR", lambda event: _touch(event.first_touch)),
    EventColumn("last_touch", "VARCHAR", lambda event: _touch(event.last_touch)),
    EventColumn("first_key", "VARCHAR", lambda event: sources.key_of(event.first_touch)),
    EventColumn("last_key", "VARCHAR", lambda event: sources.key_of(event.last_touch)),
    _own("capture_method"),
    EventColumn("consent_purposes", "VARCHAR", lambda event: _json(event.consent.purposes)),
    _part("consent_text_sha256", "consent", "text_sha256"),
    _part("policy_version", "consent", "policy_version"),
    _part("consent_language", "consent", "language"),
    _part("needs_confirmation", "consent", "needs_confirmation", "BOOLEAN"),
    _part("ip_prefix", "request", "ip_prefix"),
    _part("ip_country", "request", "country"),
    _part("user_agent", "request", "user_agent"),
    _part("visitor_day", "request", "visitor_day"),
    _part("spam_verdict", "spam", "verdict"),
    _part("spam_score", "spam", "score", "INTEGER"),
    EventColumn("spam_reasons", "VARCHAR", lambda event: "; ".join(event.spam.reasons)),
    EventColumn("seconds_to_post", "DOUBLE", _seconds),
    _own("returning_from"),
    EventColumn("fingerprint", "VARCHAR", fingerprint),
)

POST_COLUMNS: tuple[EventColumn, ...] = (
    _own("event_id"),
    EventColumn("occurred_at", "TIMESTAMP", _moment),
    _part("verdict", "spam", "verdict"),
    EventColumn("reasons", "VARCHAR", lambda event: "; ".join(event.spam.reasons)),
    EventColumn("first_key", "VARCHAR", lambda event: sources.key_of(event.first_touch)),
    EventColumn("last_key", "VARCHAR", lambda event: sources.key_of(event.last_touch)),
    _part("ip_prefix", "request", "ip_prefix"),
    *map(_own, ("content_id", "form_id", "language")),
    EventColumn("said", "VARCHAR", lambda event: fingerprint(event)[:8]),
)
"""A post in quarantine, without a word of who sent it. `said` is the start of its fingerprint (leads.recording)."""


def types(columns: tuple[EventColumn, ...]) -> dict[str, str]:
    """SQL type by column name."""
    return {column.name: column.kind for column in columns}


def row(columns: tuple[EventColumn, ...], event: Event) -> list[Any]:
    """The event's values, in the order of `columns`. Raises ValueError where a column cannot hold one."""
    values = [column.value(event) for column in columns]
    for column, value in zip(columns, values, strict=True):
        if isinstance(value, str):
            value.encode()
        elif column.kind == "INTEGER" and abs(value) > LARGEST_INTEGER:
            raise ValueError(f"{column.name} is {value}")
    return values
