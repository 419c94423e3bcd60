"""Writes the redirects of a build, once everything else is written: none may hide a page."""

import json
from pathlib import Path

from pelican import Pelican, signals

from plugins.problems import report
from plugins.redirects import MAX_STORE_BYTES, hidden_pages, redirects_json, store_json
from plugins.redirects.table import Redirect


def _write(pelican: Pelican) -> None:
    redirects: tuple[Redirect, ...] = pelican.settings["REDIRECTS"]
    if problems := list(hidden_pages(redirects, Path(pelican.output_path))):
        report(problems)
    store = json.dumps(store_json(redirects), ensure_ascii=False, indent=1) + "\n"
    if len(store.encode()) > MAX_STORE_BYTES:
        size = f"{len(store.encode()) / 1e6:.1f} MB"
        report([redirects[0].problem(f"the redirects take {size}; a CloudFront KeyValueStore holds 5 MB")])
    folder = Path(pelican.settings["PUBLISHED_OUTPUT"])
    folder.mkdir(parents=True, exist_ok=True)
    table = json.dumps(redirects_json(redirects), ensure_ascii=False, indent=1) + "\n"
    (folder / "redirects.json").write_text(table, encoding="utf-8")
    (folder / "redirects.kvs.json").write_text(store, encoding="utf-8")


def register() -> None:
    """Connect to Pelican: once everything is written, so that no file of the site is overlooked."""
    signals.finalized.connect(_write)
