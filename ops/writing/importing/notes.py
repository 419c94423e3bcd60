"""What an import says of each old file: what it changed, what a person has to look at, what it could not read."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """How much a note matters. What has something to look at is not published without a person."""

    CHANGED = "changed"
    LOOK = "look at"
    REFUSED = "not imported"


@dataclass(frozen=True, order=True)
class Note:
    """One thing said of an old file: its path below the tree, a line counted from 1."""

    path: str
    line: int
    message: str
    kind: Kind = Kind.CHANGED

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class Refused(Exception):
    """An old file cannot be imported; at which line, and why."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


@dataclass
class Notes:
    """What has been said of one old file so far."""

    path: str
    said: list[Note] = field(default_factory=list)

    def changed(self, line: int, message: str) -> None:
        """Note a change that leaves the meaning as it was."""
        self._add(line, message, Kind.CHANGED)

    def look(self, line: int, message: str) -> None:
        """Note what a person has to look at before it is published."""
        self._add(line, message, Kind.LOOK)

    @property
    def to_look_at(self) -> list[Note]:
        """What a person has to look at."""
        return [note for note in self.said if note.kind is Kind.LOOK]

    def _add(self, line: int, message: str, kind: Kind) -> None:
        note = Note(self.path, line, message, kind)
        if note not in self.said:
            self.said.append(note)
