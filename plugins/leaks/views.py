"""The ways a text can be read in a file: as HTML, as a script's string, percent-encoded, and these nested.

Every view keeps the line breaks of the file, so that a line in a view is a line of the file.
"""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

_INLINE = (
    "a|abbr|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|nobr|q|s|samp|small|span|strike|strong"
    "|sub|sup|time|tt|u|var|wbr"
    r"|[aw]:(?!(?:p|tab|br|cr|tbl|tr|tc)\b)\w+"  # runs of Office documents
)
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE})(?:[\s/][^<>]*)?>", re.IGNORECASE)
_BROKEN_TAG = re.compile(r"<[a-zA-Z/!?][^<>\n]*\n[^<>]*>")
_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LINE_BREAK_ENTITY = re.compile(r"&(?:#0*1[03](?!\d);?|#x0*[ad](?![0-9a-f]);?|NewLine;)", re.IGNORECASE)
_SCRIPT_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([^\r\n]))")
_STYLE_ESCAPE = re.compile(r"\\([0-9a-fA-F]{2,6})[ \t]?")
_PERCENT = re.compile(r"%[0-9a-fA-F]{2}")
_PERCENT_LINE_BREAK = re.compile(r"%0[ad]", re.IGNORECASE)
_SPACE_ESCAPES = dict.fromkeys("nrtvfb0", " ")


def views(text: str) -> Iterator[str]:
    """Yield every reading of a text in which a run of words could stand, none twice."""
    seen: set[str] = set()
    for base in _decoded(text):
        once = _entities(base)
        twice = _entities(once)
        for view in (
            plain(base),
            plain(_without_comments(base)),
            once,
            _without_tags(once),
            _without_tags(_without_comments(once)),
            twice,
            plain(once),
            *(_without_inline_tags(text) for text in (once, twice)),
        ):
            if view not in seen:
                seen.add(view)
                yield view


def plain(html: str) -> str:
    """Return what a reader sees of HTML: tags gone, entities decoded; text across an inline tag stays joined."""
    return _entities(_without_tags(html))


def _decoded(text: str) -> Iterator[str]:
    """Yield the text as it is, and with the escapes of scripts, styles and addresses undone."""
    bases = [text]
    script = _script(text)
    bases += [script, _script(script), _style(text)]
    bases += [_percent(base) for base in dict.fromkeys(bases)]
    yield from dict.fromkeys(bases)


def _without_tags(text: str) -> str:
    if "<" not in text:
        return text
    return _TAG.sub(" ", _without_inline_tags(text))


def _without_inline_tags(text: str) -> str:
    """Return the text with comments, attributes and CDATA still there, and the words in them whole."""
    return _INLINE_TAG.sub("", _BROKEN_TAG.sub(_on_one_line, text)) if "<" in text else text


def _without_comments(text: str) -> str:
    return _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text) if "<!--" in text else text


def _on_one_line(tag: re.Match[str]) -> str:
    """Return a tag that spans lines as a tag on one, its line breaks after it."""
    return tag[0].replace("\n", " ") + "\n" * tag[0].count("\n")


def _entities(text: str) -> str:
    return unescape(_LINE_BREAK_ENTITY.sub(" ", text)) if "&" in text else text


def _script(text: str) -> str:
    if "\\" not in text:
        return text
    decoded = _SCRIPT_ESCAPE.sub(_script_character, text)
    return decoded.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _script_character(escape: re.Match[str]) -> str:
    digits = escape[1] or escape[2] or escape[3]
    if digits is None:
        return _SPACE_ESCAPES.get(escape[4], escape[4])
    return _character(int(digits, 16))


def _style(text: str) -> str:
    if "\\" not in text:
        return text
    decoded = _STYLE_ESCAPE.sub(lambda escape: _character(int(escape[1], 16)), text)
    return decoded.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _character(number: int) -> str:
    return " " if number in {10, 13} or number > 0x10FFFF else chr(number)


def _percent(text: str) -> str:
    if not _PERCENT.search(text):
        return text
    return unquote(_PERCENT_LINE_BREAK.sub("%20", text), errors="replace")
