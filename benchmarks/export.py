"""The export of events in closed partitions, beside DuckDB alone de-duplicating the same rows into one Parquet file.

Each runs in a process of its own, in turn, so that peak memory is its own and a machine that slows down does so for
both. `invoke bench.export`.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from benchmarks.export_data import ClosedDays, make
from export import engine
from export.run import Order, export
from ops.paths import ROOT
from tests.parts.demo_store import published

AS_OF = datetime(2026, 11, 22, 6, tzinfo=UTC)
RATIO_AIM = 6.0
PEAK_AIM_MB = 1500.0
SIZES = (100_000, 1_000_000)
DEDUPLICATE = """
COPY (SELECT DISTINCT ON (event_id, fingerprint) * FROM read_parquet('{folder}/exports/events/*/events.parquet'))
TO '{target}' (FORMAT parquet, COMPRESSION zstd)
"""


class Measured(NamedTuple):
    """Seconds on the wall and on the processor, and the peak of resident memory in MB."""

    wall: float
    processor: float
    peak_mb: float


def main(sizes: tuple[int, ...] = SIZES, runs: int = 1) -> None:
    """Measure both at each size and print the table of docs/speed.md. Exits with 1 where an aim is missed."""
    lines = [
        "| events | export, s (processor) | DuckDB alone, s (processor) | ratio | peak, MB |",
        "|---|---|---|---|---|",
    ]
    found: dict[int, Measured] = {}
    missed = False
    for size in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            days = make(Path(scratch), size)
            (Path(scratch) / "days.json").write_text(json.dumps(days), encoding="utf-8")
            pairs = [(_child("alone", scratch), _child("export", scratch)) for _ in range(runs)]
        alone, found[size] = min(p[0] for p in pairs), min(p[1] for p in pairs)
        ratio = min(whole.wall / bare.wall for bare, whole in pairs)
        missed |= found[size].peak_mb > PEAK_AIM_MB or (size == sizes[-1] and ratio > RATIO_AIM)
        lines.append(
            f"| {size:,} | {found[size].wall:.1f} ({found[size].processor:.1f})"
            f" | {alone.wall:.1f} ({alone.processor:.1f})"
            f" | {ratio:.2f} | {found[size].peak_mb:.0f} |"
        )
    print("\n".join(lines))
    if len(sizes) > 1:
        growth = found[sizes[-1]].wall / found[sizes[0]].wall
        missed |= growth > sizes[-1] / sizes[0]
        print(f"{sizes[-1] / sizes[0]:.0f} times the events take {growth:.1f} times as long.")
    print(
        f"Aims: the last ratio at most {RATIO_AIM:.0f}, peak at most {PEAK_AIM_MB:.0f} MB, growth at most linear."
    )
    if missed:
        raise SystemExit(1)


def _child(what: str, folder: str) -> Measured:
    """Run one of the two in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.export", what, folder],
        cwd=ROOT, env=None, check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    return Measured(*json.loads(done.stdout.splitlines()[-1]))


def _measure(what: str, folder: Path) -> Measured:
    began, busy = time.perf_counter(), time.process_time()
    if what == "alone":
        _alone(folder)
    else:
        _export(folder)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Measured(time.perf_counter() - began, time.process_time() - busy, peak)


def _alone(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as spill, engine.connect(Path(spill)) as db:
        db.execute(DEDUPLICATE.format(folder=folder, target=f"{spill}/one.parquet"))


def _export(folder: Path) -> None:
    store = ClosedDays(folder, json.loads((folder / "days.json").read_text(encoding="utf-8")))
    for name, body in published().items():
        store.put(f"published/{name}", body)
    began = time.perf_counter()

    def told(label: str) -> None:
        print(f"{time.perf_counter() - began:7.1f} s  {label}", file=sys.stderr)

    with tempfile.TemporaryDirectory() as inside:
        export(Order(store, clock=lambda: AS_OF, told=told, inside=Path(inside)), force=True)
    told("done")
    if store.objects_read:
        raise SystemExit(f"{store.objects_read} objects of closed days were read")


if __name__ == "__main__":
    print(json.dumps(_measure(sys.argv[1], Path(sys.argv[2]))))
