"""Summaries: what a reader sees in a list, a feed and a search result before anything else."""

import difflib
import re
from collections.abc import Iterator

from plugins.checks.rule import WARNING, Around, Found, Rule
from plugins.checks.text import Text
from plugins.checks.width import columns

SHOWN_COLUMNS = 160
"""What a search result shows of a description: about two lines, 160 letters or 80 Chinese characters."""

MOST_COLUMNS = 180
"""The last words may run over: letters are of many widths."""

_ABOUT_ITSELF = re.compile(
    r"(?:in )?(?:this|the following) (?:article|white ?paper|guide|post|piece|page|paper|report|document|case study)\b"
    r"|本文|本篇|本白皮书|本案例|本指南|本页|这篇文章|这份白皮书|这个案例",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(r"replace this with|请替换成", re.IGNORECASE)
_END = re.compile(r"[.!?。！？…][”’\"'」』）)》]*\s*$")
_SENTENCE_END = re.compile(r"[.!?…][”’\"'」』）)》]*(?=\s|$)|[。！？][”’\"'」』）)》]*")
_ALIKE = 0.8


def _weak(text: Text, _: Around) -> Iterator[Found]:
    summary, title = (str(text.source.meta.get(key) or "").strip() for key in ("summary", "title"))
    line = text.source.lines.get("summary", 1)
    if not summary:
        return
    if _PLACEHOLDER.match(summary):
        yield Found(line, "the summary is still the archetype's; write what the reader gets from the piece")
        return
    if _repeats(title, summary):
        yield Found(line, "the summary repeats the title, which stands above it; say what the title does not")
    if found := _ABOUT_ITSELF.match(summary):
        yield Found(line, f"the summary begins with “{found[0]}”; begin with what the reader learns")
    if not _END.search(summary):
        yield Found(line, "the summary ends without a full stop; write whole sentences")


def _repeats(title: str, summary: str) -> bool:
    first, second = (re.sub(r"\W+", " ", words).strip().lower() for words in (title, summary))
    if not first:
        return False
    is_beginning = second.startswith(first) and len(first) > len(second) / 2
    return is_beginning or difflib.SequenceMatcher(None, first, second).ratio() > _ALIKE


def _length(text: Text, _: Around) -> Iterator[Found]:
    summary = str(text.source.meta.get("summary") or "").strip()
    end = _SENTENCE_END.search(summary)
    width = columns(summary[: end.end()] if end else summary)
    if width > MOST_COLUMNS:
        yield Found(
            text.source.lines.get("summary", 1),
            f"the first sentence of the summary is {width} columns wide, and a search result shows about "
            f"{SHOWN_COLUMNS}; begin with a shorter one",
        )


RULES = (
    Rule(
        "summary-weak",
        WARNING,
        "A summary that repeats the title, begins with “This article”, ends without a full stop, or was never written.",
        "It stands below the title in lists, feeds and search results, and decides whether somebody reads on.",
        "Say in one or two sentences what the reader will know or be able to do.",
        _weak,
    ),
    Rule(
        "summary-length",
        WARNING,
        f"A first sentence wider than {MOST_COLUMNS} columns, or {MOST_COLUMNS // 2} Chinese characters.",
        f"It is the page's description; a search result shows about {SHOWN_COLUMNS} columns and cuts the rest.",
        "Begin with a short sentence that stands for itself.",
        _length,
    ),
)
