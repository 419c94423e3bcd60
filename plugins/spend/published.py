"""spend.csv, published beside the site, so that the export can say what a lead cost.

It is there without a row, too: a publish replaces files and deletes none.
"""

from pathlib import Path
from typing import Any

from pelican import Pelican, signals

from plugins.spend import FILE, spend_csv


def _write(pelican: Pelican) -> None:
    settings: dict[str, Any] = pelican.settings
    folder = Path(settings["PUBLISHED_OUTPUT"])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_text(spend_csv(settings["SITE_DATA"].spend), encoding="utf-8")


def register() -> None:
    """Connect to Pelican."""
    signals.finalized.connect(_write)
