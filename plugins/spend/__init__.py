"""What advertising cost, as content/data/spend.csv says it: days, channel, perhaps a campaign, amount and currency.

    from,to,channel,campaign,amount,currency
    2026-11-01,2026-11-30,Paid Search,lead-standard-launch,1200.00,EUR

Both days are included. A row's amount is spread evenly over its days when the export counts a period.
"""

import csv
import datetime
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from babel.numbers import list_currencies

from leads.attribution.channels import CHANNELS
from plugins.problems import ContentError, Problem, not_allowed, shown_path
from plugins.source import read_text

FILE = "spend.csv"
NEEDED = ("from", "to", "channel", "amount", "currency")
COLUMNS = ("from", "to", "channel", "campaign", "amount", "currency")

_DAY = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")
_AMOUNT = re.compile(r"\d{1,12}(\.\d{1,2})?")


class Spend(NamedTuple):
    """A row: first and last day, channel, the campaign's name or '', amount in units of the currency."""

    since: datetime.date
    until: datetime.date
    channel: str
    campaign: str
    amount: Decimal
    currency: str


class Line(NamedTuple):
    """A row as it was typed, without blanks around its cells, and where it begins."""

    number: int
    cells: dict[str, str]


def read_spend(path: Path, campaigns: Sequence[str] | None) -> tuple[list[Spend], list[Problem]]:
    """Return the rows of a spend.csv, which need not be there, and every problem; None: no campaign is registered."""
    if not path.is_file():
        return [], []
    try:
        found = list(_lines(read_text(path)))
    except ContentError as error:
        return [], list(error.problems)
    except csv.Error as error:
        return [], [Problem(shown_path(path), 1, f"no table of comma-separated values: {error}", "data-file")]
    wrong = [fault for fault in found if not isinstance(fault, Line)]
    lines = [line for line in found if isinstance(line, Line)]
    wrong += [(line.number, message) for line in lines for message in _faults(line.cells, campaigns)]
    wrong += [] if wrong else list(_between(lines))
    problems = [Problem(shown_path(path), number, message, "data-file") for number, message in wrong]
    return ([] if problems else [_spend(line.cells) for line in lines]), problems


def spend_csv(rows: Iterable[Spend]) -> str:
    """Return the rows as the export reads them: ISO days, a channel's own name, amounts with two decimals."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for row in sorted(rows):
        table.writerow([row.since, row.until, row.channel, row.campaign, f"{row.amount:.2f}", row.currency])
    return out.getvalue()


def _lines(text: str) -> Iterator[Line | tuple[int, str]]:
    """Yield the rows, empty ones left out, and what is wrong with the form of any."""
    reader = csv.reader(io.StringIO(text))
    header = [name.strip().lower() for name in next(reader, [])]
    if missing := [name for name in NEEDED if name not in header]:
        hint = (
            "; the cells are parted by semicolons, and commas are expected" if ";" in "".join(header) else ""
        )
        yield 1, f"the first line has no {', '.join(missing)}; expected {','.join(COLUMNS)}{hint}"
        return
    if unknown := [name for name in header if name not in COLUMNS]:
        yield 1, not_allowed("a column", unknown[0], COLUMNS)
        return
    start = reader.line_num + 1
    for row in reader:
        if any(cell.strip() for cell in row):
            if len(row) == len(header):
                yield Line(start, dict(zip(header, (cell.strip() for cell in row), strict=True)))
            else:
                yield start, f"{len(row)} cells; expected {len(header)}, as in the first line"
        start = reader.line_num + 1


def _faults(cells: dict[str, str], campaigns: Sequence[str] | None) -> Iterator[str]:
    days = {name: _day(cells[name]) for name in ("from", "to")}
    yield from (
        f"{name} is {cells[name]!r}; expected a day, as 2026-11-01" for name, day in days.items() if not day
    )
    if days["from"] and days["to"] and days["to"] < days["from"]:
        yield f"to is {cells['to']}, which is before {cells['from']}"
    if _channel(cells["channel"]) is None:
        yield not_allowed("channel", cells["channel"], CHANNELS)
    if not _AMOUNT.fullmatch(cells["amount"]):
        yield f"amount is {cells['amount']!r}; expected a number with a decimal point and no other sign, as 1234.50"
    if cells["currency"].upper() not in list_currencies():
        yield f"currency is {cells['currency']!r}; expected the three letters of ISO 4217, as EUR or CNY"
    campaign = cells.get("campaign", "")
    if campaign and campaigns is not None and campaign not in campaigns:
        yield f"{not_allowed('campaign', campaign, campaigns)}; campaigns.yml registers them"


def _between(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """Yield what is wrong when rows are held against those above: another currency, the same row again."""
    seen: dict[tuple[object, ...], int] = {}
    for line in lines:
        spend = _spend(line.cells)
        if spend.currency != (first := lines[0].cells["currency"].upper()):
            yield (
                line.number,
                f"currency is {spend.currency}, and {first} above; convert it, or sums mean nothing",
            )
        key = spend[:4]
        if key in seen:
            yield (
                line.number,
                f"the days, channel and campaign of line {seen[key]} again; write one row with the sum",
            )
        seen.setdefault(key, line.number)


def _spend(cells: dict[str, str]) -> Spend:
    """Return a row without faults as it is counted."""
    since, until, channel = _day(cells["from"]), _day(cells["to"]), _channel(cells["channel"])
    if since is None or until is None or channel is None:
        raise ValueError("a row with faults")
    amount, currency = Decimal(cells["amount"]), cells["currency"].upper()
    return Spend(since, until, channel, cells.get("campaign", ""), amount, currency)


def _day(text: str) -> datetime.date | None:
    found = _DAY.fullmatch(text)
    try:
        return datetime.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _channel(text: str) -> str | None:
    """Return the name of a channel as the export writes it; None where there is no such one."""
    return next((name for name in CHANNELS if name.lower() == text.lower()), None)
