"""`silence:` in front matter: a warning that is meant to be, with the reason."""

from collections.abc import Iterable, Iterator, Mapping

from plugins.checks.rule import ERROR, NOTE, Rule
from plugins.problems import Problem, nearest
from plugins.source import Source

KEY = "silence"

RULES = (
    Rule(
        "silence",
        ERROR,
        "A `silence` that names no rule, silences an error, or gives no reason.",
        "It would hide nothing, or something that must not be hidden.",
        "Write the id of a warning and why: `silence: {sections: a letter to readers}`.",
    ),
    Rule(
        "silence-unused",
        NOTE,
        "A `silence` for something that is no longer found.",
        "The next person would look for what is not there.",
        "Take it out.",
    ),
)


def heard(source: Source, found: Iterable[Problem], rules: Mapping[str, Rule]) -> Iterator[Problem]:
    """Yield what is found in a file without what it silences, and what is wrong with its silences."""
    written = source.meta.get(KEY)
    silences = dict(written) if isinstance(written, dict) else {}
    may_be = {name for name in silences if name in rules and rules[name].severity != ERROR}
    with_reason = {name for name in may_be if isinstance(silences[name], str) and silences[name].strip()}
    silenced = set()
    for problem in found:
        if problem.rule in with_reason and problem.severity != ERROR:
            silenced.add(problem.rule)
        else:
            yield problem
    for name in silences:
        if name not in may_be:
            yield _problem(source, name, _message(name, rules), "silence")
        elif name in with_reason - silenced:
            yield _problem(
                source,
                name,
                f"{name} is silenced, and is not found here; take it out",
                "silence-unused",
            )


def _message(name: str, rules: Mapping[str, Rule]) -> str:
    if name in rules:
        return f"{name} is an error, and errors cannot be silenced"
    meant = nearest(name, [rule.id for rule in rules.values() if rule.severity != ERROR])
    return f"there is no rule {name}" + (
        f" (did you mean {meant}?)" if meant else "; docs/checks.md lists them"
    )


def _problem(source: Source, name: str, message: str, rule: str) -> Problem:
    problem = source.problem(message, f"{KEY}.{name}", rule=rule)
    severity = next(known.severity for known in RULES if known.id == rule)
    return Problem(problem.path, problem.line, problem.message, rule, severity)
