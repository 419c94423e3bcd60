"""Pieces that are not quite ready: dated ahead, or waiting for a person."""

from collections.abc import Iterator

from plugins.checks.rule import WARNING, Around, Found, Rule
from plugins.checks.text import Text


def _ahead(text: Text, around: Around) -> Iterator[Found]:
    if day := text.source.opens:
        yield Found(
            text.source.lines.get("date", 1),
            f"date is {day}, after today ({around.today}): a draft until the first build on that day or later",
        )


def _review(text: Text, _: Around) -> Iterator[Found]:
    left = text.source.meta.get("review")
    if left:
        yield Found(
            text.source.lines.get("review", 1),
            f"waits for a person: {left}. Look at it, then take out the line review:",
        )


RULES = (
    Rule(
        "date-future",
        WARNING,
        "A date after today, in a file that is no draft.",
        "The piece is published by the first build on that day or later, and a build has to run.",
        "Nothing, if that is what you want; else correct the date.",
        _ahead,
    ),
    Rule(
        "review",
        WARNING,
        "A file with the key `review`, which an import writes where it had to guess.",
        "Nobody has looked yet.",
        "Look at what it names, then take out the line.",
        _review,
    ),
)
