"""The packaged capture function beside a bare handler that only does the one PUT.

Both run under AWS's runtime client from a folder with the same boto3, against the same S3 server (SeaweedFS) on
loopback, in turn, so that a machine that speeds up or slows down does so for both. `invoke bench.capture`.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from leads.stores.s3 import S3Store
from ops.package import package
from tests.builders import ANSWERS, HIDDEN, LEAD_ID_KEY, TAGGED_PAGE, TOKEN_KEY, event, site_json
from tests.parts.lambda_runtime import RuntimeApi, lambda_process, unzip
from tests.parts.seaweed import WEED, seaweed

COLD_RUNS = 15
WARM_REQUESTS = 1_500
WARM_UP = 50

SETTINGS = {
    "LEADS_STORE": "s3://leads",
    "ASSETS_STORE": "s3://leads/assets",
    "LEAD_ID_KEY": LEAD_ID_KEY.decode(),
    "TOKEN_KEY": TOKEN_KEY.decode(),
    "SITE_URL": "https://www.example.com",
    "BARE_BUCKET": "leads",
}
AIMS = {"cold": 1.15, "warm p50": 1.3, "peak MB": 70.0}


@dataclass(frozen=True)
class Subject:
    """A function to measure: its name, the folder it runs from, its handler."""

    name: str
    folder: Path
    handler: str


def main() -> None:
    """Measure both and print the table of docs/speed.md. Exits with a sentence where the S3 server is not installed."""
    if not WEED.exists():
        raise SystemExit("The benchmark needs the packages of `make test`: sh ops/setup.sh dev")
    with tempfile.TemporaryDirectory() as scratch, seaweed(Path(scratch) / "s3") as server:
        client = server.client()
        client.create_bucket(Bucket="leads")
        S3Store("leads", client=client).put("published/site.json", json.dumps(site_json()).encode())
        environment = {**SETTINGS, **server.environment}
        ours, bare = _subjects(Path(scratch))
        cold = _cold(ours, bare, environment)
        warm, peak = _warm(ours, bare, environment)
        if suspects := list(S3Store("leads", client=client).list_keys("quarantine/", limit=1)):
            raise SystemExit(
                f"An ordinary post was set apart ({suspects[0]}): what was measured is not its way"
            )
    print(_report(cold, warm, peak))


def _subjects(scratch: Path) -> tuple[Subject, Subject]:
    zips = {path.stem: path for path in package(scratch / "dist")}
    ours = unzip(zips["capture"], scratch / "task" / "capture")
    bare = unzip(zips["capture"], scratch / "task" / "bare")
    for name in ("capture", "leads", "jinja2", "email_validator"):
        shutil.rmtree(bare / name)
    shutil.copy(Path(__file__).with_name("bare_handler.py"), bare / "bare_handler.py")
    return Subject("capture", ours, "capture.handler.handler"), Subject("bare", bare, "bare_handler.handler")


def _cold(ours: Subject, bare: Subject, environment: Mapping[str, str]) -> list[tuple[float, float]]:
    """Seconds from the start of the process to the first 303, (ours, bare) a pair."""
    pairs = []
    for n in range(COLD_RUNS + 1):
        pair = tuple(_first_answer(subject, environment, f"cold-{n}") for subject in (ours, bare))
        print(f"\rcold starts: {n}/{COLD_RUNS}", end="", flush=True)
        pairs.append((pair[0], pair[1]))
    print()
    return pairs[1:]  # the first pair warms the disk's cache


def _first_answer(subject: Subject, environment: Mapping[str, str], name: str) -> float:
    started = time.perf_counter()
    with lambda_process(subject.folder, subject.handler, environment) as (api, _):
        _post(api, name)
        return time.perf_counter() - started


def _warm(
    ours: Subject, bare: Subject, environment: Mapping[str, str]
) -> tuple[dict[str, list[float]], dict[str, float]]:
    """Seconds of each warm request by subject, one request of each in turn, and the peak memory in MB."""
    times: dict[str, list[float]] = {ours.name: [], bare.name: []}
    with ExitStack() as stack:
        running = {
            s.name: stack.enter_context(lambda_process(s.folder, s.handler, environment))
            for s in (ours, bare)
        }
        for n in range(WARM_UP + WARM_REQUESTS):
            for name, (api, _) in running.items():
                seconds = _timed(partial(_post, api, f"warm-{n}"))
                if n >= WARM_UP:
                    times[name].append(seconds)
            if n % 100 == 0:
                print(f"\rwarm requests: {n}/{WARM_REQUESTS}", end="", flush=True)
        print()
        peak = {name: _peak_megabytes(pid) for name, (_, pid) in running.items()}
    return times, peak


def _post(api: RuntimeApi, name: str) -> None:
    """An ordinary reader's post. Each has a network and words of its own: many of one kind would be set apart."""
    digest = hashlib.sha256(name.encode()).digest()
    person = {
        "email": f"{name}@example.com",
        "full_name": f"Ada {name}",
        "company": f"Engines {digest.hex()[:8]}",
    }
    fields = {**ANSWERS, **HIDDEN, **person, "event_id": f"bench-{name}"}
    network = {"cloudfront-viewer-address": f"{digest[0]}.{digest[1]}.{digest[2]}.7:4711"}
    answer = api.invoke(event(fields=fields, headers={"referer": TAGGED_PAGE, **network}))
    if answer["statusCode"] != 303:
        raise RuntimeError(f"expected 303, got {answer}")


def _timed(act: Callable[[], Any]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def _peak_megabytes(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no VmHWM: this benchmark needs Linux")


def _report(cold: list[tuple[float, float]], warm: dict[str, list[float]], peak: dict[str, float]) -> str:
    medians = [statistics.median(side) * 1000 for side in zip(*cold, strict=True)]
    rows = [("cold start to first 303, ms", *medians, statistics.median(a / b for a, b in cold))]
    for label, share in (("warm p50, ms", 0.5), ("warm p99, ms", 0.99)):
        ours, bare = (_quantile(warm[name], share) * 1000 for name in ("capture", "bare"))
        rows.append((label, ours, bare, ours / bare))
    ours, bare = (len(warm[name]) / sum(warm[name]) for name in ("capture", "bare"))
    rows.append(("requests a second, one at a time", ours, bare, ours / bare))
    rows.append(("peak memory, MB", peak["capture"], peak["bare"], peak["capture"] / peak["bare"]))
    lines = ["| | capture | bare | ratio |", "|---|---|---|---|"]
    lines += [f"| {label} | {a:.1f} | {b:.1f} | {ratio:.2f} |" for label, a, b, ratio in rows]
    return "\n".join(
        [*lines, "", f"Aims: {', '.join(f'{name} at most {aim}' for name, aim in AIMS.items())}."]
    )


def _quantile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]
