"""A CSV file of what became of leads, as sales hand it in: read with every problem and its line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NamedTuple

from leads.clock import iso
from leads.statuses import STATUSES
from plugins.problems import not_allowed

COLUMNS = ("email", "status", "at", "amount", "currency", "note")
NEEDED = ("email", "status", "at")
IN_CHINESE = {
    "邮箱": "email", "电子邮箱": "email", "状态": "status", "日期": "at", "时间": "at", "金额": "amount",
    "币种": "currency", "货币": "currency", "备注": "note",
}  # fmt: skip
STATUSES_IN_CHINESE = {
    "待跟进": "open", "已联系": "contacted", "合格": "qualified", "商机": "opportunity", "成交": "won",
    "赢单": "won", "丢单": "lost", "输单": "lost", "不合格": "unqualified",
}  # fmt: skip
DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", re.ASCII)
MAX_NOTE_LENGTH = 1000

Problem = tuple[int, str]


class Row(NamedTuple):
    """One line: `at` is ISO 8601 in UTC, `amount` digits with a point, each "" where there is none."""

    line: int
    email: str
    status: str
    at: str
    amount: str
    currency: str
    note: str


def read(path: Path, now: datetime) -> tuple[list[Row], list[Problem]]:
    """The rows that are sound, and line and message of every problem. Nothing is guessed, and nothing repaired."""
    text = decoded(path.read_bytes())
    if text is None:
        return [], [(1, "this is no text in UTF-8 or GBK; save it as CSV UTF-8")]
    reader = csv.reader(io.StringIO(text, newline=""), _dialect(text))
    rows, problems = [], list[Problem]()
    try:
        names = [_name(cell) for cell in next(reader, [])]
        problems += _header_problems(names)
        for cells in () if problems else reader:
            if any(cell.strip() for cell in cells):
                row, found = _row(reader.line_num, dict(zip(names, cells, strict=False)), now)
                rows += [row] if row else []
                problems += [(reader.line_num, message) for message in found]
    except csv.Error as error:
        problems.append((reader.line_num, f"this is no CSV: {error}"))
    return rows, problems


def decoded(body: bytes) -> str | None:
    """The text of a file that Excel or WPS wrote: UTF-8 with or without BOM, or GBK (GB 18030); None of neither."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _dialect(text: str) -> type[csv.Dialect]:
    """CSV with the sign that the first line has most of: a comma, a semicolon or a tab."""
    head = text.partition("\n")[0]

    class Found(csv.excel):
        delimiter = max(",;\t", key=head.count)
        strict = True

    return Found


def _name(cell: str) -> str:
    plain = cell.strip().lower()
    return IN_CHINESE.get(plain, plain)


def _header_problems(names: Sequence[str]) -> Iterator[Problem]:
    for name in names:
        if name and name not in COLUMNS:
            yield 1, not_allowed("a column", name, COLUMNS)
    for name in NEEDED:
        if name not in names:
            yield 1, f"there is no column {name}; expected {', '.join(COLUMNS)}"
    for name in sorted({name for name in names if name and names.count(name) > 1}):
        yield 1, f"the column {name} is there twice"


def _row(line: int, cells: Mapping[str, str], now: datetime) -> tuple[Row | None, list[str]]:
    said = {name: cells.get(name, "").strip() for name in COLUMNS}
    status = STATUSES_IN_CHINESE.get(said["status"], said["status"].lower())
    at, amount = _moment(said["at"], status), _amount(said["amount"])
    currency = said["currency"].upper()
    problems = []
    if "@" not in said["email"]:
        problems.append(f"email is {said['email']!r}; expected an address")
    if status not in STATUSES:
        problems.append(not_allowed("status", said["status"], STATUSES))
    if at is None:
        problems.append(
            f"at is {said['at']!r}; expected a day as 2026-11-05, or a moment as 2026-11-05T14:30:00Z"
        )
    elif at > iso(now):
        problems.append(f"at is {said['at']!r}, which is still to come")
    if amount is None:
        problems.append(f"amount is {said['amount']!r}; expected a number as 12000 or 12000.50")
    if (said["amount"] or currency) and not re.fullmatch(r"[A-Z]{3}", currency, re.ASCII):
        problems.append(
            f"currency is {said['currency']!r}; expected three letters as CNY, beside each amount"
        )
    if len(said["note"]) > MAX_NOTE_LENGTH:
        problems.append(f"note has {len(said['note'])} characters; expected at most {MAX_NOTE_LENGTH}")
    if problems:
        return None, problems
    return Row(line, said["email"], status, at or "", amount or "", currency, said["note"]), []


def _moment(text: str, status: str) -> str | None:
    """The moment in UTC; a day's start, a millisecond later for each status: what is said of one day stays in order."""
    place = timedelta(milliseconds=STATUSES.index(status) if status in STATUSES else 0)
    try:
        if found := DAY.fullmatch(text):
            day = date(*map(int, found.groups()))
            return iso(datetime(day.year, day.month, day.day, tzinfo=UTC) + place)
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return iso(moment) if moment.tzinfo else None


def _amount(text: str) -> str | None:
    """Digits with a point; "" of nothing. 12,000.50 has its commas taken out, 12,5 is no number."""
    if not text:
        return ""
    plain = text.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", text, re.ASCII) else text
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return None
    is_money = value.is_finite() and 0 <= value < Decimal(10) ** 15 and value == round(value, 2)
    return f"{value:.2f}" if is_money else None
