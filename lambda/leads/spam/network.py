"""How many posts came lately from the reader's network, the /24 or /48 that is kept of an address.

Counted in the memory of the process. In production API Gateway's throttle stands in front (docs/spam.md); on a laptop
posts over the loopback are not counted, for they are all one's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from leads.spam import pace
from leads.spam.evidence import Finding, Post

A_MINUTE, TEN_MINUTES, A_FLOOD = 6, 15, 60
"""Posts from one network: more than the first within a minute, the others within ten."""

BAD_NEIGHBOURS = 3
LOOPBACK = ("127.0.0.0/24", "::/48")


def findings(post: Post) -> Iterator[Finding]:
    """What the number of posts from the network says. A retry, which has the same event id, is no other post.

    Of minute, crowd and flood the heaviest counts. A form begun by a stamp of ours is blamed for that alone: colleagues
    behind one address never set each other apart.
    """
    network, event_id = post.event.request.ip_prefix, post.event.event_id
    if not network or network in LOOPBACK:
        return
    in_a_minute = post.memory.bursts.add(network, event_id, post.moment)
    in_ten = post.memory.networks.add(network, event_id, post.moment)
    crowd = _crowd(in_a_minute, in_ten)
    if crowd:
        yield crowd
    is_bad = post.memory.suspects.count(network, post.moment, but=event_id) >= BAD_NEIGHBOURS
    if is_bad and not (crowd and pace.has_stamp(post)):
        yield Finding("neighbours")


def _crowd(in_a_minute: int, in_ten: int) -> Finding | None:
    if in_ten > A_FLOOD:
        return Finding("flood", str(in_ten))
    if in_a_minute > A_MINUTE:
        return Finding("burst", str(in_a_minute))
    return Finding("busy", str(in_ten)) if in_ten > TEN_MINUTES else None


def remember_suspect(post: Post) -> None:
    """Note that a post of this network was set apart."""
    network = post.event.request.ip_prefix
    if network and network not in LOOPBACK:
        post.memory.suspects.add(network, post.event.event_id, post.moment)
