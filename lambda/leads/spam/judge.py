"""The verdict: what the layers found, its points, and the sum. Suspects are kept, and get the ordinary answer."""

from __future__ import annotations

from collections.abc import Iterable

from leads.events import Spam
from leads.spam import address, content, headers, network, pace, repeats, trap
from leads.spam.evidence import Finding, Post
from leads.spam.points import QUARANTINE_AT, REJECT_AT, SIGNALS

ABOUT_THE_SENDER = ("form time", "network", "headers")
"""Layers whose points work can take away: they say something of the machine, and nothing of the words."""


def judge(post: Post) -> Spam:
    """The verdict on a post with its reasons. The process remembers what it needs of it."""
    found = [f for layer in (trap, pace, network, headers, content, repeats) for f in layer.findings(post)]
    found += address.findings(post, points(found))
    if post.settings.proof_of_work != "off":
        from leads.spam import work  # not needed where it is off: a cold start stays short

        found += work.findings(post, points(f for f in found if SIGNALS[f.code].layer in ABOUT_THE_SENDER))
    score = max(0, points(found))
    if points(f for f in found if SIGNALS[f.code].layer != "network") >= QUARANTINE_AT:
        network.remember_suspect(post)
    return Spam(
        verdict="accept" if score < QUARANTINE_AT else "quarantine" if score < REJECT_AT else "reject",
        reasons=[reason(f) for f in found],
        seconds_to_post=pace.seconds_to_post(post.posted.get(pace.ELAPSED_FIELD, "")),
        score=score,
    )


def points(found: Iterable[Finding]) -> int:
    """The sum of what was found."""
    return sum(points_of(finding) for finding in found)


def points_of(finding: Finding) -> int:
    """The points of one finding. Phrases bring their own number; work takes away no more than there was."""
    if finding.code == "phrases":
        return int(finding.detail)
    if finding.code == "work":
        return -min(-SIGNALS["work"].points, int(finding.detail))
    return SIGNALS[finding.code].points


def reason(finding: Finding) -> str:
    """The finding in words, with its points: `no language (+3)`."""
    detail = f": {finding.detail}" if finding.detail and finding.code not in ("phrases", "work") else ""
    return f"{SIGNALS[finding.code].words}{detail} ({points_of(finding):+d})"
