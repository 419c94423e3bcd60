"""Pelican's metadata: lines `Key: value` at the head of a file, up to the first empty one."""

from __future__ import annotations

import re
from typing import Any

from ops.writing.importing.notes import Notes

KNOWN = (
    *("title", "date", "modified", "updated", "slug", "tags", "keywords", "category", "author", "authors"),
    *("summary", "description", "lang", "translation", "status", "template", "save_as", "url", "subtitle"),
    *("标题", "日期", "标签", "分类", "作者", "摘要", "语言", "状态"),
)
"""A file begins with metadata when its first line has one of these: `Note: …` may begin a text."""

_LINE = re.compile(r"[ ]{0,3}([\w-]+)[ ]*([:：])[ \t]*(.*)$")
_CONTINUED = re.compile(r"(?:[ ]{4,}|\t+)(\S.*)$")


def begin(lines: list[str], first: int) -> bool:
    """Return whether metadata lines begin at the index `first`."""
    found = _LINE.match(lines[first])
    return found is not None and found[1].lower() in KNOWN


def read(lines: list[str], first: int, notes: Notes) -> tuple[dict[str, Any], dict[str, int], int]:
    """Return keys as written, their lines, and the index of the line after them.

    A line indented by four spaces or a tab continues the one before; a key that is there twice joins its values.
    """
    keys: dict[str, Any] = {}
    places: dict[str, int] = {}
    name, index = "", first
    for index in range(first, len(lines) + 1):
        line = lines[index] if index < len(lines) else ""
        more, found = _CONTINUED.match(line), _LINE.match(line)
        if more and name:
            keys[name] = f"{keys[name]}\n{more[1]}"
        elif found:
            name = found[1]
            if found[2] == "：":
                notes.changed(index + 1, f"full-width colon after {name}")
            keys[name] = f"{keys[name]}\n{found[3]}" if name in keys else found[3].strip()
            places.setdefault(name, index + 1)
        else:
            break
    return keys, places, index
