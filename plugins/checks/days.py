"""Pieces that are not quite ready: dated ahead, or waiting for a person."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace

from plugins.checks.rule import WARNING, Around, Found, Rule
from plugins.checks.text import Text
from plugins.links import Goals, address_of, link_messages


def _ahead(text: Text, around: Around) -> Iterator[Found]:
    if day := text.source.opens:
        yield Found(
            text.source.lines.get("date", 1),
            f"date is {day}, after today ({around.today}): a draft until the first build on that day or later",
        )


def _not_by_then(text: Text, around: Around) -> Iterator[Found]:
    source, day = text.source, text.source.opens
    if day is None:
        return
    then = _on(day, around.goals, around.languages)
    now = set(link_messages(source, text.joined, around.goals))
    for line, message in link_messages(replace(source, today=day), text.joined, then):
        if (line, message) not in now:
            yield Found(line, f"on {day}, when this is published: {message}")


def _on(day: datetime.date, goals: Goals, languages: Sequence[str]) -> Goals:
    """Return what links may lead to on a day to come."""
    is_open = {path for path, opens in goals.opening.items() if opens <= day}
    return replace(
        goals,
        statuses={
            path: "published" if path in is_open else status for path, status in goals.statuses.items()
        },
        pages=(*goals.pages, *(address_of(path, languages[0]) for path in is_open)),
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
        "link-later",
        WARNING,
        "A piece with a date after today that leads to a draft, or to one with a later date still.",
        "On its day the link leads nowhere, and the build of that day stops.",
        "Publish the other one by then, or link to it later.",
        _not_by_then,
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
