"""Straight quotation marks in languages written in Chinese characters: paired, as no space says which one opens."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

_CODE = frozenset({"pre", "code", "kbd", "samp"})
_INLINE = frozenset(
    {"a", "abbr", "b", "cite", "del", "em", "i", "ins", "mark", "s", "span", "strong", "sub", "sup", "u"}
)
_APOSTROPHE = re.compile(r"(?<=[A-Za-z0-9])'(?=[A-Za-z])")
_STRAIGHT = "\"'"


class HanQuotes(Extension):  # type: ignore[misc]  # Python-Markdown has no types
    """`marks` are the four that straight ones become: double and single, the left one first."""

    def __init__(self, marks: str) -> None:
        super().__init__()
        self._marks = marks

    def extendMarkdown(self, md: Markdown) -> None:
        """Have the marks of each paragraph, heading, item and cell paired once its text is complete."""
        md.ESCAPED_CHARS.extend(_STRAIGHT)  # \" stays straight, as the extension for other languages has it
        md.treeprocessors.register(_Pairer(md, self._marks), "han_quotes", 1)


class _Pairer(Treeprocessor):  # type: ignore[misc]  # Python-Markdown has no types
    """A mark without its other half stays as it is, and with it all of its kind in the block."""

    def __init__(self, md: Markdown, marks: str) -> None:
        super().__init__(md)
        self._pairs = dict(zip(_STRAIGHT, (marks[:2], marks[2:]), strict=True))
        self._apostrophe = marks[3] if marks[3] == "’" else "'"

    def run(self, root: Element) -> None:
        for block in root.iter():
            if block.tag not in _INLINE | _CODE:
                self._pair(block)

    def _pair(self, block: Element) -> None:
        places = list(_texts(block))
        for element, name in places:
            text = _APOSTROPHE.sub(self._apostrophe, getattr(element, name))
            setattr(element, name, text)
        for straight, pair in self._pairs.items():
            count = sum(getattr(element, name).count(straight) for element, name in places)
            if count % 2 == 0:
                _replace(places, straight, pair)


def _replace(places: list[tuple[Element, str]], straight: str, pair: str) -> None:
    count = 0
    for element, name in places:
        parts = getattr(element, name).split(straight)
        text = parts[0]
        for part in parts[1:]:
            text += pair[count % 2] + part
            count += 1
        setattr(element, name, text)


def _texts(block: Element) -> Iterator[tuple[Element, str]]:
    """Yield where a block's own text is, in order: an element and "text" or "tail"; not what blocks in it hold."""
    if block.text and block.tag not in _CODE:
        yield block, "text"
    for child in block:
        if child.tag in _INLINE:
            yield from _texts(child)
        if child.tail:
            yield child, "tail"
