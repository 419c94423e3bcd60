"""Text behind a gate that stands in another text, too: the build would tell it as a leak as soon as both are public."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from plugins.leaks.words import key, normalised, runs, words

_NO_WORDS = re.compile(r"\]\([^()\n]*\)|<[^<>\n]*>|\{[^{}\n]*\}|\[\^[^\]\n]*\]")


def runs_of(text: str) -> set[str]:
    """Return every run of words of a Markdown text that the leak check would take for the same text."""
    found = words(normalised(_NO_WORDS.sub(" ", text)))
    return {key(found, start, end) for start, end in runs(found)}


def open_papers(gated: Mapping[str, str], public: Mapping[str, str]) -> dict[str, str]:
    """Return whose gated text stands in the text of another, which is or may become public, and in which.

    `gated` has the text behind each gate by name, `public` what each piece shows to everybody.
    """
    origins: dict[str, list[str]] = {}
    for name, text in gated.items():
        for run in runs_of(text):
            origins.setdefault(run, []).append(name)
    found: dict[str, str] = {}
    for other, text in public.items() if origins else ():
        for run in runs_of(text):
            for name in origins.get(run, ()):
                if name != other:
                    found.setdefault(name, other)
    return found


def quotes(text: str, gated: Iterable[tuple[str, set[str]]]) -> str:
    """Return the name of what is behind a gate and stands in a text, '' for nothing; `gated` is name and runs."""
    own = runs_of(text)
    return next((name for name, found in gated if found & own), "")
