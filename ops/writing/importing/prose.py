"""An old text while it is worked on: code is put aside, and each place knows the line it had in the old file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

SOFT, GONE = "\ue000", "\ue001"
"""A line end that was not in the old text; one of the old text that is none any more."""

_OPEN, _CLOSE = "\ue002", "\ue003"
_KEPT = re.compile(f"{_OPEN}(\\d+){_CLOSE}")

Make = Callable[[re.Match[str], int], str | None]
"""Gives what takes the place of a match, told its line in the old file; None leaves it."""


class Prose:
    """A text whose lines began at `first_line` of a file. decoding.py has taken out the signs used as marks here."""

    def __init__(self, text: str, first_line: int) -> None:
        self.text = text
        self._first = first_line
        self._kept: list[str] = []

    def sub(self, pattern: re.Pattern[str], make: Make) -> None:
        """Put what `make` gives in the place of each match."""
        parts, end, line, counted = [], 0, self._first, 0
        for found in pattern.finditer(self.text):
            line += _ends(self.text[counted : found.start()])
            counted = found.start()
            new = make(found, line)
            if new is not None:
                parts += [self.text[end : found.start()], new.replace("\n", SOFT), GONE * _ends(found[0])]
                end = found.end()
        self.text = "".join([*parts, self.text[end:]])

    def keep(self, text: str) -> str:
        """Put a text aside and return the mark that stands for it until the end: nothing looks into it."""
        self._kept.append(text.replace("\n", SOFT))
        return f"{_OPEN}{len(self._kept) - 1}{_CLOSE}"

    def kept(self, mark: str) -> str:
        """Return a text in which marks are what they stand for again."""
        while found := _KEPT.search(mark):
            mark = f"{mark[: found.start()]}{self._kept[int(found[1])]}{mark[found.end() :]}"
        return mark

    def lines(self) -> Iterator[tuple[int, str]]:
        """Yield line number and text of each line, the new ones too."""
        number = self._first
        for part in re.split(f"([\n{SOFT}])", self.text):
            if part not in {"\n", SOFT}:
                yield number, part
            number += _ends(part)

    def set_lines(self, make: Callable[[int, str], str]) -> None:
        """Put what `make` gives in the place of each line, new ones too; it must hold no line end but SOFT."""
        number, parts = self._first, []
        for part in re.split(f"([\n{SOFT}])", self.text):
            parts.append(part if part in {"\n", SOFT} else make(number, part))
            number += _ends(part)
        self.text = "".join(parts)

    def finished(self) -> tuple[str, list[int]]:
        """Return the text as it is to be written, and the line of the old file for each of its lines."""
        text = self.kept(self.text)
        number, lines = self._first, [self._first]
        written = []
        for part in re.split(f"([\n{SOFT}{GONE}])", text):
            number += part in {"\n", GONE}
            if part in {"\n", SOFT}:
                lines.append(number)
                written.append("\n")
            elif part != GONE:
                written.append(part)
        return "".join(written), lines


def _ends(text: str) -> int:
    """Return how many line ends of the old file a piece of text stands for."""
    return text.count("\n") + text.count(GONE)
