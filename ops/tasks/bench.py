"""`invoke bench.…`: what is measured, each beside something known."""

from invoke.collection import Collection
from invoke.context import Context
from invoke.tasks import task


@task(name="capture")
def bench_capture(c: Context) -> None:
    """Measure the packaged capture function beside a bare one (docs/speed.md)."""
    from benchmarks.capture import main

    main()


@task(name="check")
def bench_check(c: Context) -> None:
    """Measure `invoke check` on one changed file beside a bare invoke (docs/speed.md)."""
    from benchmarks.check import main

    main()


@task(name="export", help={"events": "how many events; 100,000 and 1,000,000 when left out"})
def bench_export(c: Context, events: int = 0) -> None:
    """Measure the export of closed days beside DuckDB's own de-duplication (docs/speed.md)."""
    from benchmarks.export import SIZES, main

    main((events,) if events else SIZES)


@task(name="hostile", help={"count": "how many requests"})
def bench_hostile(c: Context, count: int = 100_000) -> None:
    """Attack the packaged capture function with hostile bodies and headers (docs/speed.md)."""
    from benchmarks.hostile import main

    main(count)


@task(name="import", help={"count": "how many posts"})
def bench_import(c: Context, count: int = 1000) -> None:
    """Import a thousand old posts and build them (docs/import.md)."""
    from benchmarks.import_1000 import main

    main(count)


@task(name="lighthouse", help={"only": "a part of the addresses to measure; all page types when left out"})
def bench_lighthouse(c: Context, only: str = "") -> None:
    """Run Lighthouse over every page type; fail below 100 (needs npx)."""
    from benchmarks.lighthouse import main

    main(only)


@task(name="logs", help={"lines": "how many lines of access log"})
def bench_logs(c: Context, lines: int = 1_000_000) -> None:
    """Make sessions of a month's access logs, beside DuckDB alone reading them (docs/speed.md)."""
    from benchmarks.logs import main

    main(lines)


namespace = Collection(
    "bench",
    bench_logs,
    bench_capture,
    bench_check,
    bench_export,
    bench_hostile,
    bench_import,
    bench_lighthouse,
)
