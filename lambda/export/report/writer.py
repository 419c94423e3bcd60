"""The report's files: report.html in the site's default language, report.<lang>.html in every other one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from export.output import Output
from export.report.page import page
from export.report.tables import read_tables
from export.work import Work


def reports(work: Work) -> Iterator[Output]:
    """A file for each language of the site."""
    yield from report_in(work)
    for lang in work.site.languages if work.site else ():
        if lang != work.lang:
            yield Output(f"report.{lang}.html", partial(_write, lang=lang))


def report_in(work: Work) -> Iterator[Output]:
    """The report in the language of the export alone."""
    yield Output("report.html", partial(_write, lang=work.lang))


def _write(work: Work, path: Path, lang: str) -> None:
    path.write_text(page(read_tables(work), lang), encoding="utf-8")
