"""Characters that no font of ours can draw are told before typesetting: a PDF never shows an empty box."""

import unicodedata
from html import unescape
from pathlib import Path

from bs4 import BeautifulSoup

from plugins.memory import Memory, code_key, key_of
from plugins.pdf.fonts import covered, fonts_digest
from plugins.pdf.pictures import words
from plugins.problems import Problem, shown_path
from plugins.source import Source

_INVISIBLE = {"Cc", "Cf", "Zl", "Zp", "Mn"}
"""Unicode categories that need no glyph of their own: controls, formats, separators, combining marks."""


def missing_glyphs(source: Source, html: str, memory: Memory) -> list[Problem]:
    """Return a problem for each character of a source that cannot be printed, at each line it stands on.

    `html` is what will be set: an entity such as &#128512; shows only in its text.
    """
    characters = memory.recall(key_of("characters", html), lambda: _characters(html))
    missing = _missing(characters, memory)
    problems = []
    for number, line in enumerate(source.path.read_text("utf-8").splitlines(), 1):
        for character in sorted(missing & set(unescape(line))):
            problems.append(source.problem(_message(character), line=number, rule="glyph"))
    told = {problem.message for problem in problems}
    for character in sorted(missing):
        if _message(character) not in told:
            problems.append(source.problem(_message(character), line=source.body_line, rule="glyph"))
    return problems


def missing_in_picture(path: Path, memory: Memory) -> list[Problem]:
    """Return a problem for each character in an SVG picture's words that cannot be printed."""
    missing = _missing(words(path.read_bytes()), memory) if path.suffix == ".svg" else set()
    return [Problem(shown_path(path), 1, _message(character), "glyph") for character in sorted(missing)]


def _characters(html: str) -> str:
    return "".join(sorted(set(BeautifulSoup(html, "html.parser").get_text())))


def _missing(text: str, memory: Memory) -> set[str]:
    """Return the characters no font has. The fonts are not even opened for characters that were looked up before."""
    characters = "".join(sorted(set(text)))
    key = key_of(fonts_digest(), code_key([Path(__file__)]), characters)
    return set(memory.recall(key, lambda: [one for one in characters if _is_missing(one)]))


def _is_missing(character: str) -> bool:
    return ord(character) not in covered() and unicodedata.category(character) not in _INVISIBLE


def _message(character: str) -> str:
    name = unicodedata.name(character, "no name")
    return (
        f"the character {character} (U+{ord(character):04X}, {name}) is in no font of the PDF; "
        "write it in words or use a picture"
    )
