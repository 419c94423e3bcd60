"""YAML front matter as people wrote it: read as it is, and mended line by line where it is not quite YAML."""

from __future__ import annotations

import json
import re
from typing import Any

from ops.writing.importing.notes import Notes, Refused
from plugins import marked_yaml

_KEY = re.compile(r"^(\s*)(?:(-)\s+)?([\w.\-]+|\"[^\"]+\"|'[^']+')[ ]*([:：])(.*)$")
_TWICE = re.compile(r"(.+) is written twice")
_SPECIAL = "*&!%@`|>{[#?,"


def is_key(line: str) -> bool:
    """Return whether a line looks like a key with or without a value."""
    return bool(_KEY.match(line))


def read(lines: list[str], first_line: int, notes: Notes) -> tuple[dict[str, Any], dict[str, int]]:
    """Return keys and their lines. Raises Refused with the line where it cannot be mended."""
    marked = _parsed("\n".join(lines), first_line, notes)
    if not isinstance(marked.value, dict) or _faults(marked):
        mended = [_mended(line, number, notes) for number, line in enumerate(lines, first_line)]
        marked = _parsed("\n".join(mended), first_line, notes)
    faults = _faults(marked)
    if faults:
        raise Refused(*faults[0])
    if not isinstance(marked.value, dict):
        raise Refused(first_line, "front matter holds no keys")
    for line, message in marked.faults:
        notes.changed(line, f"{message}; the first one is used")
    return marked.value, {str(path[0]): line for path, line in marked.lines.items() if len(path) == 1}


def _parsed(text: str, first_line: int, notes: Notes) -> marked_yaml.Marked:
    try:
        return marked_yaml.parse(text, first_line)
    except (ValueError, RecursionError) as error:  # as a date that is none: !!timestamp of the parser
        return marked_yaml.Marked(None, {}, ((first_line, f"front matter cannot be read: {error}"),))


def _faults(marked: marked_yaml.Marked) -> list[tuple[int, str]]:
    """Return what keeps the keys from being read; one that is there twice does not."""
    return [(line, message) for line, message in marked.faults if not _TWICE.match(message)]


def _mended(line: str, number: int, notes: Notes) -> str:
    """Return a line as YAML: narrow colon, a space after it, quotes where the value needs them, no tabs."""
    found = _KEY.match(line)
    if not found:
        bare = re.match(r"^(\s*)-\s*(.+)$", line)
        if bare and not line.strip().startswith("---"):
            return f"{bare[1].expandtabs(2)}- {_value(bare[2].strip())}"
        return line.expandtabs(2)
    indent, dash, key, colon, rest = found.groups()
    value = rest.strip()
    mended = f"{indent.expandtabs(2)}{'- ' if dash else ''}{key}: {_value(value)}".rstrip()
    if colon == "：":
        notes.changed(number, f"full-width colon after {key}")
    elif value and not rest.startswith((" ", "\t")):
        notes.changed(number, f"no space after the colon of {key}")
    elif "\t" in indent or "\t" in rest:
        notes.changed(number, "tabs in front matter")
    elif _value(value) != value:
        notes.changed(number, f"the value of {key} is in quotes now")
    return mended


def _value(value: str) -> str:
    """Return a value that YAML reads as it was meant: in quotes when it holds what YAML takes for its own."""
    if not value or value in {"|", ">", "|-", ">-"} or _is_whole(value):
        return value
    is_list = value.startswith("[") and value.endswith("]")
    if is_list:
        items = [item.strip().strip("\"'") for item in re.split("[,，、；;]", value[1:-1])]
        return json.dumps([item for item in items if item], ensure_ascii=False)
    return json.dumps(value.strip("\"'") if value[0] in "\"'" else value, ensure_ascii=False)


def _is_whole(value: str) -> bool:
    """Return whether YAML reads a value alone as it stands."""
    needs_quotes = value[0] in _SPECIAL + "\"'-:" or ": " in value or value.endswith(":") or " #" in value
    if not needs_quotes:
        return True
    marked = marked_yaml.parse(f"key: {value}")
    return not marked.faults and isinstance(marked.value, dict)
