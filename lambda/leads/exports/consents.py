"""What the export says of consent, from a person's registrations, withdrawals and confirmations.

Each function takes the acts in the order of time.
"""

from __future__ import annotations

from collections.abc import Sequence

from leads.events import EMAIL_VERIFIED, GENERATE_LEAD, Event
from leads.standing import YES, is_suppressed, standing

MARKETING = "marketing"
"""The purpose with columns of its own; any other goes into one."""


def marketing(acts: Sequence[Event]) -> str:
    """Where they stand: yes, no, unconfirmed; "" of who was never asked."""
    return standing(MARKETING, acts).answer


def agreed(acts: Sequence[Event]) -> Event | None:
    """The registration whose box they ticked; None unless the answer is yes."""
    answer, act = standing(MARKETING, acts)
    return act if answer == YES else None


def on_record(acts: Sequence[Event]) -> Event | None:
    """The registration that gave the answer that counts, or the last one they were asked in before they withdrew it."""
    asked = [act for act in acts if act.event_name == GENERATE_LEAD and MARKETING in act.consent.purposes]
    decisive = standing(MARKETING, acts).act
    return decisive if decisive in asked else next(reversed(asked), None)


def others(acts: Sequence[Event]) -> str:
    """Where they stand on every other purpose they were asked about: `remember: yes; partners: no`."""
    asked = (act.consent.purposes for act in acts if act.event_name == GENERATE_LEAD)
    purposes = {purpose for shown in asked for purpose in shown} - {MARKETING}
    return "; ".join(f"{purpose}: {standing(purpose, acts).answer}" for purpose in sorted(purposes))


def suppressed(acts: Sequence[Event]) -> bool:
    """Whether nothing may be sent to them but what they ask for."""
    return is_suppressed(acts)


def verification(acts: Sequence[Event]) -> Event | None:
    """The first act that confirmed their address; None if they never did."""
    return next((act for act in acts if act.event_name == EMAIL_VERIFIED), None)
