"""How the judgement does on 300 posts of people and 300 of robots, and on the third of each that was held out."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.unit.spam_sets import play, posts_of

GENUINE, ROBOTS = posts_of("genuine_posts.json"), posts_of("robot_posts.json")
DAY_SECONDS = 86_400


@pytest.fixture(scope="module")
def people(tmp_path_factory):
    """The verdicts on the genuine posts."""
    return play(tmp_path_factory.mktemp("people"), GENUINE)


@pytest.fixture(scope="module")
def robots(tmp_path_factory):
    """The verdicts on the robots' posts."""
    return play(tmp_path_factory.mktemp("robots"), ROBOTS)


def verdicts(judged):
    """How often each verdict was given."""
    return Counter(j.spam.verdict for j in judged)


def wronged(judged):
    """The people who were set apart, with the reasons: what a failing test has to show."""
    return [(j.case["fields"]["email"], j.spam.reasons) for j in judged if j.spam.verdict != "accept"]


def held_out(judged):
    """The third that nobody looked at while the weights were found."""
    return [j for j in judged if j.case["held_out"]]


def test_the_sets_are_what_they_say():
    assert len(GENUINE) == len(ROBOTS) == 300
    assert len({post["fields"]["email"] for post in GENUINE}) == 300
    assert len({post["kind"] for post in ROBOTS}) >= 15
    for posts in (GENUINE, ROBOTS):
        assert 90 <= sum(post["held_out"] for post in posts) <= 130


def test_no_person_is_rejected_and_one_in_a_hundred_at_most_is_set_apart(people):
    assert verdicts(people)["reject"] == 0
    assert len(wronged(people)) <= 3, wronged(people)
    assert len(wronged(held_out(people))) <= 1, wronged(held_out(people))


def test_nineteen_robots_in_twenty_are_caught(robots):
    missed = verdicts(robots)["accept"]
    assert missed <= 15, [j.case["fields"]["email"] for j in robots if j.spam.verdict == "accept"]
    unseen = held_out(robots)
    assert verdicts(unseen)["accept"] <= 0.05 * len(unseen)


def test_people_are_taken_for_people_while_robots_post_beside_them(tmp_path):
    """One process sees both, and its memory mixes them up with nobody."""
    step = DAY_SECONDS / len(GENUINE)
    spread = [{**post, "at_second": round(n * step)} for n, post in enumerate(GENUINE)]
    mixed = play(tmp_path, [*spread, *ROBOTS])
    robots = {post["fields"]["email"] for post in ROBOTS}
    people = [j for j in mixed if j.case["fields"]["email"] not in robots]
    assert len(wronged(people)) <= 3, wronged(people)


def test_every_verdict_has_its_reasons(people, robots):
    for j in (*people, *robots):
        assert (j.spam.score > 0) <= bool(j.spam.reasons)
        assert j.spam.score == sum(int(r.rpartition("(")[2].rstrip(")")) for r in j.spam.reasons)
