"""Titles: words in them, one of their own, and not longer than a search result shows."""

import re
import unicodedata
from collections.abc import Iterator

from plugins.checks.rule import ERROR, WARNING, Around, Found, Rule
from plugins.checks.text import Text
from plugins.checks.width import columns, cut
from plugins.problems import shown_path

SHOWN_COLUMNS = 60
"""What a search result shows of a title: about 600 pixels, 30 Chinese characters or 60 letters of mixed width."""

MOST_COLUMNS = 70
"""The last word may run over: letters are of many widths."""

_PAIRS = ("“”", "‘’", "「」", "『』", "《》", "（）", "()")
_APOSTROPHE = re.compile(r"(?<=\w)’|’(?=\d)")


def _length(text: Text, _: Around) -> Iterator[Found]:
    title = str(text.source.meta.get("title", "")).strip()
    if columns(title) > MOST_COLUMNS:
        line = text.source.lines.get("title", 1)
        yield Found(
            line,
            f"the title is {columns(title)} columns wide; a search result shows about {SHOWN_COLUMNS}: "
            f"“{cut(title, SHOWN_COLUMNS).rstrip()}…”. Put first what must be seen, or make it shorter",
        )


def _words(text: Text, _: Around) -> Iterator[Found]:
    title = str(text.source.meta.get("title", ""))
    if title.strip() and not any(unicodedata.category(character)[0] in "LN" for character in title):
        line = text.source.lines.get("title", 1)
        yield Found(line, f"the title {title!r} holds no word; write what the piece is about")


def _twice(text: Text, around: Around) -> Iterator[Found]:
    source = text.source
    for other in around.by_title.get((source.lang, str(source.meta.get("title"))), ()):
        if other.path != source.path and {source.status, other.status} == {"published"}:
            line = source.lines.get("title", 1)
            yield Found(
                line, f"the title is that of {shown_path(other.path)}, too; give each piece one of its own"
            )
            return


def _quotes(text: Text, _: Around) -> Iterator[Found]:
    for key in ("title", "summary"):
        value = text.source.meta.get(key)
        if not isinstance(value, str):
            continue
        line = text.source.lines.get(key, 1)
        if '"' in value:
            yield Found(
                line, f'{key} has straight quotation marks (""); write “…”, or 《…》 for a Chinese title'
            )
        value = _APOSTROPHE.sub("", value)
        for pair in _PAIRS:
            opening, closing = pair[0], pair[1]
            if value.count(opening) != value.count(closing):
                found = f"{value.count(opening)} {opening} and {value.count(closing)} {closing}"
                yield Found(line, f"{key} has {found}; write one of each for every pair")


RULES = (
    Rule(
        "title-length",
        WARNING,
        f"A title wider than {MOST_COLUMNS} columns: {MOST_COLUMNS} letters, {MOST_COLUMNS // 2} Chinese characters.",
        f"Search results and chat previews show about {SHOWN_COLUMNS} columns and cut the rest.",
        "Put the words that matter first, or make the title shorter.",
        _length,
    ),
    Rule(
        "title-words",
        WARNING,
        "A title of signs or emoji alone.",
        "It says nothing in a list, and a screen reader reads out the names of the signs.",
        "Write in words what the piece is about.",
        _words,
    ),
    Rule(
        "title-twice",
        ERROR,
        "Two published files of one language with the same title.",
        "In a list or a search result nobody could tell them apart. The build refuses them, too.",
        "Give each piece a title of its own.",
        _twice,
    ),
    Rule(
        "quotes",
        WARNING,
        "Straight quotation marks in a title or summary, or an opening mark without its closing one.",
        "Marks in the text are set by the build; titles and summaries are shown as they are written.",
        "Write “ and ” in pairs; in Chinese also 《 》 and 「 」.",
        _quotes,
    ),
)
