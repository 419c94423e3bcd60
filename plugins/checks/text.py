"""A content file as the rules see it: lines outside code, headings, the text without its marks."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Text:
    """A content file. `front` are the lines between the two `---`, `prose` those of the text outside code by number."""

    source: Source
    front: tuple[str, ...]
    prose: Mapping[int, str]
    headings: tuple[Heading, ...]

    @property
    def joined(self) -> str:
        """Return the prose as one text in which each line keeps its place."""
        return self.lines_between(self.source.body_line, self.source.body_line + len(self.source.body))

    def lines_between(self, first: int, end: int) -> str:
        """Return the prose from line `first` up to and without line `end`, without writers' comments."""
        text = "\n".join(self.prose.get(number, "") for number in range(first, end))
        return _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)

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


def paragraphs(text: str) -> Iterator[list[str]]:
    """Yield the plain lines of each paragraph and list item; no headings, no tables."""
    lines: list[str] = []
    for line in [*text.split("\n"), ""]:
        beginning = _BEGINNING.match(line)
        is_item = bool(beginning and beginning[0].strip(" \t>"))
        if (not line.strip() or is_item or _is_other(line)) and lines:
            yield lines
            lines = []
        if not _is_other(line) and plain(line):
            lines.append(plain(line))


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
