"""What the export says of consent: one function a column, from all that a person did about it."""

from __future__ import annotations

from leads.events import Consent, Event
from leads.fold import Lead
from leads.standing import YES, Standing, is_suppressed, standing, verified_at

MARKETING = "marketing"
"""The purpose with columns of its own; any other goes into one."""


def marketing(lead: Lead) -> str:
    """Where they stand: yes, no, unconfirmed; "" of who was never asked."""
    return _marketing(lead).answer


def agreed_at(lead: Lead) -> str:
    """When they ticked the box that counts; "" unless the answer is yes."""
    answer, act = _marketing(lead)
    return act.occurred_at if act and answer == YES else ""


def text_sha256(lead: Lead) -> str:
    """The words they saw when they gave the answer that counts, or last saw before they withdrew it."""
    return _on_record(lead).text_sha256


def policy_version(lead: Lead) -> str:
    """The policy of that form."""
    return _on_record(lead).policy_version


def others(lead: Lead) -> str:
    """Where they stand on every other purpose they were asked about: `remember: yes; partners: no`."""
    acts = _acts(lead)
    purposes = {purpose for event in lead.submissions for purpose in event.consent.purposes} - {MARKETING}
    return "; ".join(f"{purpose}: {standing(purpose, acts).answer}" for purpose in sorted(purposes))


def suppressed(lead: Lead) -> str:
    """Whether nothing may be sent to them but what they ask for."""
    return "yes" if is_suppressed(_acts(lead)) else "no"


def verified(lead: Lead) -> str:
    """When they confirmed their address; "" if they never did."""
    return verified_at(_acts(lead))


def _acts(lead: Lead) -> list[Event]:
    return sorted([*lead.submissions, *lead.notices], key=lambda event: event.occurred_at)


def _marketing(lead: Lead) -> Standing:
    return standing(MARKETING, _acts(lead))


def _on_record(lead: Lead) -> Consent:
    asked = [event for event in lead.submissions if MARKETING in event.consent.purposes]
    act = _marketing(lead).act
    decisive = act if act in asked else next(reversed(asked), None)
    return decisive.consent if decisive else Consent()
