"""SVG pictures: their size, and what makes them more than a picture."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat

_ACTIVE = ("script", "foreignObject", "iframe", "handler", "listener")
_OUTSIDE_STYLE = re.compile(r"@import\b|url\(\s*[\"']?(?!#|data:image/(?:png|jpeg);)[^\"')]*", re.IGNORECASE)
_INSIDE = re.compile(r"#|data:image/(?:png|jpeg);", re.IGNORECASE)
_LENGTH = re.compile(r"([\d.]+)(?:px)?")


@dataclass(frozen=True)
class Fault:
    """What an SVG must not hold, and its line."""

    line: int
    message: str


def faults(path: Path) -> list[Fault]:
    """Return what is wrong with an SVG: not XML, no size, scripts, references to other files."""
    found = list(_Watch(path.read_bytes()).faults())
    if not found and size(path) is None:
        found.append(
            Fault(1, 'the SVG has no size; expected viewBox="0 0 width height" on its first element')
        )
    return found


def size(path: Path) -> tuple[int, int] | None:
    """Return width and height by the viewBox, else by the attributes of these names; None without either."""
    root = ElementTree.fromstring(path.read_bytes())  # noqa: S314, expat limits what entities expand to
    numbers = re.findall(r"[-+\d.eE]+", root.get("viewBox", ""))
    if len(numbers) != 4:
        lengths = [_LENGTH.fullmatch(root.get(name, "").strip()) for name in ("width", "height")]
        numbers = ["0", "0", *(length[1] for length in lengths if length)]
    if len(numbers) != 4:
        return None
    width, height = (round(float(number)) for number in numbers[2:])
    return (width, height) if width > 0 and height > 0 else None


class _Watch:
    """Reads an SVG and notes each fault with its line, which ElementTree does not tell."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._found: list[Fault] = []
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.CharacterDataHandler = self._text
        self._parser.EntityDeclHandler = lambda *_: self._note("declares an entity; expected none")
        self._parser.ProcessingInstructionHandler = self._instruction
        self._is_first, self._in_style = True, False

    def faults(self) -> Iterator[Fault]:
        try:
            self._parser.Parse(self._data, True)
        except expat.ExpatError as error:
            yield Fault(error.lineno, f"the SVG cannot be read: {expat.ErrorString(error.code)}")
        yield from self._found

    def _note(self, message: str) -> None:
        self._found.append(Fault(self._parser.CurrentLineNumber, f"the SVG {message}"))

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if self._is_first and name != "svg":
            self._note(f"begins with <{tag}>; expected <svg>")
        self._is_first, self._in_style = False, name == "style"
        if name in _ACTIVE:
            self._note(f"holds <{tag}>; expected shapes and text only")
        for attribute, value in attributes.items():
            self._attribute(attribute, value)

    def _attribute(self, name: str, value: str) -> None:
        if name.lower().startswith("on"):
            self._note(f"holds the script {name}=…; expected shapes and text only")
        elif name.rpartition(":")[2] in ("href", "src") and not _INSIDE.match(value.strip()):
            self._note(f"refers to {value[:60]}; expected nothing outside the file")
        elif not name.startswith("xmlns"):
            self._style(value)

    def _text(self, text: str) -> None:
        if self._in_style:
            self._style(text)

    def _style(self, css: str) -> None:
        if outside := _OUTSIDE_STYLE.search(css):
            self._note(f"refers to {outside[0][:60]}; expected nothing outside the file")

    def _instruction(self, target: str, data: str) -> None:
        if target == "xml-stylesheet":
            self._note(f"refers to a style sheet, {data[:60]}; expected nothing outside the file")
