"""HTML in an old text: what a text may have stays, the rest becomes Markdown or a link, or goes."""

from __future__ import annotations

import html
import re

from ops.writing.importing.notes import Notes
from ops.writing.importing.prose import Prose
from ops.writing.importing.shortcodes import brackets_apart, figure

_KEPT = {
    *("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col", "ul", "ol", "li"),
    *(
        "dl",
        "dt",
        "dd",
        "br",
        "hr",
        "wbr",
        "b",
        "strong",
        "i",
        "em",
        "u",
        "s",
        "del",
        "ins",
        "sub",
        "sup",
        "kbd",
    ),
    *(
        "code",
        "blockquote",
        "q",
        "cite",
        "abbr",
        "small",
        "mark",
        "samp",
        "var",
        "dfn",
        "time",
        "ruby",
        "rt",
        "rp",
    ),
    *("details", "summary"),
}
_KEPT_ATTRIBUTES = re.compile(
    r"\s(?:colspan|rowspan|scope|title|lang|dir|datetime|cite|open|start|reversed)(?:\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=]+))?(?=[\s/>]|$)",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)((?:\s(?:\"[^\"]*\"|'[^']*'|[^\"'<>])*)?/?)>")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_QUIET_COMMENT = re.compile(r"\s*(more|read ?more|excerpt|pelican_\w+|toc|gates?|cta)\s*", re.IGNORECASE)
_IGNORE_CASE = re.DOTALL | re.IGNORECASE
_GONE = re.compile(
    r"<(script|style|svg|form|select|textarea|button|template|noembed|head)\b[^<>]*>.*?</\1\s*>", _IGNORE_CASE
)
_FRAME = re.compile(r"<(iframe|object|embed|video|audio)\b([^<>]*)>(?:(.*?)</\1\s*>)?", _IGNORE_CASE)
_FIGURE = re.compile(r"<figure\b[^<>]*>(.*?)</figure\s*>", _IGNORE_CASE)
_CAPTION = re.compile(r"<figcaption\b[^<>]*>(.*?)</figcaption\s*>", _IGNORE_CASE)
_IMAGE = re.compile(r"<img\b((?:\"[^\"]*\"|'[^']*'|[^\"'<>])*)/?>", re.IGNORECASE)
_HEADING = re.compile(r"<h([1-6])\b[^<>]*>(.*?)</h\1\s*>", _IGNORE_CASE)
_LINK = re.compile(r"<a\b((?:\"[^\"]*\"|'[^']*'|[^\"'<>])*)>(.*?)</a\s*>", _IGNORE_CASE)
_TABLE = re.compile(r"<table\b.*?</table\s*>", _IGNORE_CASE)


def convert(prose: Prose, notes: Notes) -> None:
    """Turn the HTML of a text into what a text may have."""
    prose.sub(_COMMENT, lambda found, line: _comment(found, line, notes))
    prose.sub(_GONE, lambda found, line: _gone(found, line, notes))
    prose.sub(_FRAME, lambda found, line: _frame(found, line, notes))
    prose.sub(_FIGURE, lambda found, line: _figure(found, line, notes))
    prose.sub(_IMAGE, lambda found, line: _image(found, line, notes))
    prose.sub(_HEADING, lambda found, line: f"\n\n{'#' * int(found[1])} {_plain(found[2])}\n\n")
    prose.sub(_TABLE, lambda found, line: _table(found, line, notes))
    prose.sub(_LINK, lambda found, line: _link(found, line, notes))
    prose.sub(_TAG, lambda found, line: _tag(found, line, notes))


def attributes(text: str) -> dict[str, str]:
    """Return the attributes of a tag by small letters; of two with a name the first counts."""
    found: dict[str, str] = {}
    for one in _ATTRIBUTE.finditer(text):
        found.setdefault(one[1].lower(), html.unescape(one[2] or one[3] or one[4] or "").strip())
    return found


def _comment(found: re.Match[str], line: int, notes: Notes) -> str | None:
    if _QUIET_COMMENT.fullmatch(found[1]):
        if "gate" in found[1].lower():
            notes.changed(line, f"{found[0]} taken out, as a gate is another thing here")
        return ""
    if re.search(r"[<\[{#=]", found[1]):
        notes.changed(line, "a comment with markup in it taken out")
        return ""
    return None


def _gone(found: re.Match[str], line: int, notes: Notes) -> str:
    name = found[1].lower()
    (notes.changed if name == "style" else notes.look)(line, f"<{name}> taken out")
    return ""


def _frame(found: re.Match[str], line: int, notes: Notes) -> str:
    """Return a link to what a frame or a player showed."""
    name, given = found[1].lower(), attributes(found[2])
    source = given.get("src") or given.get("data") or given.get("data-src") or ""
    if not source and (inner := re.search(r"<(?:source|embed)\b([^<>]*)>", found[3] or "", re.IGNORECASE)):
        source = attributes(inner[1]).get("src", "")
    source = f"https:{source}" if source.startswith("//") else source
    if not re.match("https?://", source):
        notes.look(line, f"<{name}> taken out: {source[:80] or 'no address'}")
        return ""
    label = given.get("title") or ("Video" if name == "video" or _is_video(source) else source.split("/")[2])
    notes.look(line, f"<{name}>, now a link to {source[:80]}")
    return f"\n\n[{brackets_apart(label)}]({_closed(source)})\n\n"


def _is_video(address: str) -> bool:
    return bool(re.search(r"youtu\.?be|vimeo|bilibili|youku|v\.qq\.com|wistia|\.mp4", address))


def _figure(found: re.Match[str], line: int, notes: Notes) -> str | None:
    image, caption = _IMAGE.search(found[1]), _CAPTION.search(found[1])
    if not image:
        return None
    given = attributes(image[1])
    return figure({**given, "caption": _plain(caption[1]) if caption else ""}, notes, line)


def _image(found: re.Match[str], line: int, notes: Notes) -> str:
    given = attributes(found[1])
    source = given.get("src") or given.get("data-src") or ""
    if not source:
        notes.look(line, "<img> without an address taken out")
        return ""
    notes.changed(line, "<img>, now a picture in Markdown")
    title = given.get("title", "")
    title = f' "{title}"' if title and not re.search(r'["\n]', title) else ""
    return f"![{brackets_apart(given.get('alt', ''))}]({_closed(source)}{title})"


def _table(found: re.Match[str], line: int, notes: Notes) -> None:
    if re.search(r"!\[|\]\(|<a\b", found[0]):
        notes.look(
            line,
            "an HTML table with links or pictures, which are not read there; write it as a Markdown table",
        )


def _link(found: re.Match[str], line: int, notes: Notes) -> str:
    given, text = attributes(found[1]), " ".join(found[2].split())
    if not given.get("href"):
        return found[2]
    if not _plain(text) and "![" not in text:
        notes.changed(line, "a link without words taken out")
        return ""
    return f"[{text}]({_closed(given['href'])})"


def _tag(found: re.Match[str], line: int, notes: Notes) -> str:
    """Return a tag with the attributes a text may have, or nothing in its place."""
    closing, name, rest = found[1], found[2].lower(), found[3]
    if name not in _KEPT:
        notes.changed(line, f"<{found[2]}> taken out, its text kept")
        return "\n\n" if name in {"div", "p", "center", "section", "article", "figure", "hr"} else ""
    kept = "".join(_KEPT_ATTRIBUTES.findall(rest)) if not closing else ""
    if kept.strip() != rest.strip().rstrip("/").strip() and not closing:
        notes.changed(line, f"attributes of <{name}> taken out")
    return f"<{closing}{name}{kept}>"


def _plain(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[a-zA-Z/][^<>]*>", "", text)).split())


def _closed(address: str) -> str:
    """Return an address that ends where its brackets do."""
    return re.sub(r"\s", "%20", address.strip()).replace("(", "%28").replace(")", "%29")
