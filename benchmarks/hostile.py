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
        statuses, seconds, wrong = _attack(Path(scratch), site.read_bytes(), count)
    print(_report(statuses, seconds))
    if wrong:
        raise SystemExit("\n".join([f"{len(wrong)} answers are wrong:", *wrong[:20]]))
    if (p99 := _quantile(seconds, 0.99) * 1000) >= P99_MS:
        raise SystemExit(f"p99 is {p99:.1f} ms; expected under {P99_MS:.0f} ms")


def _attack(scratch: Path, site: bytes, count: int) -> tuple[Counter[int], list[float], list[str]]:
    """Answers by status, the seconds each took on the way there and back, and what was wrong."""
    (zipped,) = [path for path in package(scratch / "dist") if path.stem == "capture"]
    folder = unzip(zipped, scratch / "capture")
    FolderStore(scratch / "leads").put(KEY, site)
    statuses: Counter[int] = Counter()
    seconds: list[float] = []
    wrong: list[str] = []
    with lambda_process(folder, "capture.handler.handler", environment(scratch)) as (capture, _):
        for made in hostile_events(SEED, count):
            started = time.perf_counter()
            answer = capture.invoke(made)
            seconds.append(time.perf_counter() - started)
            statuses[answer["statusCode"]] += 1
            wrong += [f"{fault}: {shown(made)}" for fault in faults(answer)]
            if len(seconds) % 1_000 == 0:
                print(f"\r{len(seconds)}/{count}", end="", flush=True)
    print()
    return statuses, seconds, wrong


def environment(scratch: Path) -> dict[str, str]:
    """The function's settings over folders below `scratch`."""
    return {
        "LEADS_STORE": (scratch / "leads").as_uri(),
        "ASSETS_STORE": (scratch / "assets").as_uri(),
        "LEAD_ID_KEY": LEAD_ID_KEY.decode(),
        "TOKEN_KEY": TOKEN_KEY.decode(),
        "SITE_URL": "https://www.example.com",
    }


def _report(statuses: Counter[int], seconds: list[float]) -> str:
    shares = ", ".join(f"{status}: {statuses[status]}" for status in sorted(statuses))
    times = ((f"p{share:.0%}"[:-1], _quantile(seconds, share) * 1000) for share in (0.5, 0.99))
    shown_times = ", ".join(f"{name} {ms:.1f} ms" for name, ms in times)
    return (
        f"{len(seconds)} requests: {shown_times}, slowest {max(seconds) * 1000:.0f} ms\nby status: {shares}"
    )


def _quantile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]
