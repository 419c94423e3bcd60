"""The steps of an export in their order. Each adds tables to the database, from those that are there already."""

from __future__ import annotations

from collections.abc import Callable

from export import call_lists, facts, partitions, pieces, scoring, sources
from export.metrics import measures
from export.visits import days, tables
from export.work import Work

Step = Callable[[Work], None]

PARTITIONS: tuple[tuple[str, Step], ...] = (
    ("events", partitions.build),
    ("visits", days.refresh),
)
"""What brings day partitions up to date in the store and in the database's folder. If they, the rules and the day are
those of the last export, no step follows: there is nothing new to make."""

STEPS: tuple[tuple[str, Step], ...] = (
    ("acts", facts.acts),
    ("sources", sources.build),
    ("pieces", pieces.build),
    ("leads", facts.lead_facts),
    ("sessions", tables.build),
    ("scores", scoring.build),
    ("accounts", call_lists.accounts),
    ("hot leads", call_lists.hot_leads),
    ("figures", measures.add_figures),
)
"""What the progress line says of a step, and the step."""
