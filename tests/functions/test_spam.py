"""Robots through the whole function: the same answers as for people, kept apart; work for who looks suspicious."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from datetime import timedelta

import pytest
from altcha import Challenge, Payload, solve_challenge
from hypothesis import given, settings
from hypothesis import strategies as st

from capture.respond import respond
from leads.events import decode
from leads.manifest import KEY
from leads.spam import stamps
from leads.stores.protocol import walk
from tests.builders import ROOT, TOKEN_KEY, folder_services, post, request, site_json

ROBOT = {"homepage": "https://spam.example.net", "message": "[url=https://casino.example.net]casino[/url]"}
TOOL = {"user-agent": "python-requests/2.32.3", "accept-language": ""}

ODD = {"sec-fetch-site": "", "accept-language": ""}
"""A browser behind something that takes headers away."""


@pytest.fixture
def world(tmp_path):
    """Services over empty folder stores; nobody is asked for work."""
    return folder_services(tmp_path)


@pytest.fixture
def working(tmp_path):
    """The same where work is asked for at risk."""
    services = folder_services(tmp_path)
    services.leads.put(KEY, json.dumps({**site_json(), "form_settings": {"proof_of_work": "risk"}}).encode())
    return services


@pytest.fixture(scope="module")
def working_once(tmp_path_factory):
    """The same for many posts in a row."""
    services = folder_services(tmp_path_factory.mktemp("many"))
    services.leads.put(KEY, json.dumps({**site_json(), "form_settings": {"proof_of_work": "risk"}}).encode())
    return services


def stored(world):
    return [decode(world.leads.get(k)) for p in ("events/", "quarantine/") for k in walk(world.leads, p)]


def begun(world, seconds):
    """The stamp of a form begun so many seconds ago."""
    return stamps.issue("whitepaper", world.clock() - timedelta(seconds=seconds), "r", [TOKEN_KEY])


def asked_for(world, **headers):
    """What the script is told when its reader begins."""
    return json.loads(respond(request("GET", "/api/forms/whitepaper/work", headers=headers), world).body)


def solved(challenge):
    """The field that a browser would send."""
    made = Challenge.from_dict(challenge)
    solution = solve_challenge(made)
    assert solution is not None
    return Payload(made, solution).to_base64()


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_a_robot_is_told_what_a_person_is_told(world, accept):
    person = respond(post({"email": "ada@example.com"}, accept=accept), world)
    robot = respond(post({"email": "bot@example.com", **ROBOT}, accept=accept, **TOOL), world)
    assert sorted(e.spam.verdict for e in stored(world)) == ["accept", "reject"]
    assert (robot.status, sorted(robot.headers)) == (person.status, sorted(person.headers))
    assert (robot.body == person.body == "") or json.loads(robot.body).keys() == json.loads(
        person.body
    ).keys()
    where = [(r.headers.get("location") or json.loads(r.body)["location"])[:3] for r in (person, robot)]
    assert where == ["/d/", "/d/"]


def test_a_clear_robot_is_kept_with_its_reasons_and_points(world):
    respond(post(ROBOT, **TOOL), world)
    (event,) = stored(world)
    assert (event.spam.verdict, event.spam.score >= 10) == ("reject", True)
    assert "links in markup (+5)" in event.spam.reasons
    assert walk(world.leads, "quarantine/")


def test_the_same_post_sent_again_is_judged_once(world):
    """A person whose network broke posts again in haste: the first verdict stands."""
    first = {"event_id": "a-post-of-a-person", "elapsed_ms": "40000", "stamp": begun(world, 30)}
    respond(post(first), world)
    respond(post({**first, "elapsed_ms": "900"}), world)
    (event,) = stored(world)
    assert event.spam.verdict == "accept"


def test_a_form_time_serves_colleagues_at_one_screen_and_no_crowd(world):
    stamp = begun(world, 60)
    for number in range(5):
        respond(post({"email": f"p{number}@example.com", "stamp": stamp, "elapsed_ms": "60000"}), world)
    verdicts = {e.fields["email"]: e.spam.verdict for e in stored(world)}
    assert [verdicts[f"p{n}@example.com"] for n in range(5)] == ["accept"] * 3 + ["quarantine"] * 2


def test_colleagues_behind_one_address_are_no_flood(world):
    """After a webinar: 25 in a minute, with script, each with a form time of their own."""
    for number in range(25):
        stamp = stamps.issue("whitepaper", world.clock() - timedelta(seconds=50), f"r{number}", [TOKEN_KEY])
        respond(post({"email": f"p{number}@example.com", "stamp": stamp, "elapsed_ms": "60000"}), world)
    assert [e.spam.verdict for e in stored(world)] == ["accept"] * 25


def test_who_is_set_apart_for_the_crowd_alone_blames_no_neighbour(world):
    for number in range(70):
        respond(post({"email": f"p{number}@example.com"}), world)
    assert "quarantine" in {e.spam.verdict for e in stored(world)}
    assert not any("posts from this network" in reason for e in stored(world) for reason in e.spam.reasons)


@pytest.mark.parametrize("script", [{}, {"elapsed_ms": "60000"}])
def test_words_set_nobody_apart_with_script_or_without(world, script):
    respond(
        post({"message": "They wrote: viagra, cialis, online casino, free spins. Is that you?", **script}),
        world,
    )
    (event,) = stored(world)
    assert (event.spam.verdict, event.spam.score) == ("accept", 4)


def test_three_of_one_firm_may_name_its_site(world):
    for number in range(3):
        stamp = stamps.issue("whitepaper", world.clock() - timedelta(seconds=50), f"r{number}", [TOKEN_KEY])
        said = {
            "email": f"p{number}@qq.com",
            "message": "我们的网站是www.taoji-valves.cn" + "，请联系" * number,
        }
        respond(post({**said, "stamp": stamp, "elapsed_ms": "60000"}), world)
    assert {e.spam.verdict for e in stored(world)} == {"accept"}


@pytest.mark.parametrize("field", ["company", "full_name"])
def test_a_firm_may_go_by_its_site_and_a_person_may_not(world, field):
    respond(post({field: "www.acme.example.com"}), world)
    (event,) = (
        decode(world.leads.get(key))
        for prefix in ("events/", "quarantine/")
        for key in walk(world.leads, prefix)
    )
    assert event.spam.verdict == ("accept" if field == "company" else "quarantine")


def test_a_form_time_of_somebodys_making_is_noted(world):
    respond(
        post({"stamp": "19a.0123456789abcdef.00000000000000000000000000000000", "elapsed_ms": "60000"}), world
    )
    (event,) = stored(world)
    assert "form time not signed by us (+4)" in event.spam.reasons


def test_a_laptop_is_no_network(world):
    local = post()._replace(source_ip="127.0.0.1")
    local = local._replace(
        headers={k: v for k, v in local.headers.items() if k != "cloudfront-viewer-address"}
    )
    for number in range(20):
        body = local.body.replace(b"ada%40", f"ada{number}%40".encode())
        respond(local._replace(body=body), world)
    assert {e.spam.verdict for e in stored(world)} == {"accept"}


@given(
    st.fixed_dictionaries(
        {name: st.text(max_size=60) for name in ("company", "message", "stamp", "altcha", "elapsed_ms")}
    ),
    st.dictionaries(
        st.sampled_from(
            ["origin", "user-agent", "sec-fetch-site", "accept-language", "host", "x-forwarded-proto"]
        ),
        st.one_of(
            st.text(max_size=40), st.sampled_from(["http://[", "null", "https://www.example.com:x", "https"])
        ),
    ),
)
@settings(max_examples=60)
def test_nothing_that_can_be_posted_upsets_the_judgement(working_once, answers, headers):
    assert respond(post(answers, **headers), working_once).status in (303, 422)


@pytest.mark.parametrize("until", ["1e999", "-1", "null", '"x"', "[]"])
def test_a_challenge_with_no_time_in_it_is_none(working, until):
    payload = f'{{"challenge": {{"parameters": {{"nonce": "x", "data": {{"form": "whitepaper", "until": {until}}}}}}}}}'
    field = base64.b64encode(payload.encode()).decode()
    respond(post({"altcha": field, "elapsed_ms": "60000", "stamp": begun(working, 50)}, **TOOL), working)
    (event,) = stored(working)
    assert event.spam.reasons[-1] == "no work shown (+2)"


# Proof of work


def test_who_looks_like_a_person_is_asked_for_no_work(working):
    assert asked_for(working).keys() == {"pass"}


def test_nobody_is_asked_where_it_is_switched_off(world):
    assert asked_for(world, **TOOL).keys() == {"pass"}


def test_work_takes_away_what_the_headers_gave(working):
    field = solved(asked_for(working, **ODD))
    sent = {"elapsed_ms": "60000", "stamp": begun(working, 50)}
    respond(post({**sent, "email": "idle@example.com"}, **ODD), working)
    respond(post({**sent, "email": "busy@example.com", "altcha": field}, **ODD), working)
    verdicts = {e.fields["email"]: (e.spam.verdict, e.spam.reasons[-1]) for e in stored(working)}
    assert verdicts == {
        "idle@example.com": ("quarantine", "no work shown (+2)"),
        "busy@example.com": ("accept", "work shown (-3)"),
    }


def test_a_solution_serves_one_post(working):
    field = solved(asked_for(working, **TOOL))
    for number in range(2):
        sent = {"altcha": field, "elapsed_ms": "60000", "email": f"p{number}@example.com"}
        respond(post({**sent, "stamp": begun(working, 50)}, **TOOL), working)
    last = {e.fields["email"]: e.spam.reasons[-1] for e in stored(working)}
    assert last == {"p0@example.com": "work shown (-3)", "p1@example.com": "no work shown (+2)"}


@pytest.mark.parametrize("late", [0, 3])
def test_a_solution_is_good_for_its_form_and_its_time(working, late):
    challenge = asked_for(working, **TOOL)
    if not late:
        challenge["parameters"]["data"]["form"] = "contact"
    field = solved(challenge)
    working.clock.advance(hours=late)
    respond(post({"altcha": field, "elapsed_ms": "60000", "stamp": begun(working, 50)}, **TOOL), working)
    (event,) = stored(working)
    assert event.spam.reasons[-1] == "no work shown (+2)"


def test_who_was_asked_for_none_is_not_blamed_for_showing_none(working):
    told = asked_for(working)["pass"]
    respond(post({"altcha": told, "elapsed_ms": "60000", "stamp": begun(working, 0.4)}), working)
    (event,) = stored(working)
    assert event.spam.reasons == ["sent at once after the first step into the form: 0.4 s (+3)"]


@pytest.mark.parametrize(
    "field", ["x", "e30=", "bnVsbA==", "W1tbW1s=", "eyJjaGFsbGVuZ2UiOnsicGFyYW1ldGVycyI6W119fQ=="]
)
def test_any_text_in_the_field_is_no_solution(working, field):
    respond(post({"altcha": field, "elapsed_ms": "60000", "stamp": begun(working, 50)}, **TOOL), working)
    (event,) = stored(working)
    assert event.spam.reasons[-1] == "no work shown (+2)"


def test_an_ordinary_post_loads_no_list_and_no_library(tmp_path):
    """A cold start stays short: what only suspects need is imported for suspects."""
    code = (
        "import sys; from pathlib import Path; from capture.respond import respond; from tests.builders import *\n"
        f"answer = respond(post(), folder_services(Path({str(tmp_path)!r}))); assert answer.status == 303\n"
        "print(sorted({'altcha', 'disposable_email_domains', 'jinja2'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert said.stdout.strip() == "[]"
