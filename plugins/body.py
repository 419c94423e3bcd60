"""The text below the front matter: the gate where it belongs, headings from level 2, links that lead somewhere."""

import re
from collections.abc import Iterable, Iterator, Sequence

from plugins.call_in_text import mark_problems
from plugins.links import Goals, link_messages
from plugins.pictures import picture_messages
from plugins.problems import Problem, nearest
from plugins.source import Source, outside_code

_INLINE_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_ALMOST_GATE = re.compile(r"<!--\s*gates?\s*-->", re.IGNORECASE)
_HEADING = re.compile(r"^(?:(?: {0,3}(?:>|[-*+](?= )|\d+\.(?= )))+ *)?#(?!#)|<h1\b", re.IGNORECASE)
_UNDERLINE = re.compile(r"=+[ ]*")
_ITEM = re.compile(r" {0,3}(?:[-*+]|\d+\.|:|\[\^[^\]\s]+\]:|///.*)(?:\s|$)")
_FORBIDDEN = re.compile(r"<(script|iframe|object|embed|img|picture|video|audio)\b", re.IGNORECASE)
_FOOTNOTE = re.compile(r"(?<!\\)\[\^([^\]\s]+)\]")
_FOOTNOTE_TEXT = re.compile(r" {0,3}\[\^([^\]\s]+)\]:")


def check_body(source: Source, goals: Goals, folders: Sequence[str]) -> Iterator[Problem]:
    """Yield every problem of a file's text: `goals` is what its links may lead to, `folders` those of pieces."""
    yield from _gate_problems(source)
    if not source.teaser.strip():
        yield source.problem(
            "no text above the gate" if source.gate_line else "no text",
            line=source.body_line,
            rule="gate" if source.gate_line else "text",
        )
    prose = dict(prose_of(source))
    yield from mark_problems(source, prose.items(), folders)
    numbers = range(source.body_line, source.body_line + len(source.body))
    text = "\n".join(prose.get(number, "") for number in numbers)
    for rule, found in (
        ("heading", _headings(prose)),
        ("html", _elements(prose)),
        ("footnote", _footnotes(source, prose)),
        ("link", link_messages(source, text, goals)),
        ("picture", picture_messages(source, text, goals.content)),
    ):
        for line, message in found:
            yield source.problem(message, line=line, rule=rule)


def _gate_problems(source: Source) -> Iterator[Problem]:
    almost = [number for number, line in prose_of(source) if _ALMOST_GATE.search(line)]
    for number in almost:
        yield source.problem(
            "not a gate; <!-- gate --> stands alone on its line, in small letters",
            line=number,
            rule="gate",
        )
    for number in source.other_gate_lines:
        message = f"a second gate; the first is on line {source.gate_line}"
        yield source.problem(message, line=number, rule="gate")
    if source.folder != "whitepapers":
        if source.gate_line:
            message = f"a gate does not belong in {source.folder}; only whitepapers have one"
            yield source.problem(message, line=source.gate_line, rule="gate")
    elif not source.gate_line and "asset" not in source.meta and not almost:
        yield source.problem(
            "nothing is behind a gate; write a line <!-- gate --> or name a file with asset:", rule="gate"
        )
    elif source.gate_line and not source.gated.strip():
        yield source.problem("no text below the gate", line=source.gate_line, rule="gate")


def prose_of(source: Source) -> Iterator[tuple[int, str]]:
    """Yield number and text of each line outside code, the gate lines themselves left out."""
    gates = {source.gate_line, *source.other_gate_lines}
    for index, line in _outside_indented_code(outside_code(source.body)):
        number = source.body_line + index
        if number not in gates:
            yield number, _INLINE_CODE.sub("", line)


def _outside_indented_code(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield the lines that are no code by four spaces; below a list, a note or a definition these are its text."""
    is_after_blank, is_code, is_in_item = True, False, False
    for index, line in lines:
        is_indented = line.startswith(("    ", "\t"))
        if not line.strip():
            is_after_blank = True
        elif is_indented and not is_in_item and (is_after_blank or is_code):
            is_after_blank, is_code = False, True
            continue
        else:
            if not is_indented:
                is_in_item = bool(_ITEM.match(line)) or (is_in_item and not is_after_blank)
            is_after_blank = is_code = False
        yield index, line


def _headings(prose: dict[int, str]) -> Iterator[tuple[int, str]]:
    """Yield line and message of each heading of level 1."""
    for number, line in prose.items():
        is_underlined = line.strip() and _UNDERLINE.fullmatch(prose.get(number + 1, ""))
        if is_underlined or _HEADING.search(line):
            yield number, "a heading of level 1; the title is the only one, so headings start at ##"


def _elements(prose: dict[int, str]) -> Iterator[tuple[int, str]]:
    """Yield line and message of each HTML element a text may not hold."""
    for number, line in prose.items():
        for element in _FORBIDDEN.findall(line):
            yield number, f"<{element.lower()}> is not allowed in a text; expected Markdown"


def _footnotes(source: Source, prose: dict[int, str]) -> Iterator[tuple[int, str]]:
    """Yield line and message of each mark without a footnote in the same part, as public text is a page of its own."""
    texts = {found[1]: number for number, line in prose.items() if (found := _FOOTNOTE_TEXT.match(line))}
    for number, line in prose.items():
        for name in _FOOTNOTE.findall(_FOOTNOTE_TEXT.sub("", line)):
            if name not in texts:
                meant = nearest(name, texts)
                hint = f" (did you mean [^{meant}]?)" if meant else ""
                yield number, f"the footnote [^{name}] has no text; expected a line [^{name}]: …{hint}"
            elif source.gate_line and number < source.gate_line < texts[name]:
                yield number, f"the footnote [^{name}] is in public text; its own text is behind the gate"
