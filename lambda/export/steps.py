"""The steps of an export in their order. Each adds tables to the database, from those that are there already."""

from __future__ import annotations

from collections.abc import Callable

from export.work import Work

Step = Callable[[Work], None]

STEPS: tuple[tuple[str, Step], ...] = ()
"""What the progress line says of a step, and the step."""
