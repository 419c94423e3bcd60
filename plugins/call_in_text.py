"""The next step inside a text, where the writer put a line `<!-- next -->`.

The line becomes an empty paragraph with a mark (`marked`); once the next step is known, a sentence with a plain link
(`linked`), which is what feeds keep; and on its page the theme's box (`with_box`, a filter of the templates).
In a PDF it is a comment like any other, and gone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from plugins.next_steps import NextStep
from plugins.problems import Problem
from plugins.scripts import is_han
from plugins.source import Source, outside_code

LINE = re.compile(r"^ {0,3}<!--[ \t]*next[ \t]*-->[ \t]*$")
_ALMOST = re.compile(r"<!--\s*(?:next[\s_-]*steps?|nexts?|cta)\s*-->", re.IGNORECASE)
_MARK = "<p data-next-step></p>"
_PLACE = re.compile(r"<p data-next-step>.*?</p>", re.DOTALL)
_RULE = "next-step"


def marked(text: str) -> str:
    """Return a Markdown text with its line `<!-- next -->`, where there is one, as a block of HTML."""
    return in_place(text, f"\n{_MARK}\n")


def in_place(text: str, by: str) -> str:
    """Return a Markdown text with something else in the place of its line `<!-- next -->`."""
    lines = text.split("\n")
    for index, line in outside_code(tuple(lines)):
        if LINE.match(line):
            lines[index] = by
    return "\n".join(lines)


def linked(html: str, step: NextStep | None, lang: str) -> str:
    """Return the HTML of a text in `lang` with a sentence and a link in the marked place, if there is a step."""
    return _PLACE.sub(lambda _: _sentence(step, lang) if step else "", html)


def with_box(html: str, box: str) -> str:
    """Return the HTML of a text with `box` in the marked place; both are HTML."""
    return _PLACE.sub(lambda _: str(box), html)


def markdown_link(step: NextStep, lang: str, url: str) -> str:
    """Return the sentence as Markdown; `url` is the absolute address of what it leads to."""
    return f"{step.text}{_space(lang)}[{step.button}]({url})"


def _sentence(step: NextStep, lang: str) -> str:
    link = f'<a href="{escape(step.url)}" hreflang="{step.lang}">{escape(step.button)}</a>'
    return f"<p data-next-step>{escape(step.text, quote=False)}{_space(lang)}{link}</p>"


def _space(lang: str) -> str:
    return "" if is_han(lang) else " "


def mark_problems(
    source: Source, prose: Iterable[tuple[int, str]], folders: Sequence[str]
) -> Iterator[Problem]:
    """Yield what is wrong with the marks of a text; `prose` are number and text of its lines outside code.

    `folders` are those whose pieces have a next step.
    """
    first = None
    for number, line in prose:
        message = None
        if not LINE.match(line):
            if _ALMOST.search(line):
                message = "not the next step; <!-- next --> stands alone on its line, in small letters"
        elif source.folder not in folders:
            message = f"a next step does not belong in {source.folder}; only {', '.join(folders)} have one"
        elif source.gate_line and number > source.gate_line:
            message = f"a next step behind the gate; its reader has taken it, so expected above line {source.gate_line}"
        elif first:
            message = f"a second place for the next step; the first is on line {first}"
        else:
            first = number
        if message:
            yield source.problem(message, line=number, rule=_RULE)
