"""Time: what the page's script says of it, and what our own signed form time says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from leads.spam import stamps
from leads.spam.evidence import Finding, Post

MIN_SECONDS_TO_POST = 3.0
"""A person needs longer than this to read a form and fill it in; browsers that fill in all need a click."""

MIN_SECONDS_IN_FORM = 1.0
"""From the first step into the form. A browser fills all of it in at once; the way to the button remains."""

MIN_TYPED = 2
"""Answers: a returning reader, who is asked one thing or nothing, may be as quick as they like."""

OLD = timedelta(days=2)
PEOPLE_A_STAMP = 3
"""Different addresses sent with one form time: colleagues at one screen, and no more."""

ELAPSED_FIELD = "elapsed_ms"


def findings(post: Post) -> Iterator[Finding]:
    """What the times say. A form sent without script says no time and is hardly blamed for it."""
    if not post.has_script:
        yield Finding("no-script")
        return
    seconds = seconds_to_post(post.posted.get(ELAPSED_FIELD, ""))
    if seconds is not None and seconds < MIN_SECONDS_TO_POST and _typed(post) >= MIN_TYPED:
        yield Finding("too-fast", f"{seconds:.1f} s")
    yield from _by_stamp(post)


def seconds_to_post(elapsed_ms: str) -> float | None:
    """Seconds between opening the page and sending, as the page's script tells them; None where it does not."""
    try:
        seconds = float(elapsed_ms) / 1000
    except ValueError:
        return None
    return round(seconds, 1) if 0 <= seconds < 10_000_000 else None


def has_stamp(post: Post) -> bool:
    """Whether the post carries a form time of ours for its form."""
    try:
        stamps.read(post.posted.get(stamps.FIELD, ""), post.form.id, post.keys)
    except stamps.BadStamp:
        return False
    return True


def _by_stamp(post: Post) -> Iterator[Finding]:
    text = post.posted.get(stamps.FIELD, "")
    if not text:
        yield Finding("stamp-none")
        return
    try:
        stamp = stamps.read(text, post.form.id, post.keys)
    except stamps.BadStamp:
        yield Finding("stamp-bad")
        return
    age = post.moment - stamp.issued_at
    if age < timedelta(seconds=MIN_SECONDS_IN_FORM) and _typed(post) >= MIN_TYPED:
        yield Finding("stamp-young", f"{age.total_seconds():.1f} s")
    if age >= OLD:
        yield Finding("stamp-old")
    people = post.memory.stamps.add(stamp.nonce, post.event.lead_id[:16], post.moment)
    if people > PEOPLE_A_STAMP:
        yield Finding("stamp-reused", str(people))


def _typed(post: Post) -> int:
    return len(post.one_line) + bool(post.long)
