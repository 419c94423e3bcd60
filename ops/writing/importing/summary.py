"""The summary of an old post: its own, or its first sentences, in the length this site asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plugins.frontmatter import HAN_SUMMARY_LENGTH, SUMMARY_LENGTH
from plugins.scripts import is_han

_ENDS = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])")
_NO_PROSE = re.compile(r"\s*(#|!\[|>|[-*+] |\d+\. |\||`|~|<|///|\[\^|\{|=|:)")
_TO_WRITE = {
    False: "This older post came without a summary; one is still to be written.",
    True: "这篇旧文导入时没有摘要，请补写一两句话说明内容。",
}


def summary_of(own: str, text: str, title: str, lang: str) -> tuple[str, str]:
    """Return a summary of allowed length and what was done for it: '' when it is the post's own, unchanged.

    `text` is the new Markdown. Too little text gives a sentence that says the summary is still to be written.
    """
    least, most = HAN_SUMMARY_LENGTH if is_han(lang) else SUMMARY_LENGTH
    own = _plain(own)
    if least <= len(own) <= most:
        return own, ""
    if len(own) > most:
        return _cut(own, most), "summary shortened"
    told = _filled([own, *_paragraphs(text)], least, most)
    if len(told) >= least:
        return (
            told,
            "summary made longer by the first sentences" if own else "summary made from the first sentences",
        )
    told = _filled([told, title, _TO_WRITE[is_han(lang)]], least, most)
    return told, "summary still to be written"


def _paragraphs(text: str) -> Iterable[str]:
    """Yield the paragraphs of prose of a Markdown text, as plain text."""
    for block in re.split(r"\n\s*\n", re.sub(r"(?ms)^(`{3,}|~{3,}).*?^\1`*$", "", text)):
        if not _NO_PROSE.match(block):
            yield _plain(block)


def _filled(texts: Iterable[str], least: int, most: int) -> str:
    """Return as many of the texts as it takes to have enough, cut when that is too much."""
    told = ""
    for text in texts:
        if len(told) >= least:
            break
        if text and text not in told:
            gap = "" if not told or re.search("[\u3000-\u9fff\uff00-\uffef]$", told) else " "
            closed = told if not told or re.search(r"[.!?。！？…:：]$", told) else f"{told}."
            told = f"{closed}{gap}{text}" if told else text
    return _cut(told, most)


def _cut(text: str, most: int) -> str:
    """Return the sentences that fit; of a first one that does not, the words."""
    told = ""
    for sentence in _ENDS.split(text):
        longer = f"{told} {sentence}" if told and told[-1] in ".!?" else f"{told}{sentence}"
        if len(longer) > most:
            break
        told = longer
    if told and len(told) >= most // 4:
        return told.strip()
    short = text[: most - 1]
    return (short.rpartition(" ")[0] if " " in short[most // 2 :] else short).rstrip(" ,，;；") + "…"


def _plain(text: str) -> str:
    """Return Markdown as one line of plain text."""
    text = re.sub(
        r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?|\[\^[^\]]*\]|\{[:#.%{][^{}]*\}+|<!--.*?-->|<[^<>]*>", "", text
    )
    text = re.sub(r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])", r"\1", text)
    text = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", re.sub(r"(\*\*|__|[*`])", "", text))
    return " ".join("".join(sign for sign in text if sign.isprintable() or sign.isspace()).split())
