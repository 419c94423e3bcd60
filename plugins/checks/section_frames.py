"""The sections that a type of content is expected to have, as content/data/sections.yml lists them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

KINDS = ("opening", "link", "quote", "facts", "outcomes")
"""What may stand for a section besides a heading: the text above the first heading, a link to another piece,
a quotation, and the keys of these names in front matter."""


@dataclass(frozen=True)
class Section:
    """One section: its name to print, words of which one is in its heading, and what else may stand for it."""

    name: str
    words: tuple[str, ...]
    also: tuple[str, ...] = ()


Frames = Mapping[tuple[str, str], Sequence[Section]]
"""The sections by folder and language."""


def frames_of(data: Mapping[str, Any]) -> dict[tuple[str, str], list[Section]]:
    """Return the frames of sections.yml."""
    frames: dict[tuple[str, str], list[Section]] = {}
    for folder, sections in data.items():
        for section in sections:
            for lang, words in section["words"].items():
                found = Section(
                    section["name"].get(lang, words[0]), tuple(words), tuple(section.get("also", ()))
                )
                frames.setdefault((folder, lang), []).append(found)
    return frames
