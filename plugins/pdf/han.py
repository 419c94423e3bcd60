"""Chinese in a printed text: its language is marked, its punctuation set close as typesetters do."""

import re

from bs4 import BeautifulSoup, NavigableString, Tag

_HAN = "\u2e80-\u2fdf\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
_HAN_RUN = re.compile(rf"[{_HAN}](?:[{_HAN}\u2014\u2026\u00b7 ]*[{_HAN}])?")
_CLOSING = "、，。．：；！？」』】〕》〉）］｝”’"
_OPENING = "「『【〔《〈（［｛“‘"
_CLOSE_PAIR = re.compile(
    rf"[{_CLOSING}](?=[{_CLOSING}{_OPENING}])|(?<=[{_OPENING}])[{_OPENING}]"
)
_VERBATIM = {"pre", "code", "svg", "script", "style", "title"}


def mark_language(soup: BeautifulSoup, lang: str) -> None:
    """Wrap Chinese in a text of another language in `<span lang="zh-Hans">`, for its forms and for readers."""
    if not is_chinese(lang):
        _wrap(soup, _HAN_RUN, {"lang": "zh-Hans"}, skipping=_VERBATIM)


def close_punctuation(soup: BeautifulSoup, lang: str) -> None:
    """Wrap the first of two full-width marks in a row, so that CSS can give it half its width (CLREQ 3.1.6)."""
    if is_chinese(lang):
        _wrap(soup, _CLOSE_PAIR, {"class": "half"}, skipping=_VERBATIM)


def is_chinese(lang: str) -> bool:
    """Return whether a language tag means Chinese."""
    return lang.partition("-")[0] == "zh"


def _wrap(soup: BeautifulSoup, pattern: re.Pattern[str], attributes: dict[str, str], skipping: set[str]) -> None:
    for text in list(soup.find_all(string=pattern)):
        if type(text) is NavigableString and not any(parent.name in skipping for parent in text.parents):
            text.replace_with(*_parts(soup, str(text), pattern, attributes))


def _parts(
    soup: BeautifulSoup, text: str, pattern: re.Pattern[str], attributes: dict[str, str]
) -> list[NavigableString | Tag]:
    parts: list[NavigableString | Tag] = []
    end = 0
    for match in pattern.finditer(text):
        if match.start() > end:
            parts.append(NavigableString(text[end : match.start()]))
        parts.append(soup.new_tag("span", attrs=attributes, string=match[0]))
        end = match.end()
    return [*parts, NavigableString(text[end:])] if end < len(text) else parts
