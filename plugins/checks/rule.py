"""What a rule is, and what it may look at."""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from plugins.checks.section_frames import Frames
from plugins.checks.text import Text
from plugins.links import Goals
from plugins.source import Source

ERROR, WARNING, NOTE = "error", "warning", "note"
SEVERITIES = (ERROR, WARNING, NOTE)


class Found(NamedTuple):
    """What a rule found: a line of the file and a message."""

    line: int
    message: str


@dataclass(frozen=True)
class Around:
    """What lies around a text. `sources` are all content files that can be read, without their texts.

    `campaigns` and `channels` (source and medium) are None where none are registered. `ids` returns the ids on the
    page of a source, or in its whole document; `page_ids` those that every page has; `is_readable` whether a text
    can be made into HTML at all.
    """

    content: Path
    today: datetime.date
    languages: Sequence[str]
    sources: Sequence[Source]
    goals: Goals
    frames: Frames
    campaigns: Sequence[str] | None
    channels: Sequence[tuple[str, str]]
    ids: Callable[[Source, bool], frozenset[str]]
    page_ids: Callable[[], frozenset[str]]
    is_readable: Callable[[Source], bool]

    @cached_property
    def by_title(self) -> Mapping[tuple[str, str], Sequence[Source]]:
        """Return the sources by language and title."""
        found: dict[tuple[str, str], list[Source]] = {}
        for source in self.sources:
            found.setdefault((source.lang, str(source.meta.get("title"))), []).append(source)
        return found


@dataclass(frozen=True)
class Rule:
    """A rule: its id and severity, what it finds, why that matters, and what to do.

    `find` is None for what the build itself refuses, which other modules look for.
    """

    id: str
    severity: str
    about: str
    why: str
    remedy: str
    find: Callable[[Text, Around], Iterable[Found]] | None = None
