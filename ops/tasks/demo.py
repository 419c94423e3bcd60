"""`invoke demo.…`: invented data, so that every report can be seen."""

from invoke.collection import Collection
from invoke.context import Context
from invoke.tasks import task


@task(
    name="data",
    help={
        "visits": "how many visits to the site",
        "leads": "how many people register",
        "days": "how many days it covers",
        "seed": "another seed is another history, the same one the same bytes",
        "until": "its last day, as 2026-11-21; yesterday when left out",
    },
)
def demo_data(
    c: Context, visits: int = 50_000, leads: int = 2_000, days: int = 90, seed: int = 1, until: str = ""
) -> None:
    """Invent a history of visits and leads in a store of its own, var/demo."""
    from ops.demo.command import demo

    demo(visits, leads, days, seed, until)


@task(name="pictures")
def demo_pictures(c: Context) -> None:
    """Take the pictures of docs/report.md from the report of the invented history."""
    from ops.leads_store import opened
    from ops.report_pictures import take

    take(opened(demo=True))


namespace = Collection("demo", demo_data, demo_pictures)
