"""What sales say of a lead: `status_changed` events, the only ones that no visitor causes."""

from __future__ import annotations

import hashlib

from leads.events import STATUS_CHANGED, Event

STATUSES = ("open", "contacted", "qualified", "opportunity", "won", "lost", "unqualified")
"""In the order of a deal's way; the last two end it.

open: nobody has called yet · contacted: somebody has · qualified: sales take them on (SQL) · opportunity: there is an
offer · won: they bought · lost: they did not, after an offer or a talk · unqualified: never a lead for us.
"""

REACHED = STATUSES[:5]
"""The statuses that are a step further."""


def status_event(
    lead_id: str,
    status: str,
    at: str,
    recorded_at: str,
    amount: str = "",
    currency: str = "",
    note: str = "",
    *,
    instead_of: str = "",
) -> Event:
    """The event by which a status is kept. `at` is when it was so, as sales say; both moments are ISO 8601, UTC.

    The same row of a file is the same event, whenever it is imported. Of two for one moment and status the one that
    was recorded last counts: that is how an amount is corrected. `instead_of` is the id of the event that this one
    corrects, so that an amount may also become what it was before.
    """
    said = "\x1f".join((lead_id, status, at, amount, currency, note, *filter(None, (instead_of,))))
    fields = {
        "status": status, "amount": amount, "currency": currency, "note": note, "recorded_at": recorded_at,
    }  # fmt: skip
    return Event(
        event_id=f"status-{hashlib.sha256(said.encode()).hexdigest()[:32]}",
        event_name=STATUS_CHANGED,
        occurred_at=at,
        lead_id=lead_id,
        fields={name: value for name, value in fields.items() if value},
    )
