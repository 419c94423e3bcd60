"""Headings go down one level at a time."""

from collections.abc import Iterator

from plugins.checks.rule import ERROR, Around, Found, Rule
from plugins.checks.text import Text


def _jumps(text: Text, _: Around) -> Iterator[Found]:
    level, is_public = 1, True
    for heading in text.headings:
        if is_public and not text.is_public(heading.line):
            is_public, level = False, max(level, 1)
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
        "Contents, PDFs and screen readers build on the levels. The build refuses such a page, too.",
        "Write one `#` more than in the heading above, at most.",
        _jumps,
    ),
)
