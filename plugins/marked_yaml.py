"""YAML that remembers the line of every key, and is read as people write it.

A scalar is text unless it is true, false, empty or a whole number: dates stay as they were typed,
so that a bad one can be quoted in a message, and `title: 1.10` keeps its zero.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from plugins.yaml_words import in_plain_words

Path = tuple[str | int, ...]

MOST_LEVELS = 30

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FULL_WIDTH_COLON = re.compile(r"^[ ]*(?:- )?([A-Za-z_][\w-]*)[ ]*：")
_NO_SPACE = re.compile(r"^[ ]*(?:- )?([a-z_][a-z_-]*):(?!//)[^\s:]")


@dataclass(frozen=True)
class Marked:
    """A YAML text: its value, the line of each path (key or item of a list), and what is wrong with it."""

    value: Any
    lines: Mapping[Path, int] = field(default_factory=dict)
    faults: tuple[tuple[int, str], ...] = ()

    def line(self, *path: str | int) -> int:
        """Return the line of a path, or of the nearest thing around it that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def parse(text: str, first_line: int = 1) -> Marked:
    """Return the value of a YAML text with its lines; syntax errors and repeated keys are in `faults`."""
    try:
        if fault := _unread(text, first_line):
            return Marked(None, {}, (fault,))
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        return Marked(None, {}, tuple(_syntax_faults(text, error, first_line)))
    except yaml.reader.ReaderError:
        found = yaml.reader.Reader.NON_PRINTABLE.search(text)  # libyaml's own position counts bytes
        line = text.count("\n", 0, found.start() if found else 0) + first_line
        character = f"U+{ord(found[0]):04X}" if found else "one that is not Unicode"
        return Marked(None, {}, ((line, f"a character that YAML does not allow: {character}"),))
    lines: dict[Path, int] = {(): first_line}
    faults = list(_guesses(text, first_line)) if isinstance(node, yaml.ScalarNode) else []
    value = None if node is None else _value(node, (), first_line, lines, faults)
    return Marked(value, lines, tuple(faults))


def _unread(text: str, first_line: int) -> tuple[int, str] | None:
    """Return line and message of the first thing that is YAML and not read here: anchors, aliases, deep nesting."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = first_line + event.start_mark.line
        if name := getattr(event, "anchor", None):
            mark = "*" if isinstance(event, yaml.AliasEvent) else "&"
            return line, f"{mark}{name} stands for another value; write the value itself, or quote the text"
        if (getattr(event, "tag", None) or "").startswith("!"):
            return line, "a value cannot begin with !; put quotes around it"
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MOST_LEVELS:
            return line, f"values nested too deeply; expected at most {MOST_LEVELS} levels"
    return None


def _value(node: Any, path: Path, first: int, lines: dict[Path, int], faults: list[tuple[int, str]]) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, first, lines, faults)
    if isinstance(node, yaml.SequenceNode):
        items = []
        for index, item in enumerate(node.value):
            lines[*path, index] = first + item.start_mark.line
            items.append(_value(item, (*path, index), first, lines, faults))
        return items
    return _scalar(node)


def _mapping(
    node: Any, path: Path, first: int, lines: dict[Path, int], faults: list[tuple[int, str]]
) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key, line = str(key_node.value), first + key_node.start_mark.line
        if key in mapping:
            faults.append((line, f"{key} is written twice; the first is on line {lines[*path, key]}"))
            continue
        lines[*path, key] = line
        mapping[key] = _value(value_node, (*path, key), first, lines, faults)
    return mapping


def _scalar(node: Any) -> str | int | bool | None:
    kind = node.tag.rpartition(":")[2]
    if kind == "bool":
        return str(node.value).lower() in {"true", "yes", "on"}
    if kind == "null":
        return None
    if kind == "int" and re.fullmatch(r"0|-?[1-9][0-9]{0,17}", node.value):
        return int(node.value)
    return str(node.value)


def _syntax_faults(text: str, error: yaml.MarkedYAMLError, first_line: int) -> Iterator[tuple[int, str]]:
    """Yield what a person probably did; the parser's own words only when nothing better is known."""
    guesses = list(_guesses(text, first_line))
    if guesses:
        yield from guesses
        return
    unfinished = "end of stream" in str(error.problem)
    mark = (error.context_mark if unfinished else None) or error.problem_mark
    number = mark.line if mark else 0
    said = f"{error.context or ''} {error.problem or ''}"
    yield first_line + number, in_plain_words(said, (text.split("\n") + [""] * number)[number])


def _guesses(text: str, first_line: int) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), first_line):
        if found := _FULL_WIDTH_COLON.match(line):
            yield (
                number,
                f"full-width colon after {found[1]}; write a plain colon and a space: {found[1]}: …",
            )
        elif re.match(r"^ *\t", line):
            yield number, "tab at the start of the line; indent with spaces"
        elif found := _NO_SPACE.match(line):
            yield number, f"no space after the colon of {found[1]}; write {found[1]}: …"
