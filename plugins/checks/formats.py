"""Problems for people, for programs and for GitHub."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence

from plugins.checks.rule import ERROR, NOTE, WARNING
from plugins.problems import Problem

FORMATS = ("text", "json", "github")

_COLOURS = {ERROR: "31", WARNING: "33", NOTE: "36"}
_COMMANDS = {ERROR: "error", WARNING: "warning", NOTE: "notice"}


def text_line(problem: Problem, *, coloured: bool = False) -> str:
    """Return `path:line: severity [rule]: message`."""
    severity = problem.severity
    if coloured:
        severity = f"\x1b[1;{_COLOURS[severity]}m{severity}\x1b[0m"
    return f"{problem.path}:{problem.line}: {severity} [{problem.rule}]: {problem.message}"


def summary(problems: Iterable[Problem], files: int, *, hidden: int = 0) -> str:
    """Return one line: how much of what was found in how many files; `hidden` notes are not shown."""
    counts = Counter(problem.severity for problem in problems)
    said = [_count(counts[severity], severity) for severity in (ERROR, WARNING, NOTE) if counts[severity]]
    more = f" ({_count(hidden, 'note')} not shown: --notes)" if hidden else ""
    return f"{', '.join(said) or 'Nothing to correct'} in {_count(files, 'file')}{more}"


def json_text(problems: Sequence[Problem]) -> str:
    """Return a list of objects with path, line, severity, rule and message."""
    names = ("path", "line", "severity", "rule", "message")
    found = [{name: getattr(problem, name) for name in names} for problem in problems]
    return json.dumps(found, ensure_ascii=False, indent=1)


def github_line(problem: Problem) -> str:
    """Return a workflow command, which GitHub shows beside the line (docs: workflow commands for Actions)."""
    place = f"file={_property(problem.path)},line={problem.line},title={_property(problem.rule)}"
    return f"::{_COMMANDS[problem.severity]} {place}::{_data(problem.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
