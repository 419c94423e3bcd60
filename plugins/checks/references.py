"""Marks that name something written elsewhere in the file: links by reference, values before a YAML comment."""

import re
from collections.abc import Iterator

from plugins.checks.rule import WARNING, Around, Found, Rule
from plugins.checks.text import Text
from plugins.problems import nearest

_USED = re.compile(r"(?<!\\)\[(?!\^)((?:[^\[\]]|\[[^\[\]]*\])+)\][ ]?\[(?!\^)([^\[\]]*)\](?![(:])")
_DEFINED = re.compile(r"^ {0,3}\[(?!\^)([^\]]+)\]:", re.MULTILINE)
_COMMENTED = re.compile(r"^(title|summary|client):[ ]+(?![\"'|>#])\S.*?[ ]+(#.*)$")


def _undefined(text: Text, _: Around) -> Iterator[Found]:
    defined = {_name(name) for name in _DEFINED.findall(text.joined)}
    for number, line in text.prose.items():
        for words, name in _USED.findall(line) if "][" in line or "] [" in line else ():
            if _name(name or words) not in defined:
                meant = nearest(name or words, defined)
                hint = f" (did you mean [{meant}]?)" if meant else ""
                wanted = name or words
                yield Found(
                    number, f"[{words}][{name}] has no address; expected a line [{wanted}]: https://…{hint}"
                )


def _name(written: str) -> str:
    return " ".join(written.lower().split())


def _commented(text: Text, _: Around) -> Iterator[Found]:
    for number, line in enumerate(text.front, 2):
        if found := _COMMENTED.match(line):
            yield Found(
                number,
                f"{found[1]} ends before “{found[2][:30]}”, which is a comment in YAML; put quotes around the value",
            )


RULES = (
    Rule(
        "reference-undefined",
        WARNING,
        "A link `[text][name]` without a line `[name]: address`.",
        "The brackets are printed as they stand.",
        "Write the address on a line of its own, or use `[text](address)`.",
        _undefined,
    ),
    Rule(
        "value-cut",
        WARNING,
        "A title, summary or client that holds a space and `#` outside quotes.",
        "In YAML that begins a comment, so the rest of the line is lost.",
        "Put quotes around the whole value.",
        _commented,
    ),
)
