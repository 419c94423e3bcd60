"""The laptop in the place of AWS: folders for buckets, and keys of its own."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path

from leads.stores.folder import FolderStore
from ops.paths import VAR

DEFAULT_PORT = 8000


def port() -> int:
    """The port of the dev server: `PORT` in the environment, else 8000. Raises SystemExit on nonsense."""
    value = os.environ.get("PORT") or str(DEFAULT_PORT)
    if not value.isdigit() or not 0 < int(value) < 65536:
        raise SystemExit(f"PORT is {value!r}; expected a number from 1 to 65535")
    return int(value)


def site_url() -> str:
    """Where the dev server serves the site."""
    return f"http://127.0.0.1:{port()}"


def environment(var: Path = VAR) -> dict[str, str]:
    """The functions' settings on this machine; keys are made on first use and kept in var/keys.json."""
    return {
        "LEADS_STORE": (var / "leads").as_uri(),
        "ASSETS_STORE": (var / "assets").as_uri(),
        "MAIL_TRANSPORT": (var / "mail").as_uri(),
        "MAIL_FROM": "hello@gatepost.example",
        "SITE_URL": site_url(),
        "SITE_MAX_AGE_SECONDS": "0",
        **_keys(var / "keys.json"),
    }


def leads_store(var: Path = VAR) -> FolderStore:
    """The store in the place of the leads bucket."""
    return FolderStore(var / "leads")


def assets_store(var: Path = VAR) -> FolderStore:
    """The store in the place of the assets bucket; it signs addresses as the download function does."""
    return FolderStore(var / "assets", signing_key=_keys(var / "keys.json")["TOKEN_KEY"].encode())


def _keys(path: Path) -> dict[str, str]:
    """The keys of this machine. Losing them would give every lead a new id, so they are written once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = {"LEAD_ID_KEY": secrets.token_hex(32), "TOKEN_KEY": secrets.token_hex(32)}
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(fresh, file)
    except FileExistsError:
        return {str(k): str(v) for k, v in json.loads(path.read_text(encoding="utf-8")).items()}
    return fresh
