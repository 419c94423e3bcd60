"""Where a person may be: the leads' store, and on a laptop the outbox and the copies that commands have made."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from leads.clock import Clock, now
from leads.settings import export_rules
from leads.stores.protocol import Store
from ops.leads_store import DEMO, opened
from ops.paths import BUILD, VAR

COPIES = ("access", "exports", "report*.html")
"""What commands write below build/ that holds people: answers, selections of an export, a report."""


class Place(NamedTuple):
    """A leads' store with what belongs to it on this machine. `keys` are those of lead ids, where they are known.

    `settings` are the operator's (`leads.settings.export_rules`).
    """

    store: Store
    keys: tuple[bytes, ...] = ()
    mail: Path | None = None
    copies: tuple[Path, ...] = ()
    settings: Mapping[str, str] = {}
    clock: Clock = now


def place(
    store: str = "",
    demo: bool = False,
    *,
    var: Path = VAR,
    build: Path = BUILD,
    environ: Mapping[str, str] = os.environ,
) -> Place:
    """The place that a command's --store and --demo name. Exits with a sentence on what is none."""
    here = var / DEMO if demo else var
    is_remote = bool(store)
    keys = environ.get("LEAD_ID_KEY", "") if is_remote else _local_keys(here / "keys.json")
    return Place(
        store=opened(store, demo, var),
        keys=tuple(key.strip().encode() for key in keys.split(",") if key.strip()),
        mail=None if is_remote else here / "mail",
        copies=tuple(path for name in COPIES for path in sorted(build.glob(name))),
        settings=export_rules(environ),
    )


def _local_keys(path: Path) -> str:
    """The keys of this machine, newest first; none before the first lead."""
    try:
        return str(json.loads(path.read_text(encoding="utf-8"))["LEAD_ID_KEY"])
    except FileNotFoundError:
        return ""
