"""Chinese in a printed text: its language is marked, its punctuation set close as typesetters do."""

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from plugins.scripts import is_han

_HAN = "\u2e80-\u2fdf\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
_HAN_RUN = re.compile(rf"[{_HAN}](?:[{_HAN}\u2014\u2026\u00b7 ]*[{_HAN}])?")
_CLOSING = "、，。．：；！？」』】〕》〉）］｝”’"
_OPENING = "「『【〔《〈（［｛“‘"
_CLOSE_PAIR = re.compile(rf"[{_CLOSING}](?=[{_CLOSING}{_OPENING}])|(?<=[{_OPENING}])[{_OPENING}]")
_IDEOGRAPH = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SEAM = re.compile(rf"[{_IDEOGRAPH}](?=[A-Za-z0-9])|[A-Za-z0-9%](?=[{_IDEOGRAPH}])")
_LAST_CHARACTERS = re.compile(rf"[{_IDEOGRAPH}]{{3}}[{_CLOSING}]*\s*$")
_SHORT_CELL = 7
_VERBATIM = {"pre", "code", "svg", "script", "style", "title"}


def set_han(soup: BeautifulSoup, lang: str) -> None:
    """Mark in place what CSS needs to set Chinese well.

    In Chinese texts: the first of two full-width marks in a row (`half`, it takes half its width, CLREQ 3.1.6),
    the last character before a change between Chinese and Latin (`seam`, a thin gap follows, CLREQ 3.2.2), and
    the last characters of a paragraph (`end`, they stay together, so that none stands alone on a line), and short
    cells of tables (`short`, they stay on one line).
    In other texts: Chinese gets its language, for its forms and for screen readers.
    """
    if is_han(lang):
        _keep_ends(soup)
        _keep_short_cells(soup)
        _wrap(soup, _CLOSE_PAIR, {"class": "half"})
        _wrap(soup, _SEAM, {"class": "seam"})
    else:
        _wrap(soup, _HAN_RUN, {"lang": "zh-Hans"})


def _keep_ends(soup: BeautifulSoup) -> None:
    for paragraph in soup.find_all(["p", "li"]):
        last = paragraph.contents[-1] if paragraph.contents else None
        if type(last) is NavigableString and len(last) > 2 * len("三个字。"):
            last.replace_with(*_parts(soup, str(last), _LAST_CHARACTERS, {"class": "end"}))


def _keep_short_cells(soup: BeautifulSoup) -> None:
    for cell in soup.find_all(["td", "th"]):
        if len(cell.get_text(strip=True)) <= _SHORT_CELL:
            cell["class"] = " ".join([*cell.get_attribute_list("class"), "short"]).strip()


def _wrap(soup: BeautifulSoup, pattern: re.Pattern[str], attributes: dict[str, str]) -> None:
    for text in list(soup.find_all(string=pattern)):
        if type(text) is NavigableString and not any(parent.name in _VERBATIM for parent in text.parents):
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
