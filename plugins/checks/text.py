"""A content file as the rules see it: lines outside code, headings, the text without its marks."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from plugins.body import prose_of
from plugins.source import Source, read_text

_HASHES = re.compile(r"^(#{1,6})[ \t]*(.*?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r"-+[ ]*")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ATTRIBUTES = re.compile(r"\{[ ]*[:#.][^{}\n]*\}")
_PICTURE = re.compile(r"!\[[^\]]*\](?:\([^)\n]*\)|[ ]?\[[^\]\n]*\])?")
_LINK = re.compile(r"\[([^\[\]]*)\](?:\([^)\n]*\)|[ ]?\[[^\]\n]*\])")
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]+\](?!:)")
_BEGINNING = re.compile(r"^[ \t]*(?:>[ ]?)*[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+|\[\^[^\]\s]+\]:|:[ \t]+)?")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BLOCK = re.compile(r"^ {0,3}/{3,}")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]]+\]:")


class Heading(NamedTuple):
    """A heading as it is written: its line in the file, its level, its plain text."""

    line: int
    level: int
    title: str


class Paragraph(NamedTuple):
    """A paragraph or an item of a list: its first line in the file, and its words in one line."""

    line: int
    words: str


@dataclass(frozen=True)
class Text:
    """A content file. `front` are the lines between the two `---`, `prose` those of the text outside code by number."""

    source: Source
    front: tuple[str, ...]
    prose: Mapping[int, str]
    headings: tuple[Heading, ...]

    @cached_property
    def joined(self) -> str:
        """Return the prose as one text in which each line keeps its place, without writers' comments."""
        first = self.source.body_line
        text = "\n".join(self.prose.get(first + index, "") for index in range(len(self.source.body)))
        return _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return the paragraphs and list items as a reader sees them; no headings, no tables."""
        return tuple(_read_paragraphs(self.joined, self.source.body_line))

    def is_public(self, line: int) -> bool:
        """Return whether a line is on the page; what is below a gate is in the document alone."""
        return self.source.gate_line is None or line < self.source.gate_line


def text_of(source: Source) -> Text:
    """Return the text of a source that was read with its body."""
    prose = dict(prose_of(source))
    front = read_text(source.path).split("\n")[1 : source.body_line - 2]
    return Text(source, tuple(front), prose, tuple(_headings(prose)))


def plain(line: str) -> str:
    """Return a line of Markdown as a reader sees it: no marks, no addresses, no pictures; '' for one of marks alone."""
    if _BLOCK.match(line) or _DEFINITION.match(line):
        return ""
    for pattern in (_ATTRIBUTES, _PICTURE, _FOOTNOTE_MARK):
        line = pattern.sub("", line)
    line = _TAG.sub("", _LINK.sub(r"\1", line))
    return re.sub(r"[*`]|(?<!\w)_|_(?!\w)", "", _BEGINNING.sub("", line)).strip()


def _read_paragraphs(text: str, first: int) -> Iterator[Paragraph]:
    begin, lines = first, list[str]()
    for number, line in enumerate([*text.split("\n"), ""], first):
        is_other = not line.strip() or _is_other(line)
        beginning = _BEGINNING.match(line)
        is_item = bool(beginning and beginning[0].strip(" \t>"))
        if lines and (is_other or is_item):
            yield Paragraph(begin, " ".join(lines))
            lines = []
        if not is_other and (words := plain(line)):
            begin = begin if lines else number
            lines.append(words)


def _is_other(line: str) -> bool:
    return line.startswith("#") or line.lstrip().startswith("|") or bool(_BLOCK.match(line))


def _headings(prose: Mapping[int, str]) -> Iterable[Heading]:
    for number, line in prose.items():
        if found := _HASHES.match(line):
            yield Heading(number, len(found[1]), plain(found[2]))
        elif (
            line.strip()
            and _UNDERLINE.fullmatch(prose.get(number + 1, ""))
            and not prose.get(number - 1, "").strip()
        ):
            yield Heading(number, 2, plain(line))
