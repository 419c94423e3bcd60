"""What the address itself says."""

from __future__ import annotations

from collections.abc import Iterator

from leads.addresses import domain_of, is_disposable
from leads.spam.evidence import Finding, Post
from leads.spam.points import QUARANTINE_AT, SIGNALS

DOTTED = ("gmail.com", "googlemail.com")
MANY_DOTS = 4
"""Dots in front of the @ that Google leaves out (support.google.com/mail, "Dots don't matter in Gmail addresses")."""

MANY = 3
"""Throw-away addresses from one network within an hour."""

LIST_FROM = 2
"""Posts from one network from which on their addresses are looked up, whatever else they are: see findings."""


def findings(post: Post, points: int) -> Iterator[Finding]:
    """One mailbox in many spellings, and throw-away domains.

    The list of domains takes time to load. It is asked only where it can change the verdict: beside `points` of other
    layers, or when a network sends several posts.
    """
    address = post.event.fields.get("email", "")
    local, domain = address.rpartition("@")[0], domain_of(address)
    if domain in DOTTED and local.count(".") >= MANY_DOTS:
        points += SIGNALS["dots"].points
        yield Finding("dots")
    network = post.event.request.ip_prefix
    matters = points >= QUARANTINE_AT - SIGNALS["disposable"].points
    if domain and (matters or post.memory.networks.count(network, post.moment) >= LIST_FROM):
        yield from _thrown_away(domain, network, post)


def _thrown_away(domain: str, network: str, post: Post) -> Iterator[Finding]:
    if is_disposable(domain):
        yield Finding("disposable", domain)
        if post.memory.disposables.add(network, post.event.lead_id[:16], post.moment) >= MANY:
            yield Finding("disposables")
