"""Lighthouse over a page of every type in each language, on its slow telephone: `invoke bench.lighthouse`.

Lighthouse is fetched by npx in the version named here. Every score has to be 100, and an article has to be light.
One run of Lighthouse varies by several points with whatever else the machine does, so a page that falls short is
measured five times and counts by its median, as Lighthouse's own notes on variability advise.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.production import served
from ops import local
from ops.browser import chromium_path
from ops.build import build
from tests.browser.page_types import LANGUAGES, site_pages

VERSION = "13.5.0"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
)
NOT_INDEXED = ("not found", "thanks")
"""Pages that ask not to be indexed, which Lighthouse takes for a fault."""

RUNS = 5
"""How often a page is measured that is not at 100 the first time."""

MAX_ARTICLE_BYTES, MAX_ARTICLE_REQUESTS = 60 * 1024, 10
CODE = ("Document", "Stylesheet", "Script")
"""The kinds of files an article's weight is counted of: its HTML, CSS and scripts, compressed."""


@dataclass(frozen=True)
class Result:
    """What Lighthouse says of a page: scores from 0 to 100, bytes as sent, and audits that cost points."""

    scores: dict[str, int]
    requests: int
    bytes_sent: int
    code_bytes: int
    lost: tuple[str, ...]


def main(only: str = "") -> None:
    """Build, measure, print the table; exit 1 below 100. `only`: a part of the addresses to measure."""
    if not shutil.which("npx"):
        raise SystemExit("Lighthouse needs npx, part of Node.js: apt-get install npm, or brew install node")
    site = build(local.site_url()) / "site"
    faults: list[str] = []
    print("| page | " + " | ".join(CATEGORIES) + " | requests | KB | of it code |\n|---|" + "---|" * 7)
    with tempfile.TemporaryDirectory() as scratch, served(site, local.port()) as address:
        for name, path in _paths(site, only):
            result = settled(f"{address}{path}", Path(scratch))
            print(_row(path, result), flush=True)
            faults += _faults(name, path, result)
    if faults:
        raise SystemExit("\n".join(faults))


def settled(url: str, scratch: Path) -> Result:
    """A page's first result when its performance is 100, else the one in the middle of `RUNS`."""
    results = [measured(url, scratch)]
    if results[0].scores["performance"] < 100:
        results += [measured(url, scratch) for _ in range(RUNS - 1)]
    middle = statistics.median_low(result.scores["performance"] for result in results)
    return next(result for result in results if result.scores["performance"] == middle)


def measured(url: str, scratch: Path) -> Result:
    """What Lighthouse says of the page at an address."""
    report = scratch / "report.json"
    command = [
        "npx",
        "--yes",
        f"lighthouse@{VERSION}",
        url,
        "--quiet",
        "--output=json",
        f"--output-path={report}",
    ]
    command += [f"--chrome-flags={FLAGS}", f"--only-categories={','.join(CATEGORIES)}"]
    done = subprocess.run(
        command,
        env={**os.environ, "CHROME_PATH": chromium_path()},
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=scratch,
    )
    if done.returncode:
        raise SystemExit(f"Lighthouse could not measure {url}:\n{done.stderr[-2000:]}")
    return _result(json.loads(report.read_text(encoding="utf-8")))


def _result(report: dict[str, Any]) -> Result:
    sent = report["audits"]["network-requests"]["details"]["items"]
    categories = report["categories"]
    lost = [
        f"{report['audits'][ref['id']]['title']} ({report['audits'][ref['id']].get('displayValue') or ref['id']})"
        for category in categories.values()
        for ref in category["auditRefs"]
        if ref["weight"]
        and (report["audits"][ref["id"]]["score"] or 0) < 1
        and report["audits"][ref["id"]]["scoreDisplayMode"] not in {"notApplicable", "manual", "informative"}
    ]
    return Result(
        scores={name: round(100 * (category["score"] or 0)) for name, category in categories.items()},
        requests=len(sent),
        bytes_sent=sum(item.get("transferSize", 0) for item in sent),
        code_bytes=sum(item.get("transferSize", 0) for item in sent if item.get("resourceType") in CODE),
        lost=tuple(lost),
    )


def _paths(site: Path, only: str) -> Iterator[tuple[str, str]]:
    for lang in LANGUAGES:
        for name, path in site_pages(site, lang).items():
            if only in path:
                yield name, path


def _row(path: str, result: Result) -> str:
    scores = " | ".join(str(result.scores[name]) for name in CATEGORIES)
    kilobytes = f"{result.bytes_sent / 1024:.1f} | {result.code_bytes / 1024:.1f}"
    return f"| {path} | {scores} | {result.requests} | {kilobytes} |"


def _faults(name: str, path: str, result: Result) -> Iterator[str]:
    """Yield what is below the aims."""
    for category, score in result.scores.items():
        if score < 100 and not (category == "seo" and name in NOT_INDEXED):
            yield f"{path}: {category} is {score}; expected 100. It lost on: {'; '.join(result.lost)}"
    if name == "article" and result.code_bytes > MAX_ARTICLE_BYTES:
        yield f"{path}: {result.code_bytes} bytes of HTML, CSS and scripts; expected at most {MAX_ARTICLE_BYTES}"
    if name == "article" and result.requests > MAX_ARTICLE_REQUESTS:
        yield f"{path}: {result.requests} requests; expected at most {MAX_ARTICLE_REQUESTS}"
