"""Opens what builds remember of one another (plugins.memory) before anything is read."""

from pathlib import Path

from pelican import Pelican, signals

from plugins.memory import open_memories


def _open(pelican: Pelican) -> None:
    open_memories(Path(pelican.settings["CHECK_CACHE"]))


def register() -> None:
    """Connect to Pelican: get_generators comes first in each build. The checks at its end save."""
    signals.get_generators.connect(_open)
