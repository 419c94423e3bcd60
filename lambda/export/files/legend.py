"""The sheet that explains the others: of which day they are, how many rows they hold, what each column means."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from xlsxwriter.worksheet import Worksheet

from export.files import words
from export.files.styles import Styles
from export.files.widths import height
from export.work import Period
from leads.exports.column import Column
from leads.texts import text_in

WIDTHS = (18, 28, 28, 100)


class Shown(NamedTuple):
    """What became of a table: its sheet's name, the columns it shows, rows written, rows there are, cells cut."""

    sheet: str
    file: str
    columns: Sequence[Column]
    rows: int
    all_rows: int
    cut: int


def fill(
    sheet: Worksheet, looks: Styles, lang: str, as_of: datetime, period: Period, shown: Sequence[Shown]
) -> None:
    """Write the notes, then a line a column of each sheet."""
    row = 0
    sheet.write_string(row, 0, text_in(words.LEGEND, lang), looks.heading)
    for note in _notes(lang, as_of, period, shown):
        row += 1
        sheet.write_string(row, 0, note)
    row += 2
    first = row
    for index, heading in enumerate(words.HEADINGS):
        sheet.set_column(index, index, WIDTHS[index])
        sheet.write_string(row, index, text_in(heading, lang), looks.header)
    for table in shown:
        for column in table.columns:
            row += 1
            texts = (table.sheet, text_in(column.label, lang), column.name, text_in(column.meaning, lang))
            sheet.set_row(row, height(texts, WIDTHS))
            for index, text in enumerate(texts):
                sheet.write_string(row, index, text, looks.note)
    sheet.autofilter(first, 0, row, len(WIDTHS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _notes(lang: str, as_of: datetime, period: Period, shown: Sequence[Shown]) -> list[str]:
    """One sentence a line; how many rows there are, and what is not here."""
    days = {"day": as_of.date(), "since": period.since, "until": period.until}
    notes = [text_in(words.AS_OF, lang).format(**days), text_in(words.DO_NOT_MAIL, lang)]
    for table in shown:
        which = words.ROWS if table.rows == table.all_rows else words.NOT_ALL
        said = {
            "sheet": table.sheet,
            "rows": f"{table.rows:,}",
            "all": f"{table.all_rows:,}",
            "file": table.file,
        }
        notes.append(text_in(which, lang).format(**said))
        if table.cut:
            notes.append(text_in(words.CUT, lang).format(cut=f"{table.cut:,}", **said))
    return notes
