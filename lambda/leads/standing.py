"""Where a person stands on a purpose: what the latest of their acts says. Computed from events, as everything is.

An act is a registration whose form showed the box, a withdrawal, or the confirmation of an address (double opt-in).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from leads.events import CONSENT_WITHDRAWN, EMAIL_VERIFIED, VERIFIED_SUFFIX, Event

YES, NO, UNCONFIRMED, NOT_ASKED = "yes", "no", "unconfirmed", ""


class Standing(NamedTuple):
    """The answer in force (`YES`, `NO`, `UNCONFIRMED`, `NOT_ASKED`) and the registration or withdrawal that gave it."""

    answer: str = NOT_ASKED
    act: Event | None = None


def standing(purpose: str, acts: Iterable[Event]) -> Standing:
    """Where a person stands after `acts`, in the order of time.

    An answer that waits for its confirmation changes nothing until then; a withdrawal ends whatever waits, too.
    """
    now, waiting = Standing(), dict[str, Event]()
    for act in acts:
        confirmed = waiting.get(act.event_id.removesuffix(VERIFIED_SUFFIX))
        if act.event_name == EMAIL_VERIFIED:
            now, waiting = (Standing(YES, confirmed), {}) if confirmed else (now, waiting)
        elif act.event_name == CONSENT_WITHDRAWN or act.consent.purposes.get(purpose) is False:
            now, waiting = Standing(NO, act), {}
        elif purpose in act.consent.purposes and not act.consent.needs_confirmation:
            now, waiting = Standing(YES, act), {}
        elif purpose in act.consent.purposes:
            waiting[act.event_id] = act
            now = now if now.answer == YES else Standing(UNCONFIRMED, act)
    return now


def is_suppressed(acts: Sequence[Event]) -> bool:
    """Whether the person has withdrawn and agreed to nothing since: no mail but what they ask for themselves."""
    withdrawals = [place for place, act in enumerate(acts) if act.event_name == CONSENT_WITHDRAWN]
    since = acts[withdrawals[-1] + 1 :] if withdrawals else ()
    purposes = {purpose for act in since for purpose in act.consent.purposes}
    return bool(withdrawals) and not any(standing(purpose, since).answer == YES for purpose in purposes)


def verified_at(acts: Iterable[Event]) -> str:
    """When the address was first confirmed by its link; "" when it never was."""
    return next((act.occurred_at for act in acts if act.event_name == EMAIL_VERIFIED), "")
