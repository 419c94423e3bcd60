"""The search: Pagefind's index of every page that has a body marked `data-pagefind-body`.

It is made of the finished output, and is a part of it: plugins.leaks calls `index_site` before it looks for leaks, as
receivers of one signal come in no order. Pagefind's own interface is left out; ours is theme/static/js/search.js.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

FOLDER = "pagefind"
_MARK = "data-pagefind-body"
KEPT_INDEXES = 8
"""How many indexes the cache holds: those of some builds at once, and of the last saves."""

_UNUSED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.js")


class SearchFailed(Exception):
    """The index could not be made."""


def index_site(output: Path, cache: Path) -> None:
    """Write the index of the pages below `output` into its folder pagefind/, from `cache` when it is made already.

    The same pages give the same bytes.
    """
    pages = searchable_pages(output)
    made = cache / _key(pages)
    if not made.is_dir():
        unfinished = made.with_name(f"{made.name}.{os.getpid()}")
        shutil.rmtree(unfinished, ignore_errors=True)
        _make(output, unfinished, len(pages))
        _tidy(unfinished)
        _keep(unfinished, made)
    shutil.copytree(made, output / FOLDER, dirs_exist_ok=True)


def _keep(unfinished: Path, made: Path) -> None:
    """Put a new index into its place, and remove the oldest: every save under `make serve` makes one."""
    try:
        unfinished.rename(made)
    except OSError:  # another build made the same one first
        shutil.rmtree(unfinished)
    for old in sorted(made.parent.iterdir(), key=lambda path: path.stat().st_mtime)[:-KEPT_INDEXES]:
        shutil.rmtree(old, ignore_errors=True)


def searchable_pages(output: Path) -> dict[str, str]:
    """Return the HTML of each page with a marked body, by its address from the first slash."""
    pages = {}
    for path in sorted(output.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        if _MARK in html:
            pages[f"/{path.relative_to(output).as_posix().removesuffix('index.html')}"] = html
    return pages


def _key(pages: Mapping[str, str]) -> str:
    text = json.dumps([version("pagefind"), _UNUSED, sorted(pages.items())], ensure_ascii=False)
    return sha256(text.encode()).hexdigest()[:16]


def _make(site: Path, folder: Path, pages: int) -> None:
    """Write the index of a folder of pages. Raises SearchFailed when Pagefind fails, or leaves pages out.

    By Pagefind's command: its service answers before everything it writes is on the disk.
    """
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(folder), "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603
    found = len(list(folder.glob("fragment/*.pf_fragment")))
    if done.returncode or found != pages:
        raise SearchFailed(f"Pagefind indexed {found} of {pages} pages:\n{done.stdout}{done.stderr}")


def _tidy(folder: Path) -> None:
    """Remove what no page of ours asks for, and put the languages in order: Pagefind's own changes."""
    for pattern in _UNUSED:
        for path in folder.glob(pattern):
            path.unlink()
    entry = folder / "pagefind-entry.json"
    text = json.dumps(json.loads(entry.read_text(encoding="utf-8")), ensure_ascii=False, sort_keys=True)
    entry.write_text(text, encoding="utf-8")
