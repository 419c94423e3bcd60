"""What is in the store beside events: the log files of each day, and what advertising cost."""

from __future__ import annotations

import math
from collections.abc import Iterator
from random import Random
from urllib.parse import urlsplit

from ops.demo import access_log, noise
from ops.demo.channels import SPEND_PER_DAY, of
from ops.demo.pages import Pages
from ops.demo.plan import Cell, Hits, Plan, name_of


def logs(plan: Plan, cells: list[Cell], pages: Pages, rng: Random, hits: Hits) -> Iterator[tuple[str, bytes]]:
    """The log files of each day, with the robots, our own people and the broken lines that belong to every log."""
    host = urlsplit(pages.manifest.site_url).netloc
    a_day = max(1, plan.visits // plan.days)
    for day in range(plan.first, plan.last + 1):
        todays = hits.pop(day)
        todays += noise.crawlers(day, a_day // 3, pages, rng)
        if rng.random() < 0.3:
            todays += noise.scraper(day, pages, rng)
        for seen in noise.colleagues(day, 1 + a_day // 60, pages, rng):
            todays += [hit for hit in seen.hits if int(hit.at // 86400) == day]
        lines = [(hit.at, access_log.line(hit, host, rng)) for hit in todays]
        for _ in range(rng.randrange(3)):
            at, text = rng.choice(lines)
            lines.append((at, noise.broken(text, rng)))
        yield from access_log.files(day, lines, rng)


def spend(plan: Plan) -> str:
    """spend.csv: what each paid channel cost, week by week of its time."""
    rows = ["from,to,channel,campaign,amount,currency"]
    for (name, language), (label, campaign, a_day) in SPEND_PER_DAY.items():
        channel = of(name, language)
        begins = plan.first + math.ceil(channel.begins * (plan.days - 1))
        ends = plan.first + math.floor(channel.ends * (plan.days - 1))
        for day in range(begins, ends + 1, 7):
            until = min(day + 6, ends)
            amount = a_day * (until - day + 1) * plan.visits / 50_000
            rows.append(f"{name_of(day)},{name_of(until)},{label},{campaign},{amount:.2f},USD")
    return "\n".join(rows) + "\n"
