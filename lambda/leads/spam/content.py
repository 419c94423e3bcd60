"""What was written: links, markup, attempts to break in, letters by chance, the words of spam."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from leads.spam import links, pace
from leads.spam.evidence import Finding, Post
from leads.spam.gibberish import is_gibberish
from leads.spam.phrases import points_of_phrases
from leads.spam.points import PHRASES_AT_MOST, PHRASES_WITHOUT_TIME
from leads.spam.probes import is_markup, is_probe

MANY_LINKS = 3
SAME_IN_FIELDS = 3
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
"""Signs without width. The joiners among them belong into Indic, Arabic and emoji, and say nothing there."""


def findings(post: Post) -> Iterator[Finding]:
    """What the words say, fields of one line and of many by rules of their own."""
    lines, long = post.one_line, post.long
    yield from _in_lines(lines)
    if long:
        yield from _in_long(long)
    yield from _by_chance([*lines.values(), long])
    most = Counter(value.casefold() for value in (*lines.values(), long) if value).most_common(1)
    if most and most[0][1] >= SAME_IN_FIELDS:
        yield Finding("same")
    everything = "\n".join((*lines.values(), long))
    if not everything.isascii() and _has_odd_letters(everything):
        yield Finding("odd-letters")
    at_most = PHRASES_AT_MOST if pace.has_stamp(post) else PHRASES_WITHOUT_TIME
    points = min(at_most, points_of_phrases(everything))
    if points:
        yield Finding("phrases", str(points))


def _in_lines(lines: dict[str, str]) -> Iterator[Finding]:
    probe = next((name for name, value in lines.items() if is_probe(value, one_line=True)), "")
    if probe:
        yield Finding("probe", probe)
    link = next(
        (name for name, value in lines.items() if links.is_in_line(value) and not _is_site(name, value)), ""
    )
    if link:
        yield Finding("link-in-line", link)


def _is_site(name: str, value: str) -> bool:
    """Whether a firm goes by its site: www.acme.com, Booking.com and nothing besides."""
    return name == "company" and " " not in value.strip()


def _in_long(long: str) -> Iterator[Finding]:
    if is_probe(long, one_line=False):
        yield Finding("probe")
    elif is_markup(long):
        yield Finding("markup")
    if links.is_marked_up(long):
        yield Finding("link-markup")
    count = links.count(long)
    if count:
        yield Finding("link")
    if count >= MANY_LINKS:
        yield Finding("links", str(count))
    if links.hides_its_end(long):
        yield Finding("link-hidden")


def _by_chance(values: list[str]) -> Iterator[Finding]:
    found = sum(1 for value in values if value and is_gibberish(re.sub(links.PLAIN, " ", value)))
    if found:
        yield Finding("gibberish")
    if found > 1:
        yield Finding("gibberish-more", str(found))


def _has_odd_letters(text: str) -> bool:
    """Latin beside Cyrillic or Greek within a word; signs without width between Latin or Han letters."""
    if any(sign in text for sign in INVISIBLE) and re.search(
        rf"[A-Za-z\u4e00-\u9fff][{INVISIBLE}]+[A-Za-z\u4e00-\u9fff]", text
    ):
        return True
    return any(len(_scripts(word)) > 1 for word in re.findall(r"[^\W\d_]{4,}", text))


def _scripts(word: str) -> set[str]:
    """Which of Latin, Cyrillic and Greek the letters of a word are of."""
    names = (unicodedata.name(c, "").partition(" ")[0] for c in word)
    return {name for name in names if name in {"LATIN", "CYRILLIC", "GREEK"}}
