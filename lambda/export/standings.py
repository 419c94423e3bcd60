"""Where people stand on consent, computed once for each distinct history: thousands of people share one.

A history is a line an act, its parts set apart by tabs: the event's name, the number of the registration that it is or
confirms, whether that waits for a confirmation (yes, no), and the purposes as JSON. Acts are numbered from 1.
"""

from __future__ import annotations

import json
from typing import Any

from leads.events import EMAIL_VERIFIED, VERIFIED_SUFFIX, Consent, Event
from leads.exports import consents

COLUMNS = {
    "history": "VARCHAR",
    "consent_marketing": "VARCHAR",
    "agreed_n": "BIGINT",
    "on_record_n": "BIGINT",
    "consent_others": "VARCHAR",
    "suppressed": "BOOLEAN",
    "verified_n": "BIGINT",
}
"""Of the table `standings`; the numbers are those of acts, NULL where there is none."""


def row(history: str) -> tuple[Any, ...]:
    """What a history comes to, in the order of COLUMNS."""
    acts = [_act(number, *line.split("\t")) for number, line in enumerate(history.split("\n"), 1)]
    return (
        history,
        consents.marketing(acts),
        _number(consents.agreed(acts)),
        _number(consents.on_record(acts)),
        consents.others(acts),
        consents.suppressed(acts),
        _number(consents.verification(acts)),
    )


def _act(number: int, name: str, registration: str, waits: str, purposes: str) -> Event:
    """The act as the rules on consent know it; its number stands for its moment."""
    return Event(
        event_id=f"{registration}{VERIFIED_SUFFIX * (name == EMAIL_VERIFIED)}",
        event_name=name,
        occurred_at=str(number),
        lead_id="",
        consent=Consent(json.loads(purposes), needs_confirmation=waits == "yes"),
    )


def _number(act: Event | None) -> int | None:
    return int(act.occurred_at) if act else None
