"""Headings go down one level at a time."""

from collections.abc import Iterator

from plugins.checks.rule import ERROR, WARNING, Around, Found, Rule
from plugins.checks.text import Text


def _public(text: Text, _: Around) -> Iterator[Found]:
    yield from (found for found in _jumps(text) if text.is_public(found.line))


def _gated(text: Text, _: Around) -> Iterator[Found]:
    yield from (found for found in _jumps(text) if not text.is_public(found.line))


def _jumps(text: Text) -> Iterator[Found]:
    level = 1
    for heading in text.headings:
        if heading.level > level + 1:
            yield Found(
                heading.line,
                f"the heading “{heading.title[:40]}” is of level {heading.level} below one of level {level}; "
                f"write {'#' * (level + 1)}",
            )
        level = heading.level


RULES = (
    Rule(
        "heading-jump",
        ERROR,
        "A heading two or more levels below the one before it. The title is level 1, so a text begins with `##`.",
        "Contents and screen readers build on the levels. The build refuses such a page, too.",
        "Write one `#` more than in the heading above, at most.",
        _public,
    ),
    Rule(
        "heading-jump-gated",
        WARNING,
        "The same below the gate, in the text of the document.",
        "The bookmarks of the PDF build on the levels.",
        "Write one `#` more than in the heading above, at most.",
        _gated,
    ),
)
