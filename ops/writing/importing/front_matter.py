"""Front matter as Pelican, Hugo and Jekyll write it: which form a file has, and its keys as they were written."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ops.writing.importing import pelican_lines, yaml_keys
from ops.writing.importing.notes import Notes, Refused


@dataclass(frozen=True)
class Parts:
    """An old file taken apart: keys as written with their lines, the text below them and the line it begins on."""

    keys: Mapping[str, Any]
    body: str
    body_line: int
    lines: Mapping[str, int] = field(default_factory=dict)


def taken_apart(text: str, notes: Notes) -> Parts:
    """Return keys and text of an old file. Raises Refused when there are keys and they cannot be read."""
    lines = text.split("\n")
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    head = lines[first].strip()
    if head == "---" and (end := _end(lines, first, ("---", "..."))):
        return _yaml(lines, first, end, notes)
    if head == "+++" and (end := _end(lines, first, ("+++",))):
        return _toml(lines, first, end)
    if head == "{" or (head.startswith('{"')):
        return _json(text, lines, first)
    if re.match(r"\.\. \w|:[A-Za-z_ ]+:\s", lines[first]):
        raise Refused(
            first + 1, "reStructuredText is not read; convert it to Markdown (pandoc does) and import again"
        )
    if pelican_lines.begin(lines, first):
        keys, places, end = pelican_lines.read(lines, first, notes)
        return _parts(lines, end, keys, places)
    if head in {"---", "+++"} and first + 1 < len(lines) and yaml_keys.is_key(lines[first + 1]):
        raise Refused(first + 1, f"front matter is not closed; expected a second line {head}")
    notes.look(1, "no front matter; the title is taken from the text or the file name")
    return Parts({}, text, 1)


def _end(lines: list[str], first: int, marks: tuple[str, ...]) -> int:
    """Return the index of the line that closes what opens at `first`; 0 without one."""
    return next((index for index in range(first + 1, len(lines)) if lines[index].rstrip() in marks), 0)


def _yaml(lines: list[str], first: int, end: int, notes: Notes) -> Parts:
    inside = lines[first + 1 : end]
    if not any(yaml_keys.is_key(line) for line in inside):
        if any(line.strip() and not line.lstrip().startswith("#") for line in inside):
            notes.look(first + 1, "no front matter: what stands between the two lines --- holds no keys")
            return Parts({}, "\n".join(lines[first:]), first + 1)  # two rules with a text between them
        return _parts(lines, end + 1, {}, {})
    keys, places = yaml_keys.read(inside, first + 2, notes)
    return _parts(lines, end + 1, keys, places)


def _toml(lines: list[str], first: int, end: int) -> Parts:
    try:
        keys = tomllib.loads("\n".join(lines[first + 1 : end]))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        found = re.search(r"at line (\d+)", str(error))
        line = first + 1 + int(found[1]) if found else first + 2
        raise Refused(line, f"TOML front matter cannot be read: {_bare(error)}") from None
    places = {
        found[1]: number
        for number, line in enumerate(lines[first + 1 : end], first + 2)
        if (found := re.match(r"\s*[\"']?([\w-]+)[\"']?\s*=", line))
    }
    return _parts(lines, end + 1, keys, places)


def _json(text: str, lines: list[str], first: int) -> Parts:
    start = sum(len(line) + 1 for line in lines[:first])
    start += len(lines[first]) - len(lines[first].lstrip())
    try:
        keys, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", first + 1)
        raise Refused(line, f"JSON front matter cannot be read: {_bare(error)}") from None
    places = {str(key): first + 1 for key in keys}
    body_line = text.count("\n", 0, end) + 1
    return Parts(keys, text[end:], body_line, places)


def _parts(lines: list[str], body: int, keys: Mapping[str, Any], places: Mapping[str, int]) -> Parts:
    return Parts(keys, "\n".join(lines[body:]), body + 1, places)


def _bare(error: Exception) -> str:
    """Return an error's words without the place, which is said already."""
    return re.sub(r"\s*\(at .*\)|: line \d+ column.*", "", str(error)) or type(error).__name__
