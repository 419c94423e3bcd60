"""Which leads a command speaks of: this machine's, the demonstration's, or those of a store that is named."""

from __future__ import annotations

from pathlib import Path

from leads.stores.folder import FolderStore
from leads.stores.opening import open_store
from leads.stores.protocol import Store
from ops import local
from ops.paths import VAR, shown

DEMO = "demo"
"""The folder of the synthetic history below var/, a store of its own."""

HELP = {
    "store": "the leads' store: s3://bucket/prefix or file:///folder; this machine's when left out",
    "demo": "the synthetic history of `invoke demo.data` instead",
}
"""What the options of every command on leads are for."""


def opened(store: str = "", demo: bool = False, var: Path = VAR) -> Store:
    """The store a command reads. Exits with a sentence on an address of no store, or when both are asked for."""
    if store and demo:
        raise SystemExit("--store and --demo name two stores; leave one out")
    if demo:
        return FolderStore(var / DEMO / "leads")
    if not store:
        return local.leads_store(var)
    try:
        return open_store(store)
    except ValueError as error:
        raise SystemExit(f"--store: {error}") from error


def place(store: Store, key: str) -> str:
    """The key as a person would look it up: a path of the checkout for a folder, else its address."""
    return shown(store.root / key) if isinstance(store, FolderStore) else store.address(key)
