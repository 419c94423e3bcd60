"""What is wrong in scoring.yml though its schema allows it: conditions nobody can meet, grades upside down."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from leads.scoring.condition import BadCondition, Condition, parsed
from leads.scoring.facts import DEEDS, PERSON, PROGRESS, Fact
from plugins.marked_yaml import Marked, Path
from plugins.problems import not_allowed

Known = Mapping[str, Sequence[str] | None]
"""What the site knows by the name of the list (`leads.scoring.facts.Fact.values`); None where its file has problems."""

PARTS: Mapping[str, Mapping[str, Fact]] = {"fit": PERSON, "engagement": DEEDS, "lifecycle": PROGRESS}
_LARGEST = 1000


def scoring_faults(marked: Marked, known: Known) -> Iterator[tuple[int, str]]:
    """Yield line and message of each fault."""
    for part, facts in PARTS.items():
        yield from _condition_faults(marked, part, facts, known)
    yield from _colleague_faults(marked)
    yield from _rule_faults(marked)
    yield from _order_faults(marked)
    yield from _lifecycle_faults(marked)


def _condition_faults(
    marked: Marked, part: str, facts: Mapping[str, Fact], known: Known
) -> Iterator[tuple[int, str]]:
    seen: dict[Condition, str] = {}
    for index, row in enumerate(marked.value[part]):
        if "when" not in row:
            continue
        line, name = marked.line(part, index, "when"), _name(part, row)
        try:
            condition = parsed(row["when"], facts)
        except BadCondition as bad:
            yield line, _in_words(name, bad)
            continue
        for value in _unknown(condition, facts[condition.field], known):
            yield (
                line,
                f"when of {name}: {not_allowed(condition.field, value, _allowed(condition, facts, known))}",
            )
        if (first := seen.setdefault(condition, name)) != name and part != "lifecycle":
            yield line, f"when of {name} asks what {first} asks: the same would count twice"


def _colleague_faults(marked: Marked) -> Iterator[tuple[int, str]]:
    """Yield what the sums cannot do: colleagues are counted for one rule, and only upwards."""
    first = ""
    for index, row in enumerate(marked.value["engagement"]):
        field, _, asked = " ".join(row["when"].split()).partition(" ")
        if field != "colleagues":
            continue
        line = marked.line("engagement", index, "when")
        if not asked.startswith("at least "):
            what = " ".join(asked.split()[:-1])
            yield line, f"when of {row['name']}: what is asked of colleagues is {what!r}; expected at least"
        elif first:
            yield (
                line,
                f"when of {row['name']}: {first} asks for colleagues already; expected one rule on them",
            )
        first = first or row["name"]


def _in_words(name: str, bad: BadCondition) -> str:
    if bad.allowed:
        return f"when of {name}: {not_allowed(bad.what, bad.found, bad.allowed)}"
    return f"when of {name}: {bad.what} is {bad.found!r}; expected {bad.expected}"


def _unknown(condition: Condition, fact: Fact, known: Known) -> list[str]:
    """Return the values that the field never has; none where any text may stand, or where a part of one is asked."""
    allowed = known.get(fact.values) if isinstance(fact.values, str) else fact.values
    if allowed is None or condition.operator == "contains":
        return []
    lower = {value.lower() for value in allowed}
    return [value for value in condition.values if value not in lower]


def _allowed(condition: Condition, facts: Mapping[str, Fact], known: Known) -> Sequence[str]:
    values = facts[condition.field].values
    return (known.get(values) if isinstance(values, str) else values) or ()


def _rule_faults(marked: Marked) -> Iterator[tuple[int, str]]:
    names: dict[str, int] = {}
    for part in ("fit", "engagement"):
        for index, row in enumerate(marked.value[part]):
            name, line = row["name"], marked.line(part, index, "name")
            if name in names:
                yield (
                    line,
                    f"name is {name!r}, which the rule on line {names[name]} has; expected one of its own",
                )
            names.setdefault(name, line)
            points = row.get("points", 0)
            if not points and not row.get("makes_mql"):
                yield marked.line(part, index, "points"), f"{name} gives no points: it changes nothing"
            if abs(points) > _LARGEST:
                expected = f"expected a number from -{_LARGEST} to {_LARGEST}"
                yield marked.line(part, index, "points"), f"points of {name} is {points}; {expected}"


def _order_faults(marked: Marked) -> Iterator[tuple[int, str]]:
    for part, (best, next_best) in {"fit": ("A", "B"), "engagement": ("1", "2")}.items():
        grade = marked.value["grades"][part]
        if grade[best] <= grade[next_best]:
            path: Path = ("grades", part, best)
            message = f"{best} begins at {grade[best]}, and {next_best} at {grade[next_best]}"
            yield marked.line(*path), f"grades.{part}: {message}; expected {best} to ask for more"


def _lifecycle_faults(marked: Marked) -> Iterator[tuple[int, str]]:
    steps = marked.value["lifecycle"]
    for index, step in enumerate(steps):
        is_last = index == len(steps) - 1
        if "when" not in step and not is_last:
            yield (
                marked.line("lifecycle", index),
                f"{step['stage']} asks nothing, so what stands below it is never reached",
            )
        if "when" in step and is_last:
            yield (
                marked.line("lifecycle", index),
                "the last line of lifecycle asks something; expected a stage for all others",
            )


def _name(part: str, row: Mapping[str, Any]) -> str:
    return str(row["stage"] if part == "lifecycle" else row["name"])
