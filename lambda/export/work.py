"""What every step of an export is given: a database, today's rules as they are published, the moment, the period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from duckdb import DuckDBPyConnection

from leads.manifest import Manifest
from leads.stores.protocol import NotFound, Store

PERIOD_DAYS = 30
"""Days that the figures of channels, contents and the report cover, unless somebody asks for others."""


RETENTION_MONTHS = 24
"""Months after a person's last sign of life; the setting of this name says otherwise."""


class Period(NamedTuple):
    """Days, both of them included, in UTC."""

    since: date
    until: date

    @property
    def days(self) -> int:
        """How many days these are."""
        return (self.until - self.since).days + 1

    def before(self) -> Period:
        """The same number of days just before."""
        return Period(self.since - timedelta(self.days), self.since - timedelta(1))


def latest(as_of: datetime) -> Period:
    """The last days up to that of `as_of`, which is one of them."""
    today = as_of.astimezone(UTC).date()
    return Period(today - timedelta(PERIOD_DAYS - 1), today)


@dataclass(frozen=True)
class Work:
    """One export at work. Each step reads tables of `db` and adds its own (`export.steps`).

    `site` is None where nothing was ever published. `as_of` is the moment the figures speak of: the same events,
    rules and day make the same bytes. `lang` is that of the files for people, `settings` are the operator's
    (`leads.settings.EXPORT_RULES`). `counts` collects what people are told at the end, by name.
    """

    db: DuckDBPyConnection
    store: Store
    site: Manifest | None
    own_host: str
    as_of: datetime
    period: Period
    lang: str = "en"
    counts: dict[str, int] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def retention_months(self) -> int:
        """After how many months without a sign of life a person is to be erased (RETENTION_MONTHS)."""
        return int(self.settings.get("RETENTION_MONTHS", "") or RETENTION_MONTHS)

    def published(self, name: str) -> bytes | None:
        """What the last build published under `published/<name>`; None where it published no such file."""
        try:
            return self.store.get(f"published/{name}")
        except NotFound:
            return None
