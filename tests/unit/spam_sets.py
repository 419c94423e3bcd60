"""The two sets of posts (tests/unit/cases/*_posts.json), played through the capture function's own judgement.

Both were written by hand before a single weight was set; browsers, networks and times were drawn once. A third of
each is held out (`held_out`): nobody looked at its verdicts while the weights were found.
"""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

from capture.judged import judged
from capture.submission import lead_event, read
from leads.events import Spam
from leads.forms.check import check
from leads.forms.definition import HONEYPOT
from leads.http.request import Request
from leads.manifest import parse
from leads.spam import stamps
from tests.builders import TOKEN_KEY, folder_services, site_json

CASES = Path(__file__).parent / "cases"
Case = dict[str, Any]


class Judged(NamedTuple):
    """A post of a set and the verdict on it."""

    case: Case
    spam: Spam


def posts_of(name: str) -> list[Case]:
    """The posts of a set, each browser's name replaced by what it says of itself."""
    content = json.loads((CASES / name).read_text(encoding="utf-8"))
    for post in content["posts"]:
        headers = post["headers"]
        if "user-agent" in headers:
            headers["user-agent"] = content["browsers"][headers["user-agent"]]
    posts: list[Case] = content["posts"]
    return posts


def play(folder: Path, cases: list[Case], proof_of_work: str = "off") -> list[Judged]:
    """The posts in the order of their time, all through one process's memory."""
    services = folder_services(folder)
    site = parse(json.dumps({**site_json(), "form_settings": {"proof_of_work": proof_of_work}}).encode())
    begin, found = services.clock.moment, []
    for case in sorted(cases, key=lambda c: c["at_second"]):
        services.clock.moment = begin + timedelta(seconds=case["at_second"])
        request = _request(case)
        posted = _posted(case, services.clock.moment)
        submission = read(site, site.forms[case["form"]], posted, request)
        checked = check(submission.form, posted)
        assert not checked.errors, (case, checked.errors)
        event = lead_event(submission, checked, site, services)
        found.append(Judged(case, judged(event, submission, site, services).spam))
    return found


def _request(case: Case) -> Request:
    address = case["network"].partition("/")[0]
    address = address.replace("::", "::17") if ":" in address else address.removesuffix(".0") + ".17"
    headers = {"content-type": "application/x-www-form-urlencoded", "x-forwarded-proto": "https"}
    headers |= {"host": "www.example.com", **case["headers"]}
    return Request("POST", f"/api/forms/{case['form']}", headers=headers, source_ip=address)


def _posted(case: Case, moment: Any) -> dict[str, str]:
    posted = {**case["fields"], "company_size": "11-50", HONEYPOT: case["honeypot"]}
    if case["seconds"] is not None:
        posted["elapsed_ms"] = str(round(case["seconds"] * 1000))
        posted["event_id"] = f"event-{case['at_second']:08d}"
    if isinstance(case["stamp"], float | int):
        begun = moment - timedelta(seconds=case["stamp"])
        posted["stamp"] = stamps.issue(case["form"], begun, str(case["at_second"]), [TOKEN_KEY])
    elif case["stamp"] == "stamp":  # one form time, taken once, for all
        posted["stamp"] = stamps.issue(
            case["form"], moment.replace(hour=9, minute=0, second=0), "one", [TOKEN_KEY]
        )
    elif case["stamp"] == "forged":
        posted["stamp"] = stamps.issue(case["form"], moment, "x", [b"another key of nobody's 0123456789ab"])
    return posted
