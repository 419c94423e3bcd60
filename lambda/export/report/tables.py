"""The exported tables as the report reads them: rows as mappings, in the tables' own order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from export.metrics.measures import TABLES
from export.pieces import published_pieces
from export.work import Period, Work

Row = Mapping[str, Any]

QUIET_DAYS = 3
REFERENCE = 0.05
"""Visit-to-lead that a B2B site may well reach; pieces.json may say another."""


@dataclass(frozen=True)
class Tables:
    """What a report shows. `names` are the labels that marketers gave, by language: stages in their order, personas."""

    period: Period
    as_of: datetime
    site_name: str
    by_name: Mapping[str, Sequence[Row]]
    names: Mapping[str, Any]
    reference: float = REFERENCE

    def __getitem__(self, table: str) -> Sequence[Row]:
        """The rows of a table; none of one that is not made."""
        return self.by_name.get(table, ())

    def headline(self, metric: str) -> Row | None:
        """One figure of the head of the page."""
        return next((row for row in self["headline"] if row["metric"] == metric), None)

    @property
    def begins(self) -> date | None:
        """The first day of which anything is known, where that is within the period before: it is not whole then.

        A few days without a visit at its start are no sign of that.
        """
        known = (row["day"] for row in self["channel_days"] if row["sessions"] or row["posts"])
        first = min(known, default=self.period.until)
        return first if first > self.period.before().since + timedelta(QUIET_DAYS) else None

    @property
    def currency(self) -> str:
        """The currency of all amounts; '' where there are none."""
        return next((str(row["currency"]) for row in self["headline"]), "")

    @property
    def funnel(self) -> list[Row]:
        """The steps of all channels together."""
        return [row for row in self["funnel"] if row["channel"] == ""]


def read_tables(work: Work) -> Tables:
    """The tables of an export whose steps have run."""
    known = {
        name for (name,) in work.db.execute("SELECT table_name FROM information_schema.tables").fetchall()
    }
    names = published_pieces(work)
    return Tables(
        period=work.period,
        as_of=work.as_of,
        site_name=work.site.site_name if work.site else work.own_host,
        by_name={name: _rows(work, name) for name in (*TABLES, "accounts") if name in known},
        names=names,
        reference=float(names.get("visit_to_lead_reference", REFERENCE)),
    )


def _rows(work: Work, table: str) -> list[Row]:
    found = work.db.table(table)
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
