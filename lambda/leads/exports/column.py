"""What a column of an export is: its name, what kind of value it holds, and how it is explained to people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from leads.texts import Texts

Kind = Literal["text", "integer", "number", "money", "percent", "moment", "day", "yes_no", "link", "json"]
"""moment: a UTC timestamp; percent: a share from 0 to 1; link: an address that may be opened."""

SQL_TYPES: Mapping[Kind, str] = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "money": "DECIMAL(18, 2)",
    "percent": "DOUBLE",
    "moment": "TIMESTAMP",
    "day": "DATE",
    "yes_no": "BOOLEAN",
    "link": "VARCHAR",
    "json": "VARCHAR",
}
"""What a kind is in tables and in Parquet; a name that DuckDB and Athena share. What is written is cast to it."""


@dataclass(frozen=True)
class Column:
    """One column. `label` heads it for people, `meaning` explains it, each by language (en, zh).

    `for_people` is False where only programs want it: it is in CSV and Parquet, and not in the XLSX.
    `covers` names the event fields that it carries (a test asks that each field reaches an export).
    """

    name: str
    kind: Kind
    label: Texts
    meaning: Texts
    for_people: bool = True
    covers: tuple[str, ...] = ()
