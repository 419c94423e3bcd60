"""What a request says of the program that sent it. Weak on its own: every header can be made up.

Programs that post JSON are let in by the other door (docs/capture.md): nobody expects a browser's headers of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from leads.http.request import Request, user_agent
from leads.spam.evidence import Finding, Post

BROWSERS = ("Mozilla/", "Opera/")
"""How every browser's name for itself begins, for reasons of the nineties."""

DRIVEN = ("headless", "phantomjs", "selenium", "puppeteer", "playwright", "electron/", "slimerjs")
TOOLS = (
    "nikto",
    "sqlmap",
    "bot/",
    "crawler",
    "spider",
    "scrapy",
    "python",
    "curl/",
    "wget",
    "wpscan",
    "zgrab",
)
BOT = r"\bbot;"
"""As a word: a telephone may be a CUBOT."""

CHAT = ("lark/", "feishu", "micromessenger", "wxwork", "dingtalk")
"""Chat programs that show pages in an Electron of their own: people read there."""

GONE = r"MSIE [2-9]\.|Mozilla/[1-4]\."
COMPATIBLE = r"Trident/[67]\."
"""Internet Explorer 10 and 11, which call themselves 7 in compatibility mode, as browsers with two engines do."""

OLD = r"Chrome/(?:[1-9]|[1-7]\d)\.|Firefox/(?:[1-9]|[1-5]\d)\."
"""Chrome before 80, Firefox before 60: 2020 at the latest."""

SENDS_FETCH_SITE = r"Chrome/(?:8\d|9\d|\d{3,})\.|Firefox/(?:9\d|\d{3,})\.|Version/(?:1[7-9]|[2-9]\d)\."
"""Chrome since 80, Firefox since 90, Safari since 16.4 (developer.mozilla.org, Sec-Fetch-Site)."""


def findings(post: Post) -> Iterator[Finding]:
    """What the headers of a form's post say."""
    if "json" in post.request.header("content-type"):
        return
    found = list(of_request(post.request))
    yield from found
    if not post.has_script and any(f.code == "fetch-none" for f in found):
        yield Finding("hollow")
    if _is_from_elsewhere(post):
        yield Finding("elsewhere")


def of_request(request: Request) -> Iterator[Finding]:
    """What the headers say that every request of a browser carries."""
    agent = user_agent(request)
    yield from _agent(agent)
    if not request.header("accept-language"):
        yield Finding("language-none")
    is_secure = request.header("x-forwarded-proto") == "https"  # without TLS, browsers do not send it
    if is_secure and not request.header("sec-fetch-site") and re.search(SENDS_FETCH_SITE, agent):
        yield Finding("fetch-none")


def _agent(agent: str) -> Iterator[Finding]:
    lower = agent.lower()
    if not agent:
        yield Finding("agent-none")
    elif not agent.startswith(BROWSERS) or any(name in lower for name in TOOLS) or re.search(BOT, lower):
        yield Finding("agent-tool", agent[:40])
    elif _is_driven(lower):
        yield Finding("agent-driven")
    elif re.search(GONE, agent) and not re.search(COMPATIBLE, agent):
        yield Finding("agent-gone")
    elif re.search(OLD, agent):
        yield Finding("agent-old")


def _is_driven(agent: str) -> bool:
    found = [name for name in DRIVEN if name in agent]
    return bool(found) and not (found == ["electron/"] and any(name in agent for name in CHAT))


def _is_from_elsewhere(post: Post) -> bool:
    """Whether a browser says that another site's page sent the form. Privacy tools say nothing, or `null`."""
    origin = post.request.header("origin")
    if origin and origin != "null":
        return _host(origin) not in post.own_hosts
    return post.request.header("sec-fetch-site") == "cross-site"


def _host(origin: str) -> str:
    try:
        return urlsplit(origin).hostname or ""
    except ValueError:  # an address of no shape, such as http://[
        return ""
