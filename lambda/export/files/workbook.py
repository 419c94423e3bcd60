"""Workbooks for people (XLSX): one sheet a table and a legend, in the language of the site."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from pathlib import Path

from xlsxwriter import Workbook

from export.files import legend, words
from export.files.cells import quoted
from export.files.row_sheet import RowSheet
from export.files.sheet import Sheet
from export.files.styles import FONT, FONTS, Styles, styles
from export.work import Work
from leads.exports.schema import File
from leads.texts import text_in


def write(files: Sequence[File], work: Work, path: Path) -> None:
    """Write the tables as sheets, and the legend last. The same tables and day make the same bytes.

    The language is that of the work. Rows go to a file beside `path` as they come: memory does not grow with them.
    """
    lang = work.lang
    book = Workbook(
        str(path),
        {
            "constant_memory": True,
            "tmpdir": str(path.parent),
            "default_format_properties": {"font_name": FONTS.get(lang, FONT), "font_size": 11},
        },
    )
    book.set_properties({"title": _title(files, lang), "created": datetime.combine(work.as_of, time())})
    looks = styles(book, wrap=len(files) == 1)
    shown = [_table(work, file, book, looks, lang) for file in files]
    sheet = book.add_worksheet(text_in(words.LEGEND, lang))
    legend.fill(sheet, looks, lang, work.as_of, work.period, shown)
    book.close()


def _table(work: Work, file: File, book: Workbook, looks: Styles, lang: str) -> legend.Shown:
    name = text_in(file.title, lang)
    sheet = Sheet(book.add_worksheet(name, RowSheet), file, looks, lang, work.own_host)
    sheet.fill(work.db)
    count = f"SELECT count(*) FROM {quoted(file.table)}"  # noqa: S608  a name of ours
    ((all_rows,),) = work.db.execute(count).fetchall()
    return legend.Shown(name, f"{file.table}.csv", sheet.columns, sheet.rows, all_rows, sheet.cut)


def _title(files: Sequence[File], lang: str) -> str:
    return text_in(files[0].title, lang)
