"""The honeypot: a field that no person sees, hears or reaches with the keyboard."""

from __future__ import annotations

from collections.abc import Iterator

from leads.forms.definition import HONEYPOT
from leads.spam.evidence import Finding, Post


def findings(post: Post) -> Iterator[Finding]:
    """Whether it was filled in."""
    if post.posted.get(HONEYPOT, "").strip():
        yield Finding("trap")
