"""The text of an old post, step by step, as a text of this site."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from ops.writing.importing import code, elements, headings, links, lists, shortcodes
from ops.writing.importing.notes import Notes
from ops.writing.importing.prose import Prose
from plugins.source import outside_code

_FOOTNOTE = re.compile(r"(?<!\\)\[\^([^\]\s]+)\](:?)")
_MARKS_OF_TOC = re.compile(
    r"^[ ]*(?:\[TOC\]|\[\[_?TOC_?\]\]|[*-] (?:TOC|toc|目录)[ ]*\n\{:toc[^}\n]*\}|\{:toc[^}\n]*\})[ ]*$",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Text:
    """A new text, and the line of the old file for each of its lines."""

    markdown: str
    lines: tuple[int, ...]

    def old_line(self, number: int) -> int:
        """Return the old line for a line of the new text, both counted from 1."""
        return self.lines[min(max(number, 1), len(self.lines)) - 1]


@dataclass(frozen=True)
class Old:
    """What the steps need to know of an old text."""

    body: str
    body_line: int
    path: PurePosixPath
    title: str
    system: str


def new_text(
    old: Old, ways: links.Ways, picture: links.Picture, ids_of: Callable[[str], set[str]], notes: Notes
) -> Text:
    """Return an old text as Markdown of this site. `ids_of` gives the ids of the headings of a Markdown text."""
    prose = Prose(old.body, old.body_line)
    code.put_aside(prose, notes)
    prose.sub(_MARKS_OF_TOC, lambda found, line: "")
    shortcodes.convert(prose, notes)
    elements.convert(prose, notes)
    headings.convert(prose, old.title, old.system, notes)
    known: list[set[str]] = []

    def ids() -> set[str]:
        if not known:
            known.append(ids_of(_tidy(*prose.finished()).markdown))
        return known[0]

    links.convert(prose, old.path, ways, ids, picture, notes)
    shortcodes.neutral(prose, notes)
    _footnotes(prose, notes)
    lists.convert(prose, notes, by_content=old.system != "pelican")
    return _tidy(*prose.finished())


def heading_of(body: str, system: str) -> str:
    """Return the words of the first heading of an old text, '' without one."""
    prose = Prose(body, 1)
    code.put_aside(prose, Notes(""))
    return headings.first_heading(prose, system)


def _footnotes(prose: Prose, notes: Notes) -> None:
    """Show a mark without a footnote as it is written."""
    found = _FOOTNOTE.findall(prose.text)
    texts = {name for name, colon in found if colon}
    if {name for name, colon in found if not colon} - texts:

        def shown(mark: re.Match[str], line: int) -> str | None:
            if mark[1] in texts:
                return None
            notes.changed(line, f"the footnote {mark[1]} has no text; its mark is shown as it is")
            return f"\\{mark[0]}"

        prose.sub(_FOOTNOTE, shown)


def _tidy(markdown: str, lines: list[int]) -> Text:
    """Return a text without spaces at the ends of its lines and without two empty lines in a row; two spaces stay."""
    written = markdown.split("\n")
    prose = {index for index, _ in outside_code(written)}
    kept: list[tuple[str, int]] = []
    for index, (line, number) in enumerate(zip(written, lines, strict=True)):
        ends = "  " if re.search(r"\S {2,}$", line) else ""
        bare = line.rstrip() + ends if index in prose else line
        if bare or index not in prose or (kept and kept[-1][0]):
            kept.append((bare, number))
    while kept and not kept[-1][0]:
        kept.pop()
    if not kept:
        return Text("", (lines[0] if lines else 1,))
    return Text("\n".join(line for line, _ in kept), tuple(number for _, number in kept))
