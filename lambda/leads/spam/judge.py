"""Whether a robot posted. Suspects are set apart and kept, never dropped; they get the ordinary answer."""

from __future__ import annotations

from collections.abc import Mapping

from leads.events import Spam
from leads.forms.definition import HONEYPOT

MIN_SECONDS_TO_POST = 3.0
"""A person needs longer than this to read a form and fill it in; browsers that fill in all need a click."""

ELAPSED_FIELD = "elapsed_ms"


def judge(posted: Mapping[str, str]) -> Spam:
    """The verdict on a post by what it holds; a form sent without script says no time and is not blamed for it."""
    seconds = _seconds(posted.get(ELAPSED_FIELD, ""))
    reasons = []
    if posted.get(HONEYPOT, "").strip():
        reasons.append("honeypot filled in")
    if seconds is not None and seconds < MIN_SECONDS_TO_POST:
        reasons.append(f"posted {seconds:.1f} s after the page opened, under {MIN_SECONDS_TO_POST:.0f} s")
    return Spam("quarantine" if reasons else "accept", reasons, seconds)


def _seconds(elapsed_ms: str) -> float | None:
    try:
        seconds = float(elapsed_ms) / 1000
    except ValueError:
        return None
    return round(seconds, 1) if 0 <= seconds < 10_000_000 else None
