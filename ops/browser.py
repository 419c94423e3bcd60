"""The system's Chromium, for browser tests, measurements and the pictures in docs/."""

from __future__ import annotations

import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
MAC = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
QUIET = (
    "--no-sandbox",  # in a container there is no user to drop to
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium_path() -> str:
    """Return where Chromium is. Raises SystemExit that says how to install it."""
    found = [path for name in NAMES if (path := shutil.which(name))] + [p for p in MAC if Path(p).exists()]
    if not found:
        raise SystemExit(
            "No Chromium on this machine.\n"
            "  Debian, Ubuntu:  sudo apt-get install chromium\n"
            "  macOS:           brew install --cask chromium"
        )
    return found[0]
