"""One page of every type the site has, in each language, and those that only the functions make."""

from __future__ import annotations

from pathlib import Path

import httpx2

from tests.builders import ANSWERS
from tests.parts.dev_server import DevServer

LANGUAGES = ("en", "zh")
TYPES = {
    "home": "index.html",
    "article": "articles/*/index.html",
    "case study": "case-studies/*/index.html",
    "whitepaper": "whitepapers/*/index.html",
    "about": "about/index.html",
    "privacy": "privacy/index.html",
    "contact": "contact/index.html",
    "thanks": "thank-you/index.html",
    "not found": "404.html",
    "articles": "articles/index.html",
    "whitepapers": "whitepapers/index.html",
    "case studies": "case-studies/index.html",
    "persona": "for/*/index.html",
    "topic": "topics/*/index.html",
    "author": "authors/*/index.html",
    "archive": "archive/index.html",
    "older pieces": "*/page/1/index.html",
    "patterns": "patterns/index.html",
}
"""Where pages of each type are, below their language's folder."""


def site_pages(site: Path, lang: str) -> dict[str, str]:
    """The address of the longest page of each type, which shows most of what the type can show."""
    folder = site if lang == "en" else site / lang
    found = {name: list(folder.glob(pattern)) for name, pattern in TYPES.items()}
    longest = {
        name: max(files, key=lambda file: file.stat().st_size) for name, files in found.items() if files
    }
    return {
        name: f"/{file.relative_to(site).as_posix()}".removesuffix("index.html")
        for name, file in longest.items()
    }


def function_pages(server: DevServer, lang: str) -> dict[str, str]:
    """The address of a page that hands over a document, of a message, of one with a button, and of the workbench."""
    answers = {
        **ANSWERS,
        "company_size": "10 to 49",
        "country": "GB",
        "content": f"whitepapers/lead-standards.{lang}",
        "email": f"reader-{lang}@example.com",
        "elapsed_ms": "30000",
    }
    answer = httpx2.post(f"{server.url}/api/forms/whitepaper", data=answers, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return {
        "download": answer.headers["location"].removeprefix(server.url),
        "message": "/d/broken",
        "withdrawal": f"/_dev/preview/withdraw/whitepapers/lead-standards.{lang}",
        "workbench": "/_dev/",
        "mails": "/_dev/mail/",
        "welcome message": f"/_dev/preview/mail/whitepapers/lead-standards.{lang}",
    }
