"""Attempts to break in: the texts that scanners for holes post into every field.

Nothing here protects anything. Pages escape what they print, and there is no database to reach; it only tells who asks.
"""

from __future__ import annotations

import re

ANYWHERE = (
    r"\balert\s*\(", r"\bon(?:error|load|mouseover|focus)\s*=", r"document\.cookie", r"\$\{jndi:",
    r"<\?php", r"<!ENTITY", r"<!--#exec", r"<img\b[^<>]{0,80}\bsrc\s*=\s*['\"]?x\b",
    r"\bunion\s+(?:all\s+)?select\b", r"'\s*or\s*'?\d'?\s*=\s*'?\d", r"\bwaitfor\s+delay\b", r"\bdrop\s+table\b",
    r"\b(?:sleep|pg_sleep)\s*\(\s*\d", r"\bsysdate\s*\(", r"\bextractvalue\s*\(",
    r"/etc/passwd", r"(?:\.\./){3}", r"system\.ini", r"%0d%0a",
    r"\{\{[^{}]{0,80}[*(][^{}]{0,80}\}\}", r"constructor\.constructor",
)  # fmt: skip
"""Patterns that say what they want in any field, messages of developers included. All repetitions are bounded."""

IN_ONE_LINE = (
    r"<\s*(?:script|svg|iframe|img|!DOCTYPE)\b", r"[$#]\{[^{}]{0,80}\}", r"\{\{[^{}]{0,80}\}\}", r"<%[^<>]{0,80}%>",
    r"(?:[;|`]|&&)\s*(?:id|ls|cat|whoami|sleep|ping)\b", r"\$\(\w", r"response\.write\s*\(", r"['\"]\s*\(\s*\)\s*&",
    r"'\s*\"\s*\\'",
)  # fmt: skip
"""Patterns that have no place in a name or a firm, though they may in a message."""

SUSPICIOUS = "<>{}$`%;=|\\(/'\"&"
"""Signs of which each pattern needs one: most names have none, and no pattern is made for them."""

MARKUP = r"<\s*/?\s*(?:script|iframe|form|input|img|div|span|style|svg|object|embed|meta)\b"


def is_probe(text: str, *, one_line: bool) -> bool:
    """Whether the text tries to be executed, included or evaluated by somebody."""
    if not any(sign in text for sign in SUSPICIOUS):
        return False
    patterns = (*ANYWHERE, *IN_ONE_LINE) if one_line else ANYWHERE
    return any(re.search(pattern, text, re.IGNORECASE) for pattern in patterns)


def is_markup(text: str) -> bool:
    """Whether there are HTML elements in the text."""
    return "<" in text and bool(re.search(MARKUP, text, re.IGNORECASE))
