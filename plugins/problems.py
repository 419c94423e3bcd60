"""Problems in what writers and marketers wrote, told in the manner of a compiler: `path:line: message`."""

import difflib
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to correct: a file, a line counted from 1, and a message that says what is expected.

    `rule` is the id of what it offends against (docs/checks.md), `severity` one of error, warning and note. A build
    knows errors alone; the others are what `invoke check` adds.
    """

    path: str
    line: int
    message: str
    rule: str = "site"
    severity: str = "error"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class ContentError(SystemExit):
    """The content cannot be published; `problems` says why.

    A SystemExit, because Pelican prints a traceback for every other exception, and a traceback
    is of no use to a writer who misspelled a word.
    """

    exitcode = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__(str(self))

    def __str__(self) -> str:
        files = len({problem.path for problem in self.problems})
        return f"{_count(len(self.problems), 'problem')} in {_count(files, 'file')}: nothing was published"


def report(problems: Iterable[Problem]) -> NoReturn:
    """Print every problem to stderr, sorted by file and line, and raise ContentError."""
    error = ContentError(problems)
    for problem in error.problems:
        print(problem, file=sys.stderr)
    raise error


def shown_path(path: Path) -> str:
    """Return the path as it is shown to a person: relative to the working directory when inside it."""
    absolute, here = path.absolute(), Path.cwd()
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else path).as_posix()


def nearest(found: object, allowed: Iterable[str]) -> str | None:
    """Return the allowed value that `found` was probably meant to be, or None."""
    close = difflib.get_close_matches(str(found).lower(), list(allowed), n=1, cutoff=0.6)
    return close[0] if close else None


def not_allowed(name: str, found: object, allowed: Sequence[str]) -> str:
    """Return the message for a value outside a list: what it is, what it may be, what was probably meant."""
    if not allowed:
        return f"{name} is {str(found)!r}, and there is none to choose from"
    meant = nearest(found, allowed)
    hint = f" (did you mean {meant}?)" if meant else ""
    return f"{name} is {str(found)!r}; expected one of {', '.join(allowed)}{hint}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
