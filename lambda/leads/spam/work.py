"""Proof of work (ALTCHA's protocol, version 2): a reader's processor computes for a second, a robot's for each post.

Off unless FORMS["proof_of_work"] is "risk". Then whoever comes from a suspicious network or with suspicious headers is
given a challenge while they fill in the form; a solution takes those points away. Nothing is stored: the challenge is
signed, names its form and the moment it ends, and a solution that was used is remembered by its nonce.
Source: altcha.org, "Proof-of-Work"; the package `altcha` makes and checks challenges.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from leads.http.request import Request
from leads.spam import headers, stamps
from leads.spam.evidence import Finding, Post
from leads.spam.memory import Memory
from leads.spam.network import BAD_NEIGHBOURS, TEN_MINUTES

FIELD = "altcha"
"""The hidden field that carries the solution, as ALTCHA's own widget names it."""

ALGORITHM, COST = "PBKDF2/SHA-256", 10_000
FIRST_COUNTER, LAST_COUNTER = 60, 140
"""A solver counts up from 0: about a hundred times ten thousand rounds, a second on a laptop, four on an old phone."""

LIFETIME = timedelta(hours=2)


def is_needed(request: Request, network: str, memory: Memory, moment: datetime) -> bool:
    """Whether a reader who begins a form gives reason to ask for work."""
    return bool(
        any(headers.of_request(request))
        or memory.networks.count(network, moment) > TEN_MINUTES
        or memory.suspects.count(network, moment) >= BAD_NEIGHBOURS
    )


def pass_of(form_id: str) -> str:
    """What a stamp is issued for that says: this reader was asked for no work."""
    return f"{form_id}/work"


def challenge(
    form_id: str, moment: datetime, keys: Sequence[bytes], below: Callable[[int], int]
) -> dict[str, Any]:
    """A challenge for the form, as JSON. `below(n)` gives a random number under n (`secrets.randbelow`)."""
    from altcha import create_challenge  # imported where work is switched on and needed, and nowhere else

    made = create_challenge(
        ALGORITHM,
        COST,
        counter=FIRST_COUNTER + below(LAST_COUNTER - FIRST_COUNTER),
        data={"form": form_id, "until": int((moment + LIFETIME).timestamp())},
        hmac_secret=_key(keys[0], "challenge"),
        hmac_key_secret=_key(keys[0], "solution"),
    )
    content: dict[str, Any] = made.to_dict()
    return content


def findings(post: Post, points: int) -> Iterator[Finding]:
    """What the work shown, or not, says of a post that network, headers and form time gave `points`.

    Without script nobody can work, and who was asked for none need not.
    """
    if not points:
        return
    if _is_done(post):
        yield Finding("work", str(points))
    elif post.has_script and not _was_spared(post):
        yield Finding("work-none")


def _was_spared(post: Post) -> bool:
    try:
        stamp = stamps.read(post.posted.get(FIELD, ""), pass_of(post.form.id), post.keys)
    except stamps.BadStamp:
        return False
    return post.moment - stamp.issued_at < LIFETIME


def _is_done(post: Post) -> bool:
    """Whether the post carries a solution of ours, for this form, in time, used for no other post."""
    text = post.posted.get(FIELD, "")
    if not text:
        return False
    from altcha import verify_solution

    told = _told(text)
    in_time = told.get("form") == post.form.id and told.get("until", 0) >= post.moment.timestamp()
    if not in_time or not any(
        verify_solution(text, _key(key, "challenge"), hmac_key_secret=_key(key, "solution")).verified
        for key in post.keys
    ):
        return False
    used = hashlib.sha256(told["nonce"].encode()).hexdigest()[:16]
    return post.memory.work.add(used, post.event.event_id, post.moment) == 1


def _told(text: str) -> dict[str, Any]:
    """Form, end and nonce of the challenge in a payload; believed only once its signature is checked."""
    try:
        parameters = json.loads(base64.b64decode(text))["challenge"]["parameters"]
        data = parameters["data"]
        return {"form": str(data["form"]), "until": int(data["until"]), "nonce": str(parameters["nonce"])}
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return {}


def _key(key: bytes, use: str) -> str:
    return hmac.new(key, f"altcha-{use}".encode(), hashlib.sha256).hexdigest()
