"""The packaged capture function under attack: hostile bodies and headers, each answer looked at and timed.

It runs under AWS's runtime client from the unzipped package, with the site that was built last and a folder for a
store, so that the time is the function's own. `invoke bench.hostile`; docs/speed.md has the figures of one run.
"""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from pathlib import Path

from leads.manifest import KEY
from leads.stores.folder import FolderStore
from ops.package import package
from ops.paths import BUILD
from tests.builders import LEAD_ID_KEY, TOKEN_KEY
from tests.parts.hostile import faults, hostile_events, shown
from tests.parts.lambda_runtime import lambda_process, unzip

SEED = 20261122
P99_MS = 50.0


def main(count: int = 100_000) -> None:
    """Send them, print the table, exit with 1 when an answer is wrong or the slowest hundredth takes too long."""
    site = BUILD / KEY
    if not site.exists():
        raise SystemExit("The attack needs a built site: invoke build")
    with tempfile.TemporaryDirectory() as scratch:
        statuses, seconds, busy, wrong = _attack(Path(scratch), site.read_bytes(), count)
    print(_report(statuses, seconds, busy))
    if wrong:
        raise SystemExit("\n".join([f"{len(wrong)} answers are wrong:", *wrong[:20]]))
    if (p99 := _quantile(seconds, 0.99) * 1000) >= P99_MS:
        raise SystemExit(f"p99 is {p99:.1f} ms; expected under {P99_MS:.0f} ms")


def _attack(
    scratch: Path, site: bytes, count: int
) -> tuple[Counter[int], list[float], list[float], list[str]]:
    """Answers by status, the seconds each took there and back, those the processor worked on it, and what was wrong."""
    (zipped,) = [path for path in package(scratch / "dist") if path.stem == "capture"]
    folder = unzip(zipped, scratch / "capture")
    FolderStore(scratch / "leads").put(KEY, site)
    statuses: Counter[int] = Counter()
    seconds: list[float] = []
    busy: list[float] = []
    wrong: list[str] = []
    with lambda_process(folder, "capture.handler.handler", environment(scratch)) as (capture, pid):
        for made in hostile_events(SEED, count):
            started, worked = time.perf_counter(), _worked_seconds(pid)
            answer = capture.invoke(made)
            seconds.append(time.perf_counter() - started)
            busy.append(_worked_seconds(pid) - worked)
            statuses[answer["statusCode"]] += 1
            wrong += [f"{fault}: {shown(made)}" for fault in faults(answer)]
            if len(seconds) % 1_000 == 0:
                print(f"\r{len(seconds)}/{count}", end="", flush=True)
    print()
    return statuses, seconds, busy, wrong


def _worked_seconds(pid: int) -> float:
    """How long the process has been on a processor (Linux, Documentation/scheduler/sched-stats: nanoseconds)."""
    return (
        sum(
            int(path.read_text(encoding="ascii").split()[0])
            for path in Path(f"/proc/{pid}/task").glob("*/schedstat")
        )
        / 1e9
    )


def environment(scratch: Path) -> dict[str, str]:
    """The function's settings over folders below `scratch`."""
    return {
        "LEADS_STORE": (scratch / "leads").as_uri(),
        "ASSETS_STORE": (scratch / "assets").as_uri(),
        "LEAD_ID_KEY": LEAD_ID_KEY.decode(),
        "TOKEN_KEY": TOKEN_KEY.decode(),
        "SITE_URL": "https://www.example.com",
    }


def _report(statuses: Counter[int], seconds: list[float], busy: list[float]) -> str:
    rows = []
    for label, times in (("there and back", seconds), ("of it on the processor", busy)):
        p50, p99, slowest = (1000 * n for n in (_quantile(times, 0.5), _quantile(times, 0.99), max(times)))
        rows.append(f"| {label} | {p50:.1f} | {p99:.1f} | {slowest:.0f} |")
    shares = ", ".join(f"{status}: {statuses[status]:,}" for status in sorted(statuses))
    table = [f"| {len(seconds):,} requests, ms | p50 | p99 | slowest |", "|---|---|---|---|", *rows]
    return "\n".join([*table, "", f"By status: {shares}."])


def _quantile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]
