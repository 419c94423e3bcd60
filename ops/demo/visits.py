"""Invented visits: which pages a reader opens, when, and what their browser asks for."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from ops.demo.channels import Arrival, Channel, arrival
from ops.demo.pages import Page, Pages
from ops.demo.people import Reader, weighted

ASSETS = (
    "/theme/css/gatepost.5382a10c4bb1.css", "/theme/js/touch.b19cb10c37f5.js", "/theme/js/search.dfb9d046ea3f.js",
    "/favicon.ico",
)  # fmt: skip
"""What a browser fetches with the first page it opens."""

GOES_ON = {
    "google": 0.5,
    "newsletter": 0.62,
    "direct": 0.55,
    "display": 0.18,
    "google-ads": 0.36,
    "baidu-ads": 0.34,
}
"""The chance that a reader of a channel opens one more page."""

ELSEWHERE = 0.46

HOURS = {
    "en": (1, 1, 1, 1, 1, 2, 4, 8, 12, 14, 13, 12, 12, 14, 15, 14, 13, 10, 8, 6, 5, 4, 3, 2),
    "zh": (8, 14, 15, 13, 7, 9, 14, 15, 13, 11, 7, 5, 6, 7, 6, 4, 2, 1, 1, 1, 1, 1, 2, 4),
}
"""How many come in each hour of the day, in UTC: offices in Europe and America, offices in China."""


class Hit(NamedTuple):
    """One request as the log has it. `at` is in seconds since 1970, UTC."""

    at: float
    reader: Reader
    method: str
    path: str
    query: str
    status: int
    referrer: str
    size: int


class Visit(NamedTuple):
    """What one reader does in one go: `arrived` and how (the address with its tags), and the pages in order."""

    hits: list[Hit]
    landing: str
    arrived: float
    how: Arrival

    @property
    def left(self) -> float:
        """When the last page was opened."""
        return self.hits[-1].at


def moment(day: int, language: str, rng: Random) -> float:
    """A moment of the day (counted from 1970), at an hour when this language is read."""
    hour = rng.choices(range(24), HOURS[language])[0]
    return day * 86400.0 + hour * 3600 + int(rng.random() * 3_600_000) / 1000


def reading(channel: Channel, reader: Reader, at: float, pages: Pages, rng: Random) -> Visit:
    """A visit of somebody who leaves no address."""
    path = [pages.any_of(channel.language, weighted(channel.lands, rng), rng)]
    chance = GOES_ON.get(channel.name, ELSEWHERE)
    while len(path) < 12 and rng.random() < chance:
        path.append(_next(path[-1], channel.language, pages, rng))
    return visit(arrival(channel, rng), reader, at, path, pages, rng)


def to_form(channel: Channel, goal: Page, pages: Pages, rng: Random) -> list[Page]:
    """The pages on the way to a page with a form: straight there, or by an article that calls for it."""
    if rng.random() < 0.3 or channel.lands[0][0] == goal.kind:
        return [goal]
    before = [pages.leading_to(goal, channel.language, rng)]
    if rng.random() < 0.25:
        before.insert(0, pages.any_of(channel.language, "article", rng))
    return [*before, goal]


def visit(how: Arrival, reader: Reader, at: float, path: list[Page], pages: Pages, rng: Random) -> Visit:
    """The requests of a browser that opens these pages one after the other."""
    site, hits, referrer, query, begun = pages.manifest.site_url, list[Hit](), how.referrer, how.query, at
    landing = f"{site}{path[0].path}{f'?{query}' if query else ''}"
    is_new = rng.random() < 0.8
    for page in path:
        here = f"{site}{page.path}{f'?{query}' if query else ''}"
        hits.append(Hit(at, reader, "GET", page.path, query, 200, referrer, 9000 + rng.randrange(30_000)))
        if is_new:
            hits += [
                Hit(at + 0.1 + n / 20, reader, "GET", asset, "", 200, here, 2500 + 1700 * n)
                for n, asset in enumerate(ASSETS)
            ]
        is_new, referrer, query = rng.random() < 0.1, here, ""
        # Most read for a minute, some leave the tab open: a session ends after half an hour.
        at += min(rng.lognormvariate(4.1, 1.0), 5400.0) + 2
    return Visit(hits, landing, begun, how)


def _next(page: Page, language: str, pages: Pages, rng: Random) -> Page:
    """Where a reader goes from a page: what it calls for, another piece, or a list."""
    chance = rng.random()
    if chance < 0.3 and page.leads_to in pages.by_path:
        return pages.by_path[page.leads_to]
    return pages.any_of(language, "article" if chance < 0.75 else "listing" if chance < 0.9 else "page", rng)
