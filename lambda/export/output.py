"""A file of an export, and what says which files there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from export.work import Work


class Output(NamedTuple):
    """A file of a set: its name there, as `profiles/hubspot.csv`, and what writes it to the path it is given."""

    name: str
    write: Callable[[Work, Path], None]


Writer = Callable[[Work], Iterable[Output]]
"""Says which files it makes of the tables that are there."""
