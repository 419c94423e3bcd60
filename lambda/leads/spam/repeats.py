"""The same words, or the same site, in the posts of many people. Only hashes are remembered."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator

from leads.spam.evidence import Finding, Post
from leads.spam.links import hosts

MIN_LETTERS = 30
"""A shorter text may well be the same by chance: "Please send me the deck". A Han character is two and a half."""

MANY_PEOPLE = 3


def findings(post: Post) -> Iterator[Finding]:
    """Whether the text, or a site in it, came from other addresses before."""
    if not post.long:
        return
    who, memory = post.event.lead_id[:16], post.memory
    text = _plain(post.long)
    if _length(text) >= MIN_LETTERS:
        count = memory.texts.add(_hash(text), who, post.moment)
        if count >= MANY_PEOPLE:
            yield Finding("text-repeated", str(count))
    counts = [memory.hosts.add(_hash(host), who, post.moment) for host in sorted(_foreign_hosts(post))]
    if max(counts, default=0) >= MANY_PEOPLE:
        yield Finding("host-repeated", str(max(counts)))


def _plain(text: str) -> str:
    """Letters and digits alone, in lower case: what stays when a sender varies signs and spaces."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def _length(text: str) -> float:
    return sum(2.5 if "\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" else 1 for c in text)


def _foreign_hosts(post: Post) -> set[str]:
    """Sites named in the text, but for our own and the sender's: colleagues all name their firm's."""
    domain = post.event.fields.get("email", "").rpartition("@")[2].lower()
    own = {host.removeprefix("www.") for host in post.own_hosts}
    return {host for host in hosts(post.long) if host not in own and host != domain}


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
