"""A thousand old posts of three systems imported into a copy of the content and built, and how long that takes."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

from rich.console import Console

from ops.build import BuildFailed, build
from ops.paths import CONTENT
from ops.writing.importing.command import import_content
from tests.parts.old_blog import write_old_blog

SHARES = {"pelican": 340, "hugo": 330, "jekyll": 330}
"""Posts of each system: a thousand together, besides the odd files every old blog has."""


def main(count: int = 1000) -> None:
    """Import and build about `count` posts in a folder of its own; print what was found and the seconds it took."""
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        content = Path(shutil.copytree(CONTENT, root / "content"))
        console = Console(soft_wrap=True, highlight=False)
        started = time.perf_counter()
        for number, (system, share) in enumerate(SHARES.items(), 1):
            old = write_old_blog(root / system, system, max(1, share * count // 1000), seed=number)
            begun = time.perf_counter()
            import_content(str(old), write=True, into=content, publish=True, console=console)
            console.print(f"{system}: imported in {time.perf_counter() - begun:.1f} s\n")
        imported = time.perf_counter() - started
        console.print(f"{_texts(content)} texts, {_published(content)} of them published; building …")
        begun = time.perf_counter()
        try:
            made = build("http://127.0.0.1:8000", content=content, into=root / "build")
        except BuildFailed as error:
            raise SystemExit(str(error)) from error
        pages = sum(1 for _ in (made / "site").rglob("index.html"))
        console.print(
            f"Imported in {imported:.1f} s, {pages} pages built in {time.perf_counter() - begun:.1f} s"
        )
        begun = time.perf_counter()
        build("http://127.0.0.1:8000", content=content, into=root / "build")
        console.print(f"Built again, nothing changed: {time.perf_counter() - begun:.1f} s")


def _texts(content: Path) -> int:
    return sum(1 for _ in content.glob("*/*.md"))


def _published(content: Path) -> int:
    return sum("\nstatus: draft\n" not in path.read_text(encoding="utf-8") for path in content.glob("*/*.md"))
