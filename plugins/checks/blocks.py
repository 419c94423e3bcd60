"""Blocks that Markdown reads in another way than was meant: code fences, callouts, captions."""

import re
from collections.abc import Iterator, Mapping

from plugins.checks.rule import WARNING, Around, Found, Rule
from plugins.checks.text import Text
from plugins.problems import not_allowed

CALLOUTS = (
    *("note", "tip", "hint", "important", "warning", "attention", "caution", "danger", "error"),
    "admonition",
)
"""Those of pymdownx.blocks.admonition as it comes; each is a box."""

CAPTIONS = ("caption", "figure-caption", "table-caption")

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_BEGIN = re.compile(r"^ {0,3}(/{3,})[ ]*([\w-]+)[ ]*(?:\|.*)?$")
_END = re.compile(r"^ {0,3}(/{3,})[ ]*$")
_PICTURE = re.compile(r"!\[")


def _fence(text: Text, _: Around) -> Iterator[Found]:
    opened: tuple[int, str] | None = None
    for number, line in enumerate(text.source.body, text.source.body_line):
        if mark := _FENCE.match(line):
            if opened is None:
                opened = number, mark[1]
            elif mark[1].startswith(opened[1]):
                opened = None
    if opened:
        yield Found(
            opened[0],
            f"the code that begins here never ends; write a line {opened[1]} where the text goes on",
        )


def _begun(prose: Mapping[int, str]) -> Iterator[tuple[int, str, str]]:
    """Yield line, slashes and name of each block."""
    for number, line in prose.items():
        if found := _BEGIN.match(line):
            yield number, found[1], found[2]


def _unknown(text: Text, _: Around) -> Iterator[Found]:
    known = (*CALLOUTS, *CAPTIONS)
    for number, _slashes, name in _begun(text.prose):
        if name not in known:
            yield Found(number, f"{not_allowed('the block', name, known)}; as it is, it stays in the text")


def _open(text: Text, _: Around) -> Iterator[Found]:
    ends = {number: found[1] for number, line in text.prose.items() if (found := _END.match(line))}
    for number, slashes, name in _begun(text.prose):
        end = next((line for line, found in ends.items() if line > number and found == slashes), None)
        if end is None:
            yield Found(number, f"the block {name} never ends; write a line {slashes} below its text")
        else:
            del ends[end]


def _caption(text: Text, _: Around) -> Iterator[Found]:
    for number, _slashes, name in _begun(text.prose):
        if name in CAPTIONS and not _is_captioned(text, number):
            yield Found(
                number,
                "the caption follows neither a picture nor a table; put it directly below the one it is for",
            )


def _is_captioned(text: Text, number: int) -> bool:
    """Return whether the last line with anything in it, above a line, is a picture or a table's."""
    above = number - 1
    while above >= text.source.body_line and not text.source.body[above - text.source.body_line].strip():
        above -= 1
    line = text.prose.get(above, "")  # a line of code is not in the prose
    return bool(_PICTURE.search(line)) or "|" in line


RULES = (
    Rule(
        "fence-open",
        WARNING,
        "A code fence (three backticks or tildes) without its end.",
        "All that follows counts as code: gate, footnotes and links in it are not seen.",
        "Write the same fence on a line of its own where the code ends.",
        _fence,
    ),
    Rule(
        "callout-unknown",
        WARNING,
        "A block `/// name` with a name that nothing knows.",
        "Its slashes are printed as they stand.",
        f"Use one of {', '.join(f'`{name}`' for name in CALLOUTS)}, or `caption`.",
        _unknown,
    ),
    Rule(
        "block-open",
        WARNING,
        "A block `/// name` without a line `///` that ends it.",
        "The box goes on to the end of the text.",
        "Write a line `///` below its last line, with as many slashes as it began with.",
        _open,
    ),
    Rule(
        "caption-place",
        WARNING,
        "A `/// caption` below something that is neither a picture nor a table.",
        "It becomes the caption of that paragraph, which nobody means.",
        "Put it directly below the picture or table.",
        _caption,
    ),
)
