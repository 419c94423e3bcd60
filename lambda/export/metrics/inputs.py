"""What the figures rest on beside events and visits: the days they are for, what was spent."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

from export.engine import table
from export.work import Work


def add_periods(work: Work) -> None:
    """Add `periods`: the days the figures are for (`now`), and as many just before (`before`).

    `closed_days` are those before today: of today the access log need not be there yet.
    """
    yesterday = work.as_of.date() - timedelta(1)
    both = (("now", work.period), ("before", work.period.before()))
    rows = [
        (name, p.since, p.until, p.days, max(0, (min(p.until, yesterday) - p.since).days + 1))
        for name, p in both
    ]
    columns = {"name": "VARCHAR", "since": "DATE", "until": "DATE", "days": "BIGINT", "closed_days": "BIGINT"}
    table(work.db, "periods", columns, rows)


def add_spend(work: Work) -> None:
    """Add `spend_days`, each amount spread over its days, and `money`: the one currency that is added up.

    That is the currency of spend.csv; where nothing was spent, the one in which most deals were won.
    """
    rows = list(_spend_rows((work.published("spend.csv") or b"").decode("utf-8")))
    columns = {"day": "DATE", "channel": "VARCHAR", "campaign": "VARCHAR", "amount": "DECIMAL(18, 6)"}
    table(work.db, "spend_days", columns, [day for row in rows for day in _days_of(row)])
    currency = rows[0]["currency"] if rows else _currency_of_deals(work)
    table(work.db, "money", {"currency": "VARCHAR"}, [(currency,)])


def _spend_rows(text: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(io.StringIO(text))


def _days_of(row: Mapping[str, str]) -> Iterator[tuple[date, str, str, Decimal]]:
    """Yield day, channel, campaign and the day's share of an amount; the last day takes what rounding leaves."""
    since, until = date.fromisoformat(row["from"]), date.fromisoformat(row["to"])
    amount, days = Decimal(row["amount"]), (until - since).days + 1
    share = (amount / days).quantize(Decimal("0.000001"))
    for n in range(days):
        yield (
            since + timedelta(n),
            row["channel"],
            row["campaign"],
            share if n < days - 1 else amount - share * n,
        )


def _currency_of_deals(work: Work) -> str:
    found = work.db.execute(
        "SELECT currency FROM statuses WHERE status = 'won' AND currency <> '' "
        "GROUP BY currency ORDER BY count(*) DESC, currency LIMIT 1"
    ).fetchone()
    return str(found[0]) if found else ""
