"""Headings of an old text: from level 2 down, without a jump, each in a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ops.writing.importing.notes import Notes
from ops.writing.importing.prose import GONE, SOFT, Prose

_ATX = re.compile(rf"^({GONE}*)[ ]{{0,3}}(#{{1,6}})([ \t]*)(.*?)[ \t]*(?:(?<=\s)#+)?[ \t]*$")
_NESTED = re.compile(r"^(\s*(?:(?:>|[-*+](?=\s)|\d+[.)](?=\s))\s*)+)#{1,6}[ \t]*(.*?)[ \t]*#*$")
_UNDERLINED = re.compile(
    rf"(^|[\n{SOFT}])([^\n{SOFT}]*\S[^\n{SOFT}]*)\n([ ]{{0,3}})(=+|-{{2,}})[ \t]*(?=\n|\Z)"
)
_NO_HEADING = re.compile(r"\s*(?:[-*+>|#=]|\d+[.)]\s|</?\w)")


@dataclass(frozen=True)
class Found:
    """A heading: the line it stood on, its level and its words."""

    line: int
    level: int
    words: str


def convert(prose: Prose, title: str, system: str, notes: Notes) -> None:
    """Set every heading at its level. One of level 1 at the beginning that says the title is taken out."""
    prose.sub(_UNDERLINED, lambda found, line: _with_hashes(found))
    headings = list(_found(prose, system))
    drop = next((one for one in headings[:1] if one.level == 1 and _same(one.words, title)), None)
    kept = [one for one in headings if one is not drop]
    levels = dict(_levels(kept))
    if drop:
        notes.changed(drop.line, "the title repeated as a heading taken out")
    if shifted := next((one for one in kept if levels[one.line, one.words] != one.level), None):
        notes.changed(shifted.line, "headings set from level 2 down, without a jump")
    prose.set_lines(lambda number, line: _line(number, line, system, levels, drop, notes))


def first_heading(prose: Prose, system: str) -> str:
    """Return the words of the first heading, '' without one."""
    return next((one.words for one in _found(prose, system)), "")


def _with_hashes(found: re.Match[str]) -> str | None:
    text, sign = found[2], found[4][0]
    if sign == "-" and (_NO_HEADING.match(text) or "|" in text):
        return None  # a rule below a list, a table's second line
    return (
        f"{found[1].replace(SOFT, '')}{'#' if sign == '=' else '##'} {text.strip()}"
        if found[1] != "\n"
        else (f"\n{'#' if sign == '=' else '##'} {text.strip()}")
    )


def _found(prose: Prose, system: str) -> Iterator[Found]:
    for number, line in prose.lines():
        found = _ATX.match(line)
        if found and _is_heading(found, system) and found[4].strip():
            yield Found(number, len(found[2]), found[4].strip())


def _is_heading(found: re.Match[str], system: str) -> bool:
    """Return whether hashes begin a heading: only Pelican's Markdown reads `#word` as one, the others as a tag."""
    return bool(found[3]) or not found[4] or len(found[2]) > 1 or system == "pelican"


def _levels(headings: list[Found]) -> Iterator[tuple[tuple[int, str], int]]:
    shift = 1 if any(one.level == 1 for one in headings) else 0
    before = 1
    for one in headings:
        before = min(one.level + shift, before + 1, 6)
        before = max(before, 2)
        yield (one.line, one.words), before


def _line(
    number: int,
    line: str,
    system: str,
    levels: dict[tuple[int, str], int],
    drop: Found | None,
    notes: Notes,
) -> str:
    if found := _ATX.match(line):
        words = found[4].strip()
        if not _is_heading(found, system):
            return f"{found[1]}\\{line[len(found[1]) :].lstrip()}"
        if not words:
            notes.changed(number, "an empty heading taken out")
            return found[1]
        if drop and (number, words) == (drop.line, drop.words):
            return found[1]
        return f"{found[1]}{'#' * levels.get((number, words), 2)} {words}"
    if nested := _NESTED.match(line):
        notes.changed(number, "a heading inside a list or a quote, now bold")
        return f"{nested[1]}**{nested[2]}**" if nested[2] else nested[1]
    return line


def _same(words: str, title: str) -> bool:
    return re.sub(r"\W", "", words).casefold() == re.sub(r"\W", "", title).casefold()
