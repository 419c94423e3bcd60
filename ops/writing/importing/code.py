"""Code in an old text, put aside before anything else is read, each block as this site writes one."""

from __future__ import annotations

import html
import re

from ops.writing.importing.notes import Notes
from ops.writing.importing.prose import Prose

_FENCE = re.compile(
    r"^([ \t]*)(`{3,}|~{3,})([^\n`]*)(?:\n(.*?))??(?:\n[ \t]*\2[`~]*[ \t]*(?=\n|\Z)|\Z)",
    re.DOTALL | re.MULTILINE,
)
_PRE = re.compile(
    r"<pre\b([^<>]*)>\s*(?:<code\b([^<>]*)>)?(.*?)(?:</code\s*>)?\s*</pre\s*>", re.DOTALL | re.IGNORECASE
)
_LANGUAGE = re.compile(r"(?:language|lang|brush)[-:=\s\"']+([\w#+.-]+)")
_HIGHLIGHT = re.compile(
    r"\{%-?\s*(?:highlight|codeblock)\s*([^%]*?)-?%\}\n?(.*?)\{%-?\s*end(?:highlight|codeblock)\s*-?%\}"
    r"|\{\{[<%]\s*highlight\s*(.*?)[>%]\}\}\n?(.*?)\{\{[<%]\s*/\s*highlight\s*[>%]\}\}",
    re.DOTALL,
)
_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}(.*?)\{%-?\s*endraw\s*-?%\}", re.DOTALL)
_INLINE = re.compile(r"(?<![`\\])(`+)(?!`)([^\n]*?)(?<!`)\1(?!`)")
_INDENTED = re.compile(r"(?:^[ \t]*\n|\A)((?:(?:[ ]{4}|\t)[^\n]*(?:\n|\Z))+)", re.MULTILINE)
_IN_LIST = re.compile(r"[ ]{0,3}(?:[-*+]|\d+[.)]|\[\^[^\]]+\]:|:)\s")


def put_aside(prose: Prose, notes: Notes) -> None:
    """Put every piece of code aside: highlight tags, fences, `<pre>`, indented blocks, code in a line."""
    prose.sub(_HIGHLIGHT, lambda found, line: _highlighted(prose, found, line, notes))
    prose.sub(_FENCE, lambda found, line: _fenced(prose, found, line, notes))
    prose.sub(_RAW, lambda found, line: _raw(prose, found))
    prose.sub(_PRE, lambda found, line: _pre(prose, found, line, notes))
    prose.sub(_INDENTED, lambda found, line: _indented(prose, found))
    prose.sub(_INLINE, lambda found, line: prose.keep(found[0]))


def fence(code: str, language: str = "") -> str:
    """Return a block of code as Markdown, with a fence longer than any in it."""
    longest = max((len(run) for run in re.findall("`{3,}", code)), default=2)
    marks = "`" * (longest + 1)
    return f"{marks}{language}\n{code.strip(chr(10))}\n{marks}"


def _highlighted(prose: Prose, found: re.Match[str], line: int, notes: Notes) -> str:
    words = (found[1] or found[3] or "").replace('"', " ").replace("'", " ").split()
    notes.changed(line, "highlight tag, now a block of code")
    code = found[2] if found[2] is not None else found[4]
    return f"\n{prose.keep(fence(code or '', _language(words[0] if words else '')))}\n"


def _fenced(prose: Prose, found: re.Match[str], line: int, notes: Notes) -> str:
    indent, info, code = len(found[1].expandtabs(4)), found[3].strip(), found[4] or ""
    if indent:
        code = "\n".join(re.sub(f"^[ ]{{0,{indent}}}", "", each.expandtabs(4)) for each in code.split("\n"))
    named = re.match(r"\{?\s*\.?([\w#+-]+)?", info)
    language = _language(named[1] or "") if named else ""
    if info and info != language:
        notes.changed(line, f"options of a block of code taken out: {info[:40]}")
    if not code.strip():
        return ""
    if indent:
        notes.changed(line, "an indented block of code begins at the margin now")
        return f"\n{prose.keep(fence(code, language))}\n"
    return prose.keep(fence(code, language))


def _raw(prose: Prose, found: re.Match[str]) -> str:
    text = prose.kept(found[1])
    return (
        prose.keep(text)
        if "`" in text
        else prose.keep(fence(text) if "\n" in text.strip("\n") else f"`{text}`")
    )


def _pre(prose: Prose, found: re.Match[str], line: int, notes: Notes) -> str:
    named = _LANGUAGE.search(f"{found[1]} {found[2] or ''}")
    code = html.unescape(re.sub(r"<[a-zA-Z/][^<>]*>", "", prose.kept(found[3])))
    notes.changed(line, "<pre>, now a block of code")
    return f"\n\n{prose.keep(fence(code, _language(named[1]) if named else ''))}\n\n" if code.strip() else ""


def _indented(prose: Prose, found: re.Match[str]) -> str | None:
    """Return what stands for code by four spaces; below a list it is text of the list, and stays."""
    before = prose.text[: found.start()].rstrip().rpartition("\n\n")[2]
    if not found[1].strip() or any(_IN_LIST.match(line) for line in before.split("\n")):
        return None
    code = "\n".join(re.sub(r"^(?:[ ]{4}|\t)", "", line) for line in found[1].rstrip("\n").split("\n"))
    return f"\n{prose.keep(fence(prose.kept(code)))}\n"


def _language(word: str) -> str:
    return word.lower() if re.fullmatch(r"[A-Za-z][\w#+-]*", word) else ""
