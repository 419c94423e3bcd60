"""A new content file: its front matter written so that it reads back as it was meant, and its text below."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from ops.writing.importing.text import Text

_PLAIN = re.compile(r"[^\W\d_](?:[^:#\[\]{},&*!|>'\"%@`\\\n]|:(?=\S))*")
_YAML_WORDS = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}


@dataclass(frozen=True)
class Piece:
    """A content file to be written at `path` below content/. `values` are its keys in their order, none empty."""

    path: PurePosixPath
    values: Mapping[str, str | bool | datetime.date | Sequence[str]]
    text: Text
    gate_at: int | None = None
    """The index of the line of the text before which the gate stands."""

    @property
    def body(self) -> str:
        """The text with its gate."""
        if self.gate_at is None:
            return self.text.markdown
        lines = self.text.markdown.split("\n")
        return "\n".join([*lines[: self.gate_at], "<!-- gate -->", "", *lines[self.gate_at :]])

    @property
    def front_matter_lines(self) -> int:
        """How many lines stand above the text."""
        return len(self.values) + 2

    def old_line(self, line: int) -> int:
        """Return the line of the old file for a line of this one."""
        number = line - self.front_matter_lines
        if self.gate_at is not None and number > self.gate_at:
            number -= 2
        return self.text.old_line(number)

    def __str__(self) -> str:
        keys = "\n".join(f"{name}: {_written(value)}" for name, value in self.values.items())
        return f"---\n{keys}\n---\n{self.body}\n"


def _written(value: str | bool | datetime.date | Sequence[str]) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, str):
        return quoted(value)
    return f"[{', '.join(_item(item) for item in value)}]"


def quoted(text: str) -> str:
    """Return a text as a YAML value: plain when YAML reads it so, else in double quotes."""
    is_plain = _PLAIN.fullmatch(text) and text.strip() == text and text.lower() not in _YAML_WORDS
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def _item(text: str) -> str:
    is_plain = (
        re.fullmatch(r"[\w/][\w/.~+-]*", text) and text.lower() not in _YAML_WORDS and not text.isdigit()
    )
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def gate_index(text: Text) -> int | None:
    """Return where a gate fits: before the second heading of level 2, or before the second paragraph; None for nowhere.

    Marks and texts of footnotes must not come apart, so a text with footnotes has no such place.
    """
    lines = text.markdown.split("\n")
    if "[^" in text.markdown:
        return None
    outside = _outside_code(lines)
    headings = [index for index, line in outside if line.startswith("## ")]
    if len(headings) > 1 and any(line.strip() for line in lines[: headings[1]] if not line.startswith("#")):
        return headings[1]
    gaps = [index for index, line in outside if not line and index and index + 1 < len(lines)]
    prose = [index for index in gaps if any(not line.startswith("#") for line in lines[:index] if line)]
    return prose[0] + 1 if prose and not headings else None


def _outside_code(lines: Sequence[str]) -> list[tuple[int, str]]:
    from plugins.source import outside_code

    return list(outside_code(lines))


@dataclass(frozen=True)
class Outcome:
    """What became of one old post: the new file, or None where it was refused or is there already."""

    piece: Piece | None
    status: str = ""
    aliases: Sequence[str] = field(default_factory=tuple)
