"""Where things are in a checkout."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "content"
THEME = ROOT / "theme"
PLUGINS = ROOT / "plugins"
LAMBDA = ROOT / "lambda"

BUILD = ROOT / "build"
"""What the build made, ignored by git: site/, assets/, published/ and its cache/."""

VAR = ROOT / "var"
"""What a laptop keeps in the place of AWS: the stores and the mail outbox. Deleting it deletes the leads."""

DIST = ROOT / "dist"
"""What goes to AWS: the functions' packages, and builds for a public address."""


def shown(path: Path) -> str:
    """The path as a person in the checkout would type it."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
