"""The build and test commands, as a person calls them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from ops import local
from ops.build import BuildFailed
from ops.build import build as build_site
from ops.paths import DIST, ROOT, shown

LAYERS = ("unit", "site", "functions", "browser")

WORKERS = ("-n", "auto", "--maxprocesses", "4", "--dist", "loadfile", "--no-loadscope-reorder")
"""A worker a core, each with whole files, as what a file's tests share is made once; in order: the browser's, which
take longest, come first, so that no worker waits for another at the end."""

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports", "--no-cache"),
)


def build(url: str) -> None:
    """Build for this machine, or for `url` into dist/; exit 1 with the problems when there are any."""
    if url and not re.fullmatch(r"https?://[^/\s]+/?", url):
        raise SystemExit(f"url is {url!r}; expected an address like https://www.example.com")
    try:
        done = build_site(url.rstrip("/"), into=DIST) if url else build_site(local.site_url())
    except BuildFailed as error:
        raise SystemExit(str(error)) from error
    print(f"Built: {shown(done)}/site, {shown(done)}/assets, {shown(done)}/published")


def test(layer: str) -> None:
    """Run the checks and the tests (one layer of them, if named); exit with the first failure's code."""
    if layer and layer not in LAYERS:
        raise SystemExit(f"layer is {layer!r}; expected one of {', '.join(LAYERS)}")
    if not layer:
        for check in CHECKS:
            _run(check)
    _run(("pytest", *WORKERS, f"tests/{layer}" if layer else "tests"))


def _run(command: tuple[str, ...]) -> None:
    tool, *arguments = command
    print(f"$ {' '.join(command)}", flush=True)
    code = subprocess.run([Path(sys.executable).with_name(tool), *arguments], cwd=ROOT).returncode
    if code:
        raise SystemExit(code)
