"""Marks of Markdown typed while a Chinese input method was on: they look right, and are printed as they stand."""

import re
from collections.abc import Iterator

from plugins.checks.rule import WARNING, Around, Found, Rule
from plugins.checks.text import Text

_SLIPS = (
    (
        re.compile(r"(?!<!--)[《〈‹<][!！][-—–]{1,2}\s*gate\b", re.IGNORECASE),
        "the gate is written <!-- gate -->",
    ),
    (
        re.compile(r"(?!<!--)[《〈‹<][!！][-—–]{1,2}\s*next\b", re.IGNORECASE),
        "the next step is written <!-- next -->",
    ),
    (re.compile(r"^ {0,3}(?:／{3}|/{3,}[ ]*[\w-]+[ ]*｜)"), "a box begins with /// note | Title"),
    (re.compile(r"^\s*(?:｜.*|\|.*｜)\s*$"), "the bars of a table are written |"),
    (re.compile(r"【\^[^】\n]*】"), "the mark of a footnote is written [^name]"),
    (
        re.compile(r"！\[[^\]\n]*\][(（][^)）\n]*\.(?:png|jpe?g|svg)[)）]"),
        "a picture is written ![What it shows](file)",
    ),
    (re.compile(r"\]（(?:\{|https?:|[\w./-]+\.(?:md|png|jpe?g|svg))"), "a link is written [words](address)"),
    (re.compile(r"^＃+"), "a heading is written ## Heading"),
)
"""What is seen, and how it is written. Full-width signs of ordinary Chinese text are none of these."""


def _full_width(text: Text, _: Around) -> Iterator[Found]:
    for number, line in text.prose.items():
        found = next(((match[0], how) for slip, how in _SLIPS if (match := slip.search(line))), None)
        if found:
            yield Found(number, f"{found[0].strip()!r} has full-width signs, which are printed; {found[1]}")


RULES = (
    Rule(
        "full-width",
        WARNING,
        "Markdown's signs typed full-width, as Chinese input methods do: `｜`, `【^name】`, `］（`, `《!-- gate --》`.",
        "They are printed as they stand: a table becomes a paragraph, a footnote is lost, a gate is none.",
        "Type the sign again with the input method off.",
        _full_width,
    ),
)
