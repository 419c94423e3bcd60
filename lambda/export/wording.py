"""The words that stand in the cells of files for people, by language; marketers' own words come from content/data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from leads.scoring.titles import BUYING_ROLES
from leads.statuses import STATUSES


class Punctuation(NamedTuple):
    """Signs as a language's sentences have them, with the spaces that belong to them."""

    opening: str = " ("
    closing: str = ")"
    comma: str = ", "
    colon: str = ": "
    gap: str = " "


ROLES: Mapping[str, tuple[str, ...]] = {
    "en": ("decision maker", "manager", "influencer", "user"),
    "zh": ("决策人", "中层管理者", "影响者", "使用者"),
}
"""In the order of BUYING_ROLES."""

PHRASES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "act.form": "sent a form",
        "act.download": "fetched the document",
        "act.confirmation": "confirmed the address",
        "mail.yes": "agreed to our mails",
        "mail.asked": "only what they ask for",
        "mail.no": "do not mail: withdrew consent",
    },
    "zh": {
        "act.form": "提交表单",
        "act.download": "下载文档",
        "act.confirmation": "确认邮箱",
        "mail.yes": "已同意接收邮件",
        "mail.asked": "仅限其主动索取的内容",
        "mail.no": "请勿发送邮件：已撤回同意",
    },
}

STATUS_WORDS: Mapping[str, tuple[str, ...]] = {
    "en": ("open", "contacted", "qualified", "opportunity", "won", "lost", "unqualified"),
    "zh": ("待跟进", "已联系", "合格", "商机", "成交", "丢单", "不合格"),
}
"""In the order of STATUSES."""

PUNCTUATION: Mapping[str, Punctuation] = {"zh": Punctuation("（", "）", "，", "：", "")}


def punctuation(lang: str) -> Punctuation:
    """The signs of a language; those of English where it has none of its own."""
    return PUNCTUATION.get(lang[:2], Punctuation())


def role_words(lang: str) -> list[tuple[int, str, str]]:
    """Number, name and words of each part in a purchase, heaviest first."""
    words = ROLES.get(lang[:2], ROLES["en"])
    return [(n, role, text) for n, (role, text) in enumerate(zip(BUYING_ROLES, words, strict=True))]


def phrases(lang: str) -> list[tuple[str, str]]:
    """Every phrase by its name."""
    statuses = zip(STATUSES, STATUS_WORDS.get(lang[:2], STATUS_WORDS["en"]), strict=True)
    named = {f"status.{status}": text for status, text in statuses}
    return sorted({**PHRASES.get(lang[:2], PHRASES["en"]), **named}.items())
