"""A visitor of one day: a hash of that day's salt, the address and the browser, the same in posts and in visits.

The salt is random, lies in the leads store at `salts/dt=YYYY-MM-DD`, and is destroyed 48 hours after its day
(`export.visits`). From then on nobody, not even who has the whole store, can tell from a hash who it was, and two days
of one person never had anything in common.
"""

from __future__ import annotations

import hashlib
import ipaddress
import logging
import secrets
from collections.abc import Callable

from leads.stores.protocol import NotFound, Store, StoreError

SALTS = "salts"
SALT_BYTES = 32
VISITOR_LENGTH = 16
"""Hex digits kept of the hash: among a million visitors of one day, two meet by chance once in 30 million days."""

SEPARATOR = "\x1f"

Random = Callable[[int], bytes]

log = logging.getLogger("gatepost")


def salt_key(day: str) -> str:
    """Where the salt of a day (`2026-11-22`) lies."""
    return f"{SALTS}/dt={day}"


def visitor(salt: bytes, address: str, agent: str) -> str:
    """The visitor: 16 hex digits of the SHA-256 of salt (in hex), address and agent. '' without an address.

    `agent` is as `leads.http.request.user_agent` cleans it. The visits compute the same in SQL (`visits_hits.sql`).
    """
    if not address:
        return ""
    text = SEPARATOR.join((salt.hex(), canonical(address), agent))
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:VISITOR_LENGTH]


def canonical(address: str) -> str:
    """The address in its one short spelling (RFC 5952): a log and a header may write IPv6 differently."""
    if ":" not in address:
        return address
    try:
        ip = ipaddress.IPv6Address(address.strip("[]"))
    except ValueError:
        return address
    return str(ip.ipv4_mapped or ip)


def salt_of(store: Store, day: str, random: Random = secrets.token_bytes) -> bytes:
    """The salt of the day, made now where it has none. Whoever is first decides, for everyone. Raises StoreError."""
    try:
        return store.get(salt_key(day))
    except NotFound:
        fresh = random(SALT_BYTES)
        if store.put_if_absent(salt_key(day), fresh, "application/octet-stream"):
            return fresh
        return store.get(salt_key(day))


class DaySalts:
    """The salts of a store, each read once a day and process."""

    def __init__(self, store: Store, random: Random = secrets.token_bytes) -> None:
        self._store = store
        self._random = random
        self._known: dict[str, bytes] = {}

    def visitor(self, day: str, address: str, agent: str) -> str:
        """The visitor of the day; '' where the store fails, for no visitor's name is worth a lead."""
        try:
            return visitor(self._of(day), address, agent)
        except StoreError as error:
            log.error("the salt of %s cannot be read: %s", day, type(error).__name__)
            return ""

    def _of(self, day: str) -> bytes:
        salt = self._known.get(day)
        if salt is None:
            salt = salt_of(self._store, day, self._random)
            self._known = {day: salt}  # of days gone by nothing stays in memory
        return salt
