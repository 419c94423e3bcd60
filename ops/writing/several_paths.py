"""An Invoke task that takes any number of paths: `invoke check a.md b.md`. Invoke knows a fixed number alone."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Any

from invoke.parser.argument import Argument
from invoke.tasks import Task

_PREFIX = "path_"


class TakesPaths(Task[Any]):
    """A task with the parameter `paths`, which gets every word of the command line that is no flag's value.

    As many positional arguments are declared as the command line has such words, so no task may follow in it.
    """

    def get_arguments(self, ignore_unknown_help: bool | None = None) -> list[Any]:
        """Return the task's arguments, and one for each path that was typed."""
        flags = [flag for flag in super().get_arguments(ignore_unknown_help) if flag.name != "paths"]
        names = [f"{_PREFIX}{number}" for number in range(_typed(sys.argv, self.name, flags))]
        return [*flags, *(Argument(name, positional=True) for name in names)]

    def __call__(self, *arguments: Any, **values: Any) -> Any:
        """Run with the paths in the order they were typed."""
        numbers = sorted(int(name.removeprefix(_PREFIX)) for name in values if name.startswith(_PREFIX))
        paths = [values.pop(f"{_PREFIX}{number}") for number in numbers]
        return super().__call__(*arguments, paths=paths, **values)


def _typed(words: Sequence[str], name: str, flags: Iterable[Any]) -> int:
    """Return how many words after the task's name are neither flags nor their values."""
    start = next((place for place, word in enumerate(words) if place and word.split(".")[0] == name), None)
    with_value = {
        f"-{given}" if len(given) == 1 else f"--{given}"
        for flag in flags
        if flag.takes_value
        for given in flag.names
    }
    count, is_value = 0, False
    for word in words[start + 1 :] if start else ():
        is_flag = word.startswith("-") and not is_value
        count += not is_flag and not is_value
        is_value = is_flag and word in with_value
    return count
