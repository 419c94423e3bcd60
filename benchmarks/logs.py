"""`invoke bench.logs`: access logs of 30 days → hits, sessions, the funnel; beside DuckDB alone on the same files.

The logs are made first, and that is not measured. Each measure runs in a process of its own, so that its memory and its
time on the processors are its own.
"""

from __future__ import annotations

import gzip
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb

from export import engine
from export.run import Order, _begun  # the partitions and the steps, without the files that follow
from export.steps import STEPS
from export.visits.formats import LEGACY
from leads.stores.folder import FolderStore
from ops.paths import ROOT
from tests.builders import site_json

DAYS = 30
FIRST = date(2026, 10, 20)
AS_OF = datetime(2026, 11, 19, 6, tzinfo=UTC)
HEAD = b"#Version: 1.0\n#Fields: %s\n" % " ".join(LEGACY).encode()

BASELINE = """
SELECT column00, column07, count(*)
FROM read_csv({files}, delim = '\t', header = false, skip = 2, quote = '', auto_detect = false, columns = {columns})
WHERE column05 = 'GET' AND column07 LIKE '%/' GROUP BY ALL
"""
"""Page views by day and path: the least that anybody does with a log."""


def main(lines: int) -> None:
    """Make about so many lines of log, read them both ways, and print the rates."""
    folder = Path(tempfile.mkdtemp(prefix="gatepost-logs-"))
    try:
        made = make(folder / "leads", lines)
        size = sum(path.stat().st_size for path in (folder / "leads" / "logs").iterdir())
        print(f"{made:,} lines in {DAYS} days, {size / 1e6:,.0f} MB gzipped\n")
        alone, ours = _measured("alone", folder), _measured("ours", folder)
        _print(made, alone, ours)
    finally:
        shutil.rmtree(folder)


def make(store: Path, lines: int) -> int:
    """Write `lines` (about) into a store, a gzip file an hour; give how many there are."""
    pieces = {f"/articles/{n}/": {"kind": "article", "language": "en"} for n in range(40)}
    papers = {"kind": "whitepaper", "language": "en", "asset_id": "w.en", "form_id": "whitepaper"}
    pieces |= {f"/whitepapers/{n}/": papers for n in range(6)}
    published = FolderStore(store)
    published.put("published/site.json", json.dumps(site_json()).encode())
    published.put("published/pieces.json", json.dumps({"pieces": pieces}).encode())
    (store / "logs").mkdir()
    query = (Path(__file__).parent / "logs.sql").read_text(encoding="utf-8")
    count = 0
    with duckdb.connect() as db:
        for n in range(DAYS):
            day = FIRST + timedelta(n)
            asked = {"day": day.isoformat(), "lines": lines // DAYS}
            found = db.execute(
                f"SELECT hour, string_agg(line, chr(10)), count(*) FROM ({query}) WHERE day = $day GROUP BY hour",  # noqa: S608
                asked,
            )
            for hour, text, in_hour in found.fetchall():
                body = gzip.compress(HEAD + text.encode() + b"\n", 1, mtime=0)
                (store / "logs" / f"E1.{day}-{hour}.bench.gz").write_bytes(body)
                count += in_hour
    return count


def ours(folder: Path) -> dict[str, float]:
    """Seconds from logs to the tables of visits and the funnel."""
    order = Order(FolderStore(folder / "leads"), clock=lambda: AS_OF, inside=folder)
    took: dict[str, float] = {}
    began = time.monotonic()
    with _begun(order, None) as (work, _):
        took["hits"] = time.monotonic() - began
        for label, step in STEPS:
            at = time.monotonic()
            step(work)
            took[label] = time.monotonic() - at
        ((took["count"],),) = work.db.execute("SELECT count(*) FROM sessions").fetchall()
        work.db.execute("SELECT * FROM funnel").fetchall()
    return took


def alone(folder: Path) -> dict[str, float]:
    """Seconds that DuckDB needs to count page views by day and path."""
    files = sorted(str(path) for path in (folder / "leads" / "logs").iterdir())
    columns = {f"column{n:02d}": "VARCHAR" for n in range(len(LEGACY))}
    began = time.monotonic()
    with engine.connect(folder / "spill") as db:
        db.execute(BASELINE.format(files=files, columns=columns)).fetchall()
    return {"hits": time.monotonic() - began}


def _measured(which: str, folder: Path) -> dict[str, float]:
    code = f"from benchmarks import logs; logs.child({which!r}, {str(folder)!r})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout[done.stdout.rindex("{") :])
    return found


def child(which: str, folder: str) -> None:
    """Run one measure and print it as JSON, with the peak of memory in MB and the seconds of the processors."""
    found = {"ours": ours, "alone": alone}[which](Path(folder))
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({**found, "peak": used.ru_maxrss / 1024, "processor": used.ru_utime + used.ru_stime}))


def _print(lines: int, alone: dict[str, float], ours: dict[str, float]) -> None:
    whole = ours["hits"] + sum(ours[label] for label, _ in STEPS)
    rows = [
        ("DuckDB alone: page views by day and path", alone["hits"], alone),
        ("log lines → hits of people by day, once a day", ours["hits"], None),
        (f"hits → {ours['count']:,.0f} sessions and their pages", ours["sessions"], None),
        ("all of it, with the funnel and every other figure", whole, ours),
    ]
    print(f"{'':52} {'seconds':>9} {'lines/s':>10} {'processor s':>12} {'peak MB':>8}")
    for label, seconds, process in rows:
        used = f"{process['processor']:12.1f} {process['peak']:8.0f}" if process else ""
        print(f"{label:52} {seconds:9.1f} {lines / seconds:10,.0f} {used}")
    print(f"\nratio to DuckDB alone, on the processors: {ours['processor'] / alone['processor']:.2f}")
