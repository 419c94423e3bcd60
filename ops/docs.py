"""The generated pages of docs/. A test holds the files against what these functions say."""

from __future__ import annotations

from leads.exports.schema import COLUMNS
from ops.paths import ROOT

EXPORTS = ROOT / "docs" / "exports.md"


def exports_page() -> str:
    """docs/exports.md: every column of the lead files."""
    rows = "\n".join(f"| `{column.name}` | {column.meaning} |" for column in COLUMNS)
    return f"""# The lead files

`invoke leads.export` on a laptop and the export function on AWS write two files below `exports/latest/` of the
leads store. Both hold one row a person and the same columns; `lead_id` and `event_id` come first.

| file | for | how |
|---|---|---|
| `leads.csv` | people, in Excel, WPS, Numbers, Sheets | UTF-8 with BOM, CRLF; formulas disarmed by an apostrophe |
| `leads.raw.csv` | programs | plain UTF-8, LF, all quoted, every value exactly as it is stored |

A row is computed from the person's events each time (see records.md): the latest answer to each question, where an
empty answer never wipes an earlier one; the first touch of the visit in which they first registered (nothing is
remembered across visits); the last touch that says anything; the furthest stage. Posts in quarantine are in no file.

| column | meaning |
|---|---|
{rows}
"""


def write_docs() -> None:
    """Write every generated page."""
    EXPORTS.write_text(exports_page(), encoding="utf-8")
