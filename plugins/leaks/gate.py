"""What is behind the gates: every run of words in gated text, and the bytes of gated files."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from plugins.leaks.texts import texts
from plugins.leaks.unpack import members
from plugins.leaks.views import plain
from plugins.leaks.words import OPENING_WORDS, key, normalised, runs, words
from plugins.markup import to_html
from plugins.problems import shown_path
from plugins.source import Source, outside_code

_HEADING_LINE = re.compile(r"#{1,6}\s")
_HEADING = re.compile(r"(<h[1-6][\s>].*?</h[1-6]>)", re.DOTALL)
_NOTE_CALL = re.compile(r'<sup id="fnref.*?</sup>|\[\^[^\]\s]+\](?!:)', re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_MARKUP = re.compile(r"^\s*<(?:\?xml|!doctype|svg|html)|^\s*<\w+[\s>]", re.IGNORECASE)
MIN_FILE_BYTES = 64
"""Shorter gated files are too common to be told apart by their bytes."""


@dataclass(frozen=True)
class Segment:
    """A stretch of text behind a gate; headings are shown in public as what is inside."""

    text: str
    is_heading: bool = False


@dataclass(frozen=True)
class GatedFile:
    """A file behind a gate."""

    path: str
    data: bytes

    @cached_property
    def digest(self) -> bytes:
        """Return the SHA-256 of the file."""
        return sha256(self.data).digest()


@dataclass
class Gate:
    """Everything behind the gates of a site.

    `runs` maps each run to the path it comes from. `openings` holds the first three words of every run:
    only where one of them stands need whole runs be compared.
    """

    runs: dict[str, str] = field(default_factory=dict)
    openings: set[tuple[str, ...]] = field(default_factory=set)
    files: list[GatedFile] = field(default_factory=list)


def close_gate(
    sources: Iterable[Source], files: Iterable[Path], made: Iterable[Path], settings: Mapping[str, Any]
) -> Gate:
    """Return the gate over the sources' gated texts, the files with the texts in them, and what was made of both.

    The texts of a made PDF are not read: its title and summary are public, the rest is a source's.
    """
    sources = list(sources)
    written = list(_gated_files(files, shown_path))
    gate = Gate(files=[*written, *_gated_files(made, made_path)])
    for source in sources:
        for segments in gated_texts(source, settings):
            _add(gate, segments, str(source.path))
    for gated in written:
        for segment in _file_texts(gated):
            _add(gate, [segment], gated.path)
    return gate


def gated_texts(source: Source, settings: Mapping[str, Any]) -> Iterator[list[Segment]]:
    """Yield the gated text as written, and as HTML with and without the marks of footnotes."""
    if source.gated:
        html = to_html(source.gated, settings, source.lang)
        yield list(_markdown_segments(source.gated))
        yield list(_markdown_segments(_NOTE_CALL.sub("", source.gated)))
        yield list(_html_segments(html))
        yield list(_html_segments(_NOTE_CALL.sub("", html)))


def public_texts(source: Source, settings: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a source shows to everybody: its public text, its title, the headings behind its gate.

    A comment shows nothing to anybody, so what it quotes does not become public by it.
    """
    yield str(source.meta.get("title", ""))
    teaser = _COMMENT.sub("", source.teaser)
    for text in (teaser, _NOTE_CALL.sub("", teaser)):
        yield text
        html = to_html(text, settings, source.lang)
        yield plain(html)
        yield plain(_NOTE_CALL.sub("", html))
    headings = [
        segment.text for texts in gated_texts(source, settings) for segment in texts if segment.is_heading
    ]
    yield from headings


def made_path(path: Path) -> str:
    """Return the place of a made file below the assets: the same in each build, wherever that build writes."""
    return "/".join(("assets", *path.parts[-3:]))  # its key: asset id, hash, file name


def _gated_files(paths: Iterable[Path], shown: Callable[[Path], str]) -> Iterator[GatedFile]:
    for path in paths:
        data = path.read_bytes()
        if len(data) >= MIN_FILE_BYTES:
            yield GatedFile(shown(path), data)


def _add(gate: Gate, segments: Iterable[Segment], path: str) -> None:
    found: list[str] = []
    is_heading: list[bool] = []
    for segment in segments:
        more = words(normalised(segment.text))
        found += more
        is_heading += [segment.is_heading] * len(more)
    for start, end in runs(found):
        if not all(is_heading[start:end]) and any(word.isalpha() for word in found[start:end]):
            gate.runs.setdefault(key(found, start, end), path)
            gate.openings.add(tuple(found[start : start + OPENING_WORDS]))


def _markdown_segments(text: str) -> Iterator[Segment]:
    lines = text.split("\n")
    prose = {index for index, _ in outside_code(lines)}
    for index, line in enumerate(lines):
        yield Segment(line, index in prose and bool(_HEADING_LINE.match(line)))


def _html_segments(html: str) -> Iterator[Segment]:
    for index, part in enumerate(_HEADING.split(html)):
        yield Segment(plain(part), is_heading=index % 2 == 1)


def _file_texts(gated: GatedFile) -> Iterator[Segment]:
    """Yield the texts in a gated file as a reader sees them: of drawings and sheets the words, not the markup."""
    for member in members(gated.path, gated.data):
        for text in texts(member.data):
            yield Segment(plain(text.text) if _MARKUP.search(text.text) else text.text)
