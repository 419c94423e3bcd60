"""Time as the records write it: UTC, to the millisecond. Whoever needs the time is given a clock."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def now() -> datetime:
    """The present moment in UTC: the clock of production."""
    return datetime.now(UTC)


def iso(moment: datetime) -> str:
    """`2026-11-22T05:47:00.123Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def day(moment: datetime) -> str:
    """`2026-11-22`: the partition a moment belongs to."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d")
