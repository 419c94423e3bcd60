"""The proof of work in a real browser: what our script computes, ALTCHA's own library accepts."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from urllib.parse import parse_qs

import pytest
from altcha import verify_solution
from playwright.sync_api import Route

from leads.spam import work
from tests.builders import ROOT, TOKEN_KEY

SITE = "https://www.example.com"
PAGE = (
    '<!doctype html><title>Form</title><form data-form method="post" action="/api/forms/whitepaper">'
    '<input name="email"><button>Send</button></form><script type="module" src="/work.js"></script>'
)
SCRIPT = (ROOT / "theme" / "static" / "js" / "work.js").read_text(encoding="utf-8")


@pytest.fixture
def posts(browser):
    """A function that fills in the form and clicks twice, told what the function answers; gives what was posted."""
    context = browser.new_context()

    def post(told) -> list[dict[str, list[str]]]:
        sent: list[dict[str, list[str]]] = []

        def answer(route: Route) -> None:
            path, body = route.request.url.removeprefix(SITE), PAGE
            if path == "/work.js":
                route.fulfill(body=SCRIPT, content_type="text/javascript")
            elif path == "/api/forms/whitepaper/work":
                route.fulfill(status=200 if told else 503, json=told)
            elif route.request.method == "POST":
                sent.append(parse_qs(route.request.post_data or ""))
                route.fulfill(body="Thank you", content_type="text/html")
            else:
                route.fulfill(body=body, content_type="text/html")

        page = context.new_page()
        page.route(f"{SITE}/**", answer)
        page.goto(f"{SITE}/")
        page.locator("[name=email]").fill("ada@example.com")
        page.locator("button").dblclick()
        page.wait_for_url("**/api/forms/**")
        return sent

    yield post
    context.close()


def test_a_post_waits_for_the_work_and_carries_its_solution_once(posts):
    challenge = work.challenge("whitepaper", datetime.now(UTC), [TOKEN_KEY], secrets.randbelow)
    (sent,) = posts(challenge)
    (field,) = sent["altcha"]
    assert sent["email"] == ["ada@example.com"]
    assert verify_solution(field, work._key(TOKEN_KEY, "challenge")).verified


def test_who_is_asked_for_no_work_posts_that_word(posts):
    (sent,) = posts({"pass": "signed"})
    assert sent["altcha"] == ["signed"]


def test_a_form_whose_challenge_does_not_come_is_posted_without(posts):
    (sent,) = posts(None)
    assert "altcha" not in sent
    assert sent["email"] == ["ada@example.com"]
