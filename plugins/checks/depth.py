"""Texts nested more deeply than Markdown can be read."""

import re
from collections.abc import Iterator

from plugins.checks.rule import ERROR, Around, Found, Rule
from plugins.checks.text import Text

_MAY_BE_DEEP = re.compile(r"(?:[ \t]*(?:[-*+>]|\d+[.)])[ \t]*){40}|[\[*_(]{40}|^[ \t]{160}", re.MULTILINE)
"""Far more marks in a row than anybody means: only then is the text made into HTML, which takes a while."""


def _too_deep(text: Text, around: Around) -> Iterator[Found]:
    if _MAY_BE_DEEP.search("\n".join(text.source.body)) and not around.is_readable(text.source):
        yield Found(
            text.source.body_line,
            "the text is nested too deeply; expected fewer lists, quotes or marks inside one another",
        )


RULES = (
    Rule(
        "text",
        ERROR,
        "A file without a text, or nested too deeply to be read.",
        "There is nothing to publish.",
        "Write the text below the front matter.",
        _too_deep,
    ),
)
