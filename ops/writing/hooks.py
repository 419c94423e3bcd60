"""`invoke hooks`: content is checked before each commit, by ops/hooks/pre-commit."""

from __future__ import annotations

import subprocess
from pathlib import Path

from ops.paths import ROOT

OURS = "# Gatepost: the content files of a commit are checked."
STUB = f"""#!/bin/sh
{OURS}
if [ -x ops/hooks/pre-commit ]; then exec ops/hooks/pre-commit "$@"; fi
"""
"""What is installed: a call of the hook as it is in the checkout, so that it never grows old."""


def install(root: Path = ROOT) -> str:
    """Put the hook in place and return what was done. Exits, and changes nothing, where another one is."""
    folder = _git(root, "rev-parse", "--git-path", "hooks")
    if not folder:
        raise SystemExit(f"{root} is no git checkout; there is nothing to install into")
    elsewhere = _git(root, "config", "core.hooksPath")
    if elsewhere and not _git(root, "config", "--local", "core.hooksPath"):
        raise SystemExit(
            f"git takes its hooks from {elsewhere} for all your projects, so nothing was changed; "
            "call ops/hooks/pre-commit from the hook there"
        )
    hook = root / folder / "pre-commit"
    before = hook.read_text(encoding="utf-8", errors="replace") if hook.exists() else ""
    if before and OURS not in before:
        raise SystemExit(
            f"{hook} is there already and stays as it is; add a line to it: ops/hooks/pre-commit || exit 1"
        )
    if before == STUB:
        return f"{hook} is in place already"
    hook.parent.mkdir(parents=True, exist_ok=True)
    hook.write_text(STUB, encoding="utf-8", newline="\n")
    hook.chmod(0o755)
    return f"{hook} is in place: each commit checks its content files (git commit --no-verify goes without)"


def _git(root: Path, *arguments: str) -> str:
    """Return what git says, '' when it has nothing to say or fails."""
    said = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, encoding="utf-8")
    return said.stdout.strip() if said.returncode == 0 else ""
