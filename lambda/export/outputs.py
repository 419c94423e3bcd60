"""The files of an export. Each writer says which ones it makes of the tables, and how."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from export.files.writer import files
from export.output import Output, Writer
from export.report.writer import reports
from export.work import Work

WRITERS: tuple[Writer, ...] = (files, reports)
"""All of them are asked at every export, in this order."""


def outputs(work: Work, writers: Iterable[Writer] = WRITERS) -> list[Output]:
    """Every file that can be made of the tables of `work`."""
    return [output for writer in writers for output in writer(work)]


class Wanted(NamedTuple):
    """Which files somebody asked for; all of them where nothing is named.

    `format` is the end of a name: csv, raw.csv, xlsx, parquet, html; `profile` a file below profiles/.
    """

    format: str = ""
    profile: str = ""

    def takes(self, name: str) -> bool:
        """Whether the file of this name is asked for. A profile alone is all of them that is asked for."""
        folder, _, file = name.rpartition("/")
        stem, _, end = file.partition(".")
        if self.profile:
            return (folder, stem) == ("profiles", self.profile)
        return not self.format or end == self.format
