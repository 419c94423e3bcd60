"""docs/exports.md: the files of an export and every column of theirs, from the list that makes them."""

from __future__ import annotations

from collections.abc import Iterator

from leads.exports.column import SQL_TYPES, Column, Kind
from leads.exports.schema import FILES, PROFILES, File, Profile
from leads.texts import FALLBACK_LANGUAGE

INTRODUCTION = """# The files of an export

`invoke leads.export` on a laptop and the export function on AWS make the same files; [exporting.md](exporting.md) says
how and where. `lead_id` and `event_id` come first in the leads' files.

| file | for | how |
|---|---|---|
"""

WAYS = """
## What people type stays what it was, and nothing runs
A visitor can type `=HYPERLINK(…)`, `0044`, `12345678901234567890` or `3-4` into a form. A spreadsheet program would run
the first and show the others as another number, as 1.2E+19 and as the fourth of March.

- **Workbooks** (`.xlsx`): every answer is a text cell, as it was typed; figures, days and moments are typed cells. Only
  addresses of this site are links. A text of more than 32,767 characters, which is Excel's limit, ends in … and the
  legend says so.
- **`.csv`**: an apostrophe stands in front of a cell that would run or be changed. The one begins, after any blanks,
  with one of `= + - @ ＝ ＋ － ＠`, tab, CR or LF; the other reads as a number, an hour or a day that a spreadsheet
  would show otherwise. Telephone numbers with their country code begin with `+`, so they have it too.
  Where Excel's list separator is a semicolon (in Germany and France, for instance), open the workbook: such an Excel
  does not part lines at commas. What would become a formula there has the apostrophe too, in the middle of a text.
- **`.raw.csv`, `.parquet` and profiles**: every value exactly as it is stored. Programs read these; nobody should open
  them in a spreadsheet.

Moments are UTC: days and hours in a workbook, `2026-11-22T05:47:00.123Z` in CSV, a timestamp in Parquet. A text that is
not there is empty; a number or moment that is not known is empty in CSV and in workbooks and null in Parquet.

A workbook holds at most 20,000 rows a sheet, the best grade and the newest first. Its last sheet, the legend, says how
many there are and what each column means. All rows are in the CSV.

The same events, rules and day make the same bytes in every file.

## Into HubSpot
1. If `profiles/hubspot.opt-out.csv` has rows, import it first: *Contacts › Import › Opt-out list*. HubSpot then mails
   none of them, and makes no contacts of them.
2. Import `profiles/hubspot.csv` as contacts. The columns are HubSpot's internal property names and match by themselves.
   Leave *Set contacts as marketing contacts* off, or import those whose `hs_legal_basis` is filled in as a file of
   their own: only they agreed to marketing.

Who withdrew is in the first file and not in the second. Lifecycle stages only ever move forward in HubSpot: an
import does not put anybody back.

## Into Salesforce
Import `profiles/salesforce.csv` as leads, with *Data Import Wizard* or *Data Loader*; match by `Email`. The columns are
the fields' API names. `LastName` and `Company`, which Salesforce asks for, are always filled: with `[not provided]`
where nobody said it, and with the domain of a business address for a firm without a name. `HasOptedOutOfEmail` is TRUE
for everyone who has not agreed to marketing; import again, and it follows what they say. An address that Salesforce
takes for none (Han characters before the @, more than 80 characters) is in `Description`: it does not cost the row.

A name is parted as its language writes it: `Ludwig van der Berg` is van der Berg, `李娜` and `李 娜` are 李, and
`欧阳修` is 欧阳. What cannot be told apart is in `LastName` whole.

## How a lead's row is computed
From the person's events, each time anew: the latest answer to each question, where an empty answer never wipes an
earlier one; the first touch of the visit in which they first registered (nothing is remembered across visits); the last
touch that says anything; the furthest stage. Posts in quarantine are in no row. `suppressed` is yes for who withdrew
and agreed to nothing since: send them nothing but what they ask for.

## What kinds of values there are

| kind | in Parquet | in CSV |
|---|---|---|
"""

KINDS: dict[Kind, str] = {
    "text": "as it is",
    "link": "as it is",
    "json": "JSON",
    "integer": "`42`",
    "number": "`0.25`",
    "percent": "a share from 0 to 1: `0.05`",
    "money": "`1234.50`, in the currency beside it",
    "moment": "`2026-11-22T05:47:00.123Z`, UTC",
    "day": "`2026-11-22`",
    "yes_no": "`yes` or `no`",
}


def exports_page() -> str:
    """The page in Markdown. A table without columns is not there yet, and has no chapter."""
    tables = [file for file in FILES if file.columns]
    files = "\n".join(_rows(tables))
    kinds = "\n".join(
        f"| {kind.replace('_', ' ')} | {SQL_TYPES[kind]} | {how} |" for kind, how in KINDS.items()
    )
    chapters = [_chapter(file, file.table) for file in tables]
    chapters += [_chapter(profile, f"profiles/{profile.name}.csv") for profile in PROFILES]
    return "\n".join([f"{INTRODUCTION}{files}\n{WAYS}{kinds}\n", *chapters])


def _rows(tables: list[File]) -> Iterator[str]:
    """The table of files: what each is for."""
    yield "| `report.html`, `report.<lang>.html` | people | one page with charts, in the site's languages |"
    for book in dict.fromkeys(file.book for file in tables if file.book):
        sheets = ", ".join(_english(file) for file in tables if file.book == book)
        yield f"| `{book}.xlsx` | people | workbook: {sheets}, and a legend; typed cells, filters |"
    for file in tables:
        if file.raw:
            yield f"| `{file.table}.raw.csv` | programs | {_english(file)}: plain UTF-8, LF, all quoted |"
    plain = ", ".join(f"`{file.table}`" for file in tables)
    yield f"| {plain}, each `.csv` | people | UTF-8 with BOM, CRLF: opens in Excel, WPS, Numbers and Sheets |"
    yield "| the same, each `.parquet` | programs | typed, compressed with zstd: Athena, DuckDB, BI tools |"
    for profile in PROFILES:
        yield f"| `profiles/{profile.name}.csv` | a CRM | {_english(profile)}, to import as it is: plain UTF-8, CRLF |"


def _chapter(file: File | Profile, name: str) -> str:
    rows = "\n".join(_line(column) for column in file.columns)
    meaning = file.meaning[FALLBACK_LANGUAGE]
    return (
        f"## {_english(file)}\n\n`{name}`: {meaning}\n\n| column | kind | meaning |\n|---|---|---|\n{rows}\n"
    )


def _english(file: File | Profile) -> str:
    return file.title[FALLBACK_LANGUAGE]


def _line(column: Column) -> str:
    return f"| `{column.name}` | {column.kind.replace('_', ' ')} | {column.meaning[FALLBACK_LANGUAGE]} |"
