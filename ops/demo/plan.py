"""How much history is made, and how busy each channel is on each day of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from ops.demo.channels import Channel
from ops.demo.visits import Hit

EPOCH = date(1970, 1, 1)

Hits = dict[int, list[Hit]]
"""Requests by day, counted from 1970."""


class Plan(NamedTuple):
    """How much is made: visits, people who register, days up to and with `until`, and the seed of all chance."""

    visits: int
    leads: int
    days: int
    until: date
    seed: int

    @property
    def last(self) -> int:
        """The last day, counted from 1970."""
        return (self.until - EPOCH).days

    @property
    def first(self) -> int:
        """The first day, counted from 1970."""
        return self.last - self.days + 1


class Cell(NamedTuple):
    """One channel on one day: how busy it is."""

    day: int
    channel: Channel
    weight: float


def name_of(day: int) -> str:
    """The day as the records write it, 2026-11-21."""
    return (EPOCH + timedelta(day)).isoformat()


def into(hits: Hits, found: list[Hit]) -> None:
    """Put requests to their days; those past the last day never happened."""
    for hit in found:
        day = int(hit.at // 86400)
        if day in hits:
            hits[day].append(hit)
