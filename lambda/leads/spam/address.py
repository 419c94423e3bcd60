"""What the address itself says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leads.addresses import domain_of, is_disposable
from leads.spam.evidence import Finding, Post

DOTTED = ("gmail.com", "googlemail.com")
MANY_DOTS = 4
"""Dots in front of the @ that Google leaves out (support.google.com/mail, "Dots don't matter in Gmail addresses")."""

MANY = 3
"""Throw-away addresses from one network within an hour."""

LIST_FROM = 2
"""Posts from one network from which on one with nothing else against it is looked up: the list takes time to load."""


def is_worth_a_look(post: Post, found: Sequence[Finding]) -> bool:
    """Whether the address can change anything: alone it does not, in numbers or beside other findings it does."""
    return bool(found) or post.memory.networks.count(post.event.request.ip_prefix, post.moment) >= LIST_FROM


def findings(post: Post) -> Iterator[Finding]:
    """Throw-away domains, and one mailbox in many spellings."""
    local, _, _ = post.event.fields.get("email", "").rpartition("@")
    domain = domain_of(post.event.fields.get("email", ""))
    if domain in DOTTED and local.count(".") >= MANY_DOTS:
        yield Finding("dots")
    if domain and is_disposable(domain):
        yield Finding("disposable", domain)
        network = post.event.request.ip_prefix
        if post.memory.disposables.add(network, post.event.lead_id[:16], post.moment) >= MANY:
            yield Finding("disposables")
