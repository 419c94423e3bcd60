"""Web addresses in what people write."""

from __future__ import annotations

import re

PLAIN = r"(?:https?://|(?<![A-Za-z0-9/.])www\.)([^\s/<>\"'\])，。；、（）]+)"
MARKED_UP = r"\[url[=\]]|<a\s[^<>]{0,200}href|\[link[=\]]"

KNOWN_TO_ALL = frozenset({
    "linkedin.com", "github.com", "youtube.com", "youtu.be", "facebook.com", "x.com", "twitter.com", "instagram.com",
    "google.com", "docs.google.com", "drive.google.com", "wikipedia.org", "weixin.qq.com", "mp.weixin.qq.com",
    "zhihu.com", "bilibili.com", "xiaohongshu.com", "weibo.com",
})  # fmt: skip
"""Sites that many people may name, each for a page of their own."""

IN_LINE = (
    r"://|(?<![a-z0-9])www\.[a-z0-9]|"
    r"(?<![a-z0-9.-])(?!(?:asp|vb|ado)\.net/)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,3}\."
    r"(?:com|net|org|info|biz|ru|cn|io|me|ly|gl|xyz|top|site|online|shop|club|vip|link|live|win|bet|cc|tk)/"
)
"""A web address where a name belongs. Endings are named: `B.Sc/MBA` and `Asst.Manager/HR` are none."""

HIDDEN = (
    "bit.ly/", "tinyurl.com/", "cutt.ly/", "is.gd/", "rb.gy/", "goo.gl/", "ow.ly/", "shorturl.at/", "t.ly/",
    "t.me/", "wa.me/", "chat.whatsapp.com/", "discord.gg/", "telegra.ph/",
)  # fmt: skip
"""Shorteners, and invitations to a conversation elsewhere."""


def count(text: str) -> int:
    """How many web addresses there are in the text."""
    return len(re.findall(PLAIN, text, re.IGNORECASE)) if _may_have(text) else 0


def hosts(text: str) -> set[str]:
    """The sites named, without www, in lower case; those that everybody names are left out."""
    if not _may_have(text):
        return set()
    found = {
        host.lower().partition(":")[0].removeprefix("www.") for host in re.findall(PLAIN, text, re.IGNORECASE)
    }
    return {host.rstrip(".,;:!?") for host in found} - KNOWN_TO_ALL


def is_marked_up(text: str) -> bool:
    """Whether links are written in the markup of forums or pages."""
    return ("[" in text or "<" in text) and bool(re.search(MARKED_UP, text, re.IGNORECASE))


def is_in_line(text: str) -> bool:
    """Whether a field of one line, such as a name, holds a web address."""
    return bool(re.search(IN_LINE, text, re.IGNORECASE)) or is_marked_up(text)


def hides_its_end(text: str) -> bool:
    """Whether a link leads somewhere its reader cannot see."""
    lower = text.lower()
    return any(re.search(rf"(?<![\w.]){re.escape(start)}", lower) for start in HIDDEN if start in lower)


def _may_have(text: str) -> bool:
    """A look before the patterns are made: most texts have no link."""
    lower = text.lower()
    return "://" in lower or "www." in lower
