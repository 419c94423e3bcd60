"""Download tokens: who may have which document until when, sealed. Nothing is stored for them.

The payload is `asset_id|lead_id|expiry` (Unix seconds); leads.seals says how it is signed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from leads.seals import TokenError, seal, unseal

KIND = "download"
LIFETIME = timedelta(days=7)


class ExpiredToken(TokenError):
    """It was ours, and its time is over. `grant` says what it opened."""

    def __init__(self, grant: Grant) -> None:
        super().__init__(f"expired at {grant.expires_at.isoformat()}")
        self.grant = grant


class Grant(NamedTuple):
    """What a token says: this lead may have this asset until then."""

    asset_id: str
    lead_id: str
    expires_at: datetime


def sign(grant: Grant, keys: Sequence[bytes]) -> str:
    """The token for a grant, signed with the newest (first) key."""
    return seal(KIND, f"{grant.asset_id}|{grant.lead_id}|{int(grant.expires_at.timestamp())}", keys)


def verify(token: str, keys: Sequence[bytes], now: datetime) -> Grant:
    """The grant in a token of ours. Raises ForgedToken or ExpiredToken."""
    asset_id, lead_id, expiry = unseal(KIND, token, keys).rsplit("|", 2)
    grant = Grant(asset_id, lead_id, datetime.fromtimestamp(int(expiry), UTC))
    if now >= grant.expires_at:
        raise ExpiredToken(grant)
    return grant
