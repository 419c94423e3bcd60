"""What is in every log besides readers: robots, scanners, our own people, a campaign of clicks, and broken lines."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from ops.demo.channels import Arrival
from ops.demo.pages import Pages
from ops.demo.people import Reader
from ops.demo.visits import Hit, Visit, visit
from ops.demo.words import AGENTS

CRAWLERS = (
    ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", 30),
    ("Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)", 20),
    ("Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", 14),
    ("Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)", 14),
    (
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
        10,
    ),
    ("curl/8.5.0", 3),
    ("python-requests/2.32.3", 4),
)
PROBES = ("/wp-login.php", "/.env", "/xmlrpc.php", "/wp-admin/setup-config.php", "/phpmyadmin/")

OFFICE = "192.0.2."
"""Our own network (RFC 5737): INTERNAL_ADDRESSES of the demonstration is 192.0.2.0/24."""

FRAUD = "203.0.113."
"""One /24 that all clicks of the bought campaign come from."""


def crawlers(day: int, count: int, pages: Pages, rng: Random) -> Iterator[Hit]:
    """About `count` requests of robots that say who they are, and of some that look for holes."""
    paths = sorted(pages.by_path)
    agents, weights = [agent for agent, _ in CRAWLERS], [weight for _, weight in CRAWLERS]
    for _ in range(count):
        agent = rng.choices(agents, weights)[0]
        reader = Reader("en", "US", f"198.51.100.{1 + len(agent) % 250}", agent)
        yield Hit(_moment(day, rng), reader, "GET", rng.choice(paths), "", 200, "", 21_000)
    for _ in range(1 + count // 60):
        reader = Reader("en", "US", f"198.51.100.{rng.randrange(1, 255)}", AGENTS["en"][0])
        at = _moment(day, rng)
        for number, probe in enumerate(PROBES):
            yield Hit(at + number, reader, "GET", probe, "", 404, "", 900)


def scraper(day: int, pages: Pages, rng: Random) -> Iterator[Hit]:
    """One that names itself a browser, and reads everything within a minute without a single stylesheet."""
    reader = Reader("en", "US", f"198.51.100.{rng.randrange(1, 255)}", AGENTS["en"][3])
    at = _moment(day, rng)
    for number, path in enumerate(sorted(pages.by_path) * 2):
        yield Hit(at + number * 0.4, reader, "GET", path, "", 200, "", 21_000)


def colleagues(day: int, count: int, pages: Pages, rng: Random) -> Iterator[Visit]:
    """Our own people, who look at their pages."""
    for _ in range(count):
        reader = Reader("en", "GB", f"{OFFICE}{rng.randrange(2, 9)}", AGENTS["en"][1])
        path = [pages.any_of("en", "", rng) for _ in range(rng.randrange(1, 9))]
        yield visit(Arrival("", ""), reader, _moment(day, rng), path, pages, rng)


def bought_clicks(how: Arrival, at: float, pages: Pages, rng: Random) -> Visit:
    """A visit of a click farm: one network, few browsers, page after page."""
    reader = Reader("en", "US", f"{FRAUD}{rng.randrange(1, 40)}", AGENTS["en"][rng.randrange(2)])
    path = [
        pages.any_of("en", rng.choice(("whitepaper", "article")), rng) for _ in range(rng.randrange(6, 13))
    ]
    return visit(how, reader, at, path, pages, rng)


def broken(text: str, rng: Random) -> str:
    """The line as it arrives when something goes wrong."""
    cut, blank = text[: len(text) // 3], text.replace("\t", " ")
    return rng.choice((cut, blank, "\x00\x01\udcff garbage", f"{text}\tmore", text.replace("202", "2O2", 1)))


def _moment(day: int, rng: Random) -> float:
    return day * 86400.0 + rng.random() * 86300
