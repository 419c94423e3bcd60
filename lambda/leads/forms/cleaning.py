"""What a person typed, as it is kept: composed, without what cannot be seen, trimmed."""

from __future__ import annotations

import re
import unicodedata

UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters; those that end a line are kept for now
    "\u200b\u2060-\u206f\ufeff\ufff9-\ufffb"  # of no width, or of no meaning in a form
    "\u202a-\u202e"  # turn the direction of what follows, so that a name reads as another (Trojan Source)
    "\U000e0000-\U000e007f]"  # tags: text that only programs read
)
"""Characters that show nothing. Joiners (U+200C, U+200D) stay: Persian, Hindi and emoji are written with them."""

LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")

MAX_MARKS = 30
"""Marks on one character; a text with more is made to cost time (Unicode UAX #15, "Stream-Safe Text Format")."""


def clean(value: str, *, multiline: bool = False) -> str:
    """`value` in NFC without what cannot be seen, trimmed; one line (spaces collapsed) unless `multiline`."""
    value = UNSEEN.sub("", LINE_ENDS.sub("\n", value))
    if not value.isascii():
        value = unicodedata.normalize("NFC", _few_marks(value)).encode("utf-8", "replace").decode()
    if not multiline:
        return re.sub(r"\s+", " ", value).strip()
    return "\n".join(line.rstrip() for line in value.split("\n")).strip()


def _few_marks(value: str) -> str:
    kept, marks = [], 0
    for character in value:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MAX_MARKS:
            kept.append(character)
    return "".join(kept)
