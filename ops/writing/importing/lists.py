"""Lists of an old text as this site's Markdown reads them: an empty line before, four spaces for each level."""

from __future__ import annotations

import re

from ops.writing.importing.notes import Notes
from ops.writing.importing.prose import GONE, SOFT, Prose

_ITEM = re.compile(r"([ \t]*)([-*+]|\d{1,9}[.)])([ \t]+)(?=\S)")
_AT_ONCE = re.compile(
    rf"(?:^|(?<={SOFT}))(?!\s*(?:[-*+]|\d+[.)])\s|\s*$|[ ]{{4}}|\t|\||>|#)([^\n{SOFT}]+)\n(?=(?:[-*+]|1[.)])[ ]\S)",
    re.MULTILINE,
)


def convert(prose: Prose, notes: Notes, *, by_content: bool) -> None:
    """Set lists apart from the text before them; `by_content`: levels are told by where an item's text begins.

    So GitHub's Markdown, Hugo's and Jekyll's read them (CommonMark 0.31, list items); Pelican's wants four spaces.
    """
    prose.sub(_AT_ONCE, lambda found, line: _apart(found, line, notes))
    if by_content:
        levels = _Levels(notes)
        prose.set_lines(levels.line)


def _apart(found: re.Match[str], line: int, notes: Notes) -> str:
    notes.changed(line, "an empty line set before a list")
    return f"{found[1]}\n\n"


class _Levels:
    """The list items a line is in: for each, the column its text begins in."""

    def __init__(self, notes: Notes) -> None:
        self._columns: list[int] = []
        self._is_after_blank = False
        self._notes = notes

    def line(self, number: int, line: str) -> str:
        """Return a line indented by four spaces for each item around it."""
        bare = line.lstrip(f" \t{GONE}")
        if not bare:
            self._is_after_blank = True
            return line
        lead = line[: len(line) - len(bare)]
        column = len(lead.replace(GONE, "").expandtabs(4))
        found = _ITEM.match(bare)
        if not found and column < (self._columns[0] if self._columns else 1):
            if self._is_after_blank:
                self._columns = []
            self._is_after_blank = False
            return line  # a line that goes on, or the first one below the list
        while self._columns and column < self._columns[-1]:
            self._columns.pop()
        level = len(self._columns)
        if found and column - (self._columns[-1] if self._columns else 0) < 4:
            self._columns.append(column + len(found[2]) + min(len(found[3].expandtabs(4)), 4))
        elif not self._columns:
            return line
        self._is_after_blank = False
        indent = " " * 4 * level
        if indent != lead.replace(GONE, ""):
            self._notes.changed(number, "a list inside a list indented by four spaces")
        return f"{GONE * lead.count(GONE)}{indent}{bare}"
