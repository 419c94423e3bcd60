"""docs/exports.md: the files of an export and every column of theirs, from the list that makes them."""

from __future__ import annotations

from leads.exports.column import Column
from leads.exports.schema import FILES, File
from leads.texts import FALLBACK_LANGUAGE

INTRODUCTION = """# The lead files

`invoke leads.export` on a laptop and the export function on AWS write the same files below `exports/` of the leads
store: [exporting.md](exporting.md) says how and where. `lead_id` and `event_id` come first.

| file | for | how |
|---|---|---|
| `leads.csv` | people, in Excel, WPS, Numbers, Sheets | UTF-8 with BOM, CRLF; formulas disarmed by an apostrophe |
| `leads.raw.csv` | programs | plain UTF-8, LF, all quoted, every value exactly as it is stored |

A row is computed from the person's events each time (see records.md): the latest answer to each question, where an
empty answer never wipes an earlier one; the first touch of the visit in which they first registered (nothing is
remembered across visits); the last touch that says anything; the furthest stage. Posts in quarantine are in no file.
"""


def exports_page() -> str:
    """The page in Markdown. A table without columns is not there yet, and has no chapter."""
    return "\n".join([INTRODUCTION, *(_chapter(file) for file in FILES if file.columns)])


def _chapter(file: File) -> str:
    rows = "\n".join(_line(column) for column in file.columns)
    title, meaning = file.title[FALLBACK_LANGUAGE], file.meaning[FALLBACK_LANGUAGE]
    return f"## {title}\n\n`{file.table}`: {meaning}\n\n| column | kind | meaning |\n|---|---|---|\n{rows}\n"


def _line(column: Column) -> str:
    return f"| `{column.name}` | {column.kind.replace('_', ' ')} | {column.meaning[FALLBACK_LANGUAGE]} |"
