"""A build: Pelican in a process of its own, into a new folder that takes the old one's place when all is well."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from ops.paths import BUILD, CONTENT, ROOT

PARTS = ("site", "assets", "published", "preview")


class BuildFailed(Exception):
    """Pelican or one of its checks found a problem. `output` is what it said, for people."""

    def __init__(self, output: str) -> None:
        super().__init__("the build failed; what was built before stays as it is")
        self.output = output


def build(site_url: str, *, content: Path = CONTENT, into: Path = BUILD, preview: bool = False) -> Path:
    """The folder with site/, assets/ and published/ of a complete build. Raises BuildFailed.

    A reader of `into` sees the last good build until the new one has passed every check. `preview` adds what no
    published site has: drafts and pieces of a later day, /patterns/, and a folder preview/ for the dev server.
    """
    fresh = into / f"next-{os.getpid()}"  # two servers may build at the same time
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    try:
        said, code = _run(_pelican(site_url, content, fresh, into, preview), hide=f"{fresh.name}/")
        if code:
            raise BuildFailed(said)
        for part in PARTS:
            (fresh / part).mkdir(exist_ok=True)  # a site may have nothing behind a gate, and no preview
            _take_the_place_of(into / part, fresh / part)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return into


def _pelican(site_url: str, content: Path, fresh: Path, into: Path, preview: bool) -> list[str]:
    settings = {
        "PUBLIC_URL": site_url,
        "ASSETS_OUTPUT": str(fresh / "assets"),
        "PUBLISHED_OUTPUT": str(fresh / "published"),
        "PREVIEW_OUTPUT": str(fresh / "preview"),
        "PDF_CACHE": str(into / "cache" / "pdf"),
        "SOCIAL_CACHE": str(into / "cache" / "social"),
        "CHECK_CACHE": str(into / "cache" / "checks"),
        "PICTURE_CACHE": str(into / "cache" / "pictures"),
        "SEARCH_CACHE": str(into / "cache" / "search"),
        "PATTERNS": preview,
        "PREVIEW": preview,
    }
    extra = [f"{name}={json.dumps(value)}" for name, value in settings.items()]
    arguments = ["-s", "pelicanconf.py", "-o", str(fresh / "site"), "--fatal", "errors", "-e", *extra]
    return [sys.executable, "-m", "pelican", str(content), *arguments]


def _run(command: list[str], hide: str) -> tuple[str, int]:
    """What the command printed, shown line by line while it works, and its exit code.

    `hide` is the folder of the unfinished build: a person knows a page by its place in the finished one.
    """
    said = []
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    ) as process:
        assert process.stdout is not None  # noqa: S101  asked for two lines above
        for line in process.stdout:
            said.append(line.replace(hide, ""))
            print(said[-1], end="", flush=True)
    return "".join(said), process.returncode


def _take_the_place_of(old: Path, new: Path) -> None:
    aside = new.with_name(f"{old.name}.old")
    shutil.rmtree(aside, ignore_errors=True)
    if old.exists():
        old.rename(aside)
    new.rename(old)
    shutil.rmtree(aside, ignore_errors=True)
