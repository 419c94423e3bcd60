"""The clauses of a Chinese heading, each in a span, so that a line ends at its punctuation and not inside a word.

Browsers may break Chinese between any two characters, and none of them knows its words. A clause as an inline block
moves to the next line as a whole while it fits on one, and is balanced by itself when it does not (css/base.css).
"""

import re
from xml.etree.ElementTree import Element, SubElement

from markupsafe import Markup, escape

CLASS = "clause"
_END = re.compile(r"(?<=[：，、。？！；])(?=[^：，、。？！；”’》）])")
"""After full-width punctuation, unless more of it follows."""


def split(text: str) -> list[str]:
    """Return the clauses of a heading, nothing left out: the whole text where it has no full-width punctuation."""
    return _END.split(text)


def clauses(text: str) -> Markup:
    """Return a title as HTML: escaped, with a span around each clause if there is more than one."""
    parts = split(text)
    if len(parts) == 1:
        return escape(text)
    return Markup("").join(Markup('<span class="{}">{}</span>').format(CLASS, part) for part in parts)


def mark(heading: Element) -> None:
    """Put each clause of a heading that is plain text into a span."""
    parts = split(heading.text or "")
    if len(heading) or len(parts) == 1:
        return
    heading.text = None
    for part in parts:
        SubElement(heading, "span", {"class": CLASS}).text = part
