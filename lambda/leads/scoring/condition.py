"""A rule's condition, as a marketer writes it: `employees at least 100`, `industry in manufacturing, software`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from leads.scoring.facts import Fact

TEXT_OPERATORS = ("is", "is not", "in", "not in", "contains", "is empty", "is not empty")
NUMBER_OPERATORS = ("is", "at least", "at most")
_OPERATORS = ("is not empty", "is empty", "is not", "is", "not in", "in", "contains", "at least", "at most")
_SENTENCE = re.compile(rf"(\w+)\s+({'|'.join(_OPERATORS)})(?:\s+(.*))?", re.ASCII | re.DOTALL)
_COMMAS = re.compile(r"[,，、]")
EXAMPLE = "employees at least 100"


class Condition(NamedTuple):
    """One condition. `values` are in small letters, in the order written; none where the operator asks for none."""

    field: str
    operator: str
    values: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join(part for part in (self.field, self.operator, ", ".join(self.values)) if part)


class BadCondition(ValueError):
    """A text that is no condition: `found` is the part that is wrong, `allowed` what may stand there (or nothing)."""

    def __init__(self, what: str, found: str, allowed: tuple[str, ...] = (), expected: str = "") -> None:
        self.what, self.found, self.allowed, self.expected = what, found, allowed, expected
        super().__init__(f"{what} is {found!r}; expected {expected or 'one of ' + ', '.join(allowed)}")


def parsed(text: str, facts: Mapping[str, Fact]) -> Condition:
    """The condition in a text about one of `facts`. Raises BadCondition."""
    sentence = _SENTENCE.fullmatch(" ".join(text.split()))
    if sentence is None:
        raise _unread(text, facts)
    field, operator, rest = sentence[1], sentence[2], sentence[3] or ""
    if field not in facts:
        raise BadCondition("field", field, tuple(facts))
    is_number = facts[field].kind == "number"
    allowed = NUMBER_OPERATORS if is_number else TEXT_OPERATORS
    if operator not in allowed:
        raise BadCondition(f"what is asked of {field}", operator, allowed)
    return Condition(field, operator, _values(field, operator, rest, is_number=is_number))


def _unread(text: str, facts: Mapping[str, Fact]) -> BadCondition:
    """What is wrong with a text of another shape: the words after a field that there is, or all of it."""
    field, _, rest = " ".join(text.split()).partition(" ")
    if field in facts and rest:
        allowed = NUMBER_OPERATORS if facts[field].kind == "number" else TEXT_OPERATORS
        return BadCondition(f"what is asked of {field}", rest, allowed)
    return BadCondition("condition", text, expected=f"a field, what it shall be, and a value: {EXAMPLE}")


def _values(field: str, operator: str, rest: str, *, is_number: bool) -> tuple[str, ...]:
    if operator.endswith("empty"):
        if rest:
            raise BadCondition(f"what follows {operator}", rest, expected="nothing")
        return ()
    several = operator in {"in", "not in", "contains"}
    values = tuple(part.strip().lower() for part in _COMMAS.split(rest)) if several else (rest.lower(),)
    if not all(values):
        raise BadCondition(f"value of {field}", rest, expected=f"something after {operator}")
    if is_number and not re.fullmatch(r"\d{1,9}", values[0], re.ASCII):
        raise BadCondition(f"value of {field}", rest, expected="a whole number")
    return values
