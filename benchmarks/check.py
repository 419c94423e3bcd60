"""`invoke check` on one changed file: how long it takes beside a bare `invoke`, with this content and with much more.

A run is a process of its own, Python's start included. Each changes the file first, so that it has to be read again;
what the other files contribute comes from the cache. The bare run is `invoke --list`, which loads every task and runs
none. Seconds are those of the processor, which other work on the machine hardly changes. `invoke bench.check`.
"""

from __future__ import annotations

import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from ops.paths import CONTENT, ROOT, shown

ROUNDS = 9
MANY = 1000
FILE = "articles/real-name-rate.md"

_CALL = """
import sys
from pathlib import Path
import tasks
from ops.writing.check import check
folder = Path(sys.argv[1])
check(sys.argv[2:], content=folder / "content", cache=folder / "cache.json")
"""


def main() -> None:
    """Print a table for docs/speed.md."""
    print("| texts | first run, all | one changed file | bare invoke | ratio |")
    print("|---|---|---|---|---|")
    for copies in (0, MANY):
        with tempfile.TemporaryDirectory() as folder:
            print(_row(Path(folder), copies))


def _row(folder: Path, copies: int) -> str:
    content = folder / "content"
    shutil.copytree(CONTENT, content)
    _multiply(content, copies)
    texts = len(list(content.glob("*/*.md")))
    first = _seconds(folder)
    pairs = []
    for number in range(ROUNDS):
        changed = content / FILE
        changed.write_text(f"{changed.read_text(encoding='utf-8')}\nMore, {number}.\n", encoding="utf-8")
        pairs.append((_seconds(folder, f"content/{FILE}"), _bare_seconds()))
    ours, bare = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    return f"| {texts} | {first:.2f} s | {ours:.2f} s | {bare:.2f} s | {ratio:.1f} |"


def _multiply(content: Path, copies: int) -> None:
    """Write copies of the articles, each with a title of its own."""
    originals = sorted((content / "articles").glob("*.md"))
    for number in range(copies):
        original = originals[number % len(originals)]
        text = original.read_text(encoding="utf-8")
        text = re.sub(r"^title: .*$", f"title: Copy {number}", text, count=1, flags=re.MULTILINE)
        name, _, ending = original.name.partition(".")
        (content / "articles" / f"{name}-{number}.{ending}").write_text(text, encoding="utf-8")


def _seconds(folder: Path, *paths: str) -> float:
    """Return how long a check of the content in `folder` takes; stop when it has an error."""
    return _timed([sys.executable, "-c", _CALL, str(folder), *(str(folder / path) for path in paths)])


def _bare_seconds() -> float:
    return _timed([sys.executable, "-m", "invoke", "--list"])


def _timed(command: list[str]) -> float:
    start = _processor_seconds()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    seconds = _processor_seconds() - start
    if done.returncode:
        raise SystemExit(f"{shown(ROOT)}: {done.stdout}{done.stderr}")
    return seconds


def _processor_seconds() -> float:
    """Return what all processes that this one started have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
