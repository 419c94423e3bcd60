"""Where invented readers come from: channels of different size and quality, as real ones are."""

from __future__ import annotations

from random import Random
from typing import NamedTuple
from urllib.parse import quote

from ops.demo.words import SEARCHES

ARTICLES, PAPERS, CASES, HOME = "article", "whitepaper", "case-study", "home"


class Channel(NamedTuple):
    """`visits` is its share of a language's readers, `converts` its chance of a lead against the average.

    `business` is the share of leads with a firm's address, `serious` how many of them are worth a call. `query` and
    `referrer` may hold {term} and {click}. `lands` are kinds of pages with their weights. It runs from `begins` to
    `ends`, parts of the period.
    """

    name: str
    language: str
    visits: float
    converts: float
    business: float
    serious: float
    referrer: str
    query: str
    lands: tuple[tuple[str, float], ...]
    begins: float = 0.0
    ends: float = 1.0


class Arrival(NamedTuple):
    """How one visit begins: its query without the question mark, and the page that led to it ("" for none)."""

    query: str
    referrer: str


_READING = ((ARTICLES, 8), (HOME, 1), (CASES, 1))
_PAPER = ((PAPERS, 9), (ARTICLES, 1))

CHANNELS: tuple[Channel, ...] = (
    Channel("google", "en", 30, 0.9, 0.78, 0.5, "https://www.google.com/", "", _READING),
    Channel("bing", "en", 4, 0.8, 0.78, 0.5, "https://www.bing.com/search?q={term}", "", _READING),
    Channel("direct", "en", 16, 1.1, 0.82, 0.6, "", "", ((HOME, 5), (ARTICLES, 3), (PAPERS, 2))),
    Channel("newsletter", "en", 9, 1.9, 0.9, 0.75, "",
            "utm_source=newsletter&utm_medium=email&utm_campaign=q4-webinar", _READING),
    Channel("linkedin", "en", 9, 1.3, 0.86, 0.65, "https://www.linkedin.com/",
            "utm_source=linkedin&utm_medium=social&utm_campaign=q4-webinar", _READING),
    Channel("linkedin-ads", "en", 7, 1.5, 0.88, 0.7, "https://www.linkedin.com/",
            "utm_source=linkedin&utm_medium=paid-social&utm_campaign=lead-standard-launch&li_fat_id={click}",
            _PAPER, 0.3),
    Channel("google-ads", "en", 10, 1.2, 0.7, 0.45, "https://www.google.com/",
            "utm_source=google&utm_medium=cpc&utm_campaign=lead-standard-launch&utm_term={term}&gclid={click}",
            _PAPER, 0.1),
    Channel("assistant", "en", 4, 1.6, 0.84, 0.7, "https://chatgpt.com/", "", _READING, 0.2),
    Channel("trade-press", "en", 4, 1.0, 0.82, 0.6, "https://trade-press.example/b2b/lead-forms", "", _READING),
    Channel("display", "en", 7, 0.45, 0.4, 0.1, "https://news-grid.example/",
            "utm_source=adgrid&utm_medium=display&utm_campaign=autumn-reach", _PAPER, 0.4),
    Channel("fair", "en", 1, 2.4, 0.95, 0.8, "",
            "utm_source=trade-fair&utm_medium=qr&utm_campaign=lead-standard-launch&utm_content=booth-5",
            _PAPER, 0.72, 0.76),
    Channel("baidu", "zh", 24, 0.8, 0.6, 0.5, "https://www.baidu.com/link?url={click}", "", _READING),
    Channel("direct", "zh", 14, 1.0, 0.66, 0.6, "", "", ((HOME, 5), (ARTICLES, 3), (PAPERS, 2))),
    Channel("baidu-ads", "zh", 15, 1.0, 0.5, 0.4, "https://www.baidu.com/baidu.php?url={click}",
            "utm_source=baidu&utm_medium=cpc&utm_campaign=lead-standard-launch&utm_term={term}&bd_vid={click}",
            _PAPER, 0.15),
    Channel("wechat", "zh", 20, 1.4, 0.62, 0.65, "https://mp.weixin.qq.com/s/{click}",
            "utm_source=wechat&utm_medium=social&utm_campaign=q4-webinar", _READING),
    Channel("zhihu", "zh", 11, 1.1, 0.6, 0.55, "https://www.zhihu.com/",
            "utm_source=zhihu&utm_medium=social&utm_campaign=q4-webinar", _READING),
    Channel("36kr", "zh", 5, 0.9, 0.7, 0.5, "https://36kr.com/p/28{click}", "", _READING),
    Channel("newsletter", "zh", 6, 1.8, 0.76, 0.75, "",
            "utm_source=newsletter&utm_medium=email&utm_campaign=q4-webinar", _READING),
    Channel("kimi", "zh", 3, 1.3, 0.66, 0.6, "https://kimi.moonshot.cn/", "", _READING, 0.25),
)  # fmt: skip

SPEND_PER_DAY = {
    ("google-ads", "en"): ("Paid Search", "lead-standard-launch", 260),
    ("linkedin-ads", "en"): ("Paid Social", "lead-standard-launch", 330),
    ("display", "en"): ("Display", "autumn-reach", 150),
    ("baidu-ads", "zh"): ("Paid Search", "lead-standard-launch", 210),
    ("fair", "en"): ("Offline", "lead-standard-launch", 1800),
}
"""What paid channels cost: the channel's and campaign's names in spend.csv, and US dollars a day."""


def of(name: str, language: str) -> Channel:
    """The channel of that name."""
    return next(c for c in CHANNELS if (c.name, c.language) == (name, language))


def arrival(channel: Channel, rng: Random) -> Arrival:
    """One arrival, with a search and a click id of its own."""
    fill = {"term": quote(rng.choice(SEARCHES[channel.language])), "click": f"demo{rng.getrandbits(48):012x}"}
    return Arrival(channel.query.format(**fill), channel.referrer.format(**fill))
