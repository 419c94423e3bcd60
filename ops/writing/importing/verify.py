"""New files held against this site's own checks before they are written; what fails is defused or shown as code."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from ops.writing.importing.code import fence
from ops.writing.importing.notes import Notes, Refused
from ops.writing.importing.piece import Piece
from ops.writing.importing.text import Text
from plugins.body import check_body
from plugins.frontmatter import PIECES, Vocabulary, check_front_matter
from plugins.links import Goals
from plugins.markup import converted
from plugins.page_checks.names import name_faults
from plugins.page_checks.structure import structure_faults
from plugins.problems import ContentError, Problem
from plugins.source import Source, read_source

_ROUNDS = 4
_DEFUSED = (
    (re.compile(r"!\["), "&#33;["),
    (re.compile(r"\]\("), "] ("),
    (re.compile(r"\[\^"), "\\\\[^"),
    (re.compile(r"\{"), "&#123;"),
    (re.compile(r"<(?=[A-Za-z!/])"), "&lt;"),
    (re.compile(r"^([\s>*+-]*)#"), r"\1\\#"),
    (re.compile(r"^( {0,3})\[(?=[^\]]*\]:)"), r"\1\\["),
    (re.compile(r"^=+\s*$"), ""),
)


@dataclasses.dataclass(frozen=True)
class Checks:
    """What a new file is held against: the folder it is tried in, known names, goals of links, the site's settings."""

    staging: Path
    vocabulary: Vocabulary
    goals: Goals
    settings: Mapping[str, Any]
    default_language: str


def verified(piece: Piece, checks: Checks, notes: Notes) -> Piece:
    """Return the piece in a form the build takes. Raises Refused when there is none."""
    for number in range(_ROUNDS):
        problems = _problems(piece, checks)
        if not problems:
            break
        in_keys = [problem for problem in problems if problem.line <= piece.front_matter_lines]
        if in_keys or number == _ROUNDS - 1:
            break
        piece = _defused(piece, problems, notes)
    if _problems(piece, checks) or not _is_convertible(piece, checks):
        piece = _as_code(piece, notes)
    if problems := _problems(piece, checks):
        raise Refused(piece.old_line(problems[0].line), problems[0].message)
    return piece


def ids_of(checks: Checks, lang: str) -> Callable[[str], set[str]]:
    """Return what gives the ids of a Markdown text's HTML: what a link within it may lead to."""

    def ids(markdown: str) -> set[str]:
        try:
            html, _ = converted(markdown, checks.settings, lang)
        except RecursionError:
            return set()
        return {str(tag["id"]) for tag in BeautifulSoup(html, "html.parser").find_all(id=True)}

    return ids


def page_faults(piece: Piece, checks: Checks, lang: str) -> list[str]:
    """Return what the finished page would fail for: headings that jump, ids twice, links without a name."""
    html, _ = converted(piece.body, checks.settings, lang)
    soup = BeautifulSoup(f"<h1>title</h1>{html}", "html.parser")
    for image in soup.find_all("img"):
        image["width"] = image["height"] = "1"  # plugins.pictures gives them
    return [message for _, message in (*structure_faults(soup), *name_faults(soup))]


def _source(piece: Piece, checks: Checks) -> Source:
    path = checks.staging / piece.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(str(piece), encoding="utf-8", newline="\n")
    return read_source(path, checks.default_language)


def _problems(piece: Piece, checks: Checks) -> list[Problem]:
    try:
        source = _source(piece, checks)
    except ContentError as error:
        return error.problems
    return sorted([*check_front_matter(source, checks.vocabulary), *check_body(source, checks.goals, PIECES)])


def _is_convertible(piece: Piece, checks: Checks) -> bool:
    try:
        converted(piece.body, checks.settings, checks.default_language)
    except RecursionError:
        return False
    return True


def _defused(piece: Piece, problems: list[Problem], notes: Notes) -> Piece:
    """Return the piece with every line that has a problem written so that it means nothing but its letters."""
    lines = piece.text.markdown.split("\n")
    for problem in problems:
        index = problem.line - piece.front_matter_lines - 1
        index -= 2 if piece.gate_at is not None and index >= piece.gate_at else 0
        if 0 <= index < len(lines):
            for pattern, instead in _DEFUSED:
                lines[index] = pattern.sub(instead, lines[index])
            if index + 1 < len(lines) and re.fullmatch(r"=+\s*", lines[index + 1]):
                lines[index + 1] = ""
            notes.look(piece.old_line(problem.line), f"shown as plain letters: {problem.message[:160]}")
    return dataclasses.replace(piece, text=Text("\n".join(lines), piece.text.lines))


def _as_code(piece: Piece, notes: Notes) -> Piece:
    notes.look(
        piece.text.old_line(1), "the text cannot be read as Markdown here; it is kept as a block of code"
    )
    block = fence(piece.text.markdown, "text").split("\n")
    first, last = piece.text.lines[0], piece.text.lines[-1]
    numbers = (first, *piece.text.lines, last)
    text = Text("\n".join(block), (*numbers, *([last] * max(0, len(block) - len(numbers))))[: len(block)])
    return dataclasses.replace(piece, text=text, gate_at=None)
