"""Which questions a form puts now, and which the next time."""

import pytest

from leads.forms.asked import asked, shortened, with_offered
from leads.forms.check import check
from leads.forms.definition import Form
from tests.builders import ANSWERS, site_json

ALL = ["email", "full_name", "company", "job_title", "company_size", "message"]


def form(**changes):
    """The form of the tests (six questions, the last a message); `changes` are keys of a field by its name."""
    data = site_json()["forms"]["contact"]
    fields = {field["name"]: {**field, **changes.get(field["name"], {})} for field in data["fields"]}
    return Form.from_json({**data, "fields": [fields[name] for name in ALL]})


def names(questions):
    return [f.name for f in questions.fields]


@pytest.mark.parametrize(
    ("at_a_time", "answered", "expected"),
    [
        (0, (), ALL),
        (5, (), ALL[:5]),
        (2, (), ALL[:2]),
        (5, ALL[:5], ["message"]),
        (2, ["email", "company"], ["full_name", "job_title"]),
        (0, ["email", "a question of long ago"], ALL[1:]),
        (5, ALL, []),
        (1, (), ["email"]),
    ],
)
def test_a_form_asks_its_first_open_questions_in_its_order(at_a_time, answered, expected):
    assert names(asked(form(), at_a_time, answered)) == expected


@pytest.mark.parametrize(
    ("at_a_time", "answered", "expected"),
    [
        (3, (), ["email", "full_name", "message"]),
        (3, ALL[:2], ["company", "job_title", "message"]),
        (5, ALL, ["message"]),
        (1, (), ["email", "message"]),
    ],
)
def test_what_is_asked_each_time_has_its_place_among_them(at_a_time, answered, expected):
    assert names(asked(form(message={"each_time": True}), at_a_time, answered)) == expected


def test_the_address_has_its_place_wherever_the_form_asks_it():
    late = form()
    late = late._replace(fields=(*late.fields[1:], late.fields[0]))
    assert names(asked(late, 2)) == ["full_name", "email"]


def test_a_purpose_agreed_to_is_not_asked_again():
    assert [c.purpose for c in asked(form(), 5).consents] == ["marketing"]
    assert asked(form(), 5, granted={"marketing", "another"}).consents == ()


def test_only_what_was_asked_is_required():
    whole = form(message={"required": True})
    now = asked(whole, 5)
    assert check(now, ANSWERS).errors == ()
    assert check(with_offered(now, whole, ANSWERS), ANSWERS).errors == ()
    assert [e.name for e in check(whole, ANSWERS).errors] == ["message"]


def test_an_answer_to_a_question_of_the_next_time_is_taken_and_checked():
    whole = form(message={"required": True, "max_length": 20})
    now = asked(whole, 5)
    sent = {**ANSWERS, "message": "Before you asked me"}
    assert check(with_offered(now, whole, sent), sent).values["message"] == "Before you asked me"
    long = {**ANSWERS, "message": "x" * 21}
    assert [e.code for e in check(with_offered(now, whole, long), long).errors] == ["too_long"]


def test_what_is_asked_stays_required_when_it_comes_back_empty():
    sent = {**ANSWERS, "full_name": "  "}
    assert [e.name for e in check(with_offered(asked(form(), 5), form(), sent), sent).errors] == ["full_name"]


def test_the_shorter_form_asks_its_own_questions_of_who_chose_it():
    whole = form()._replace(short=("email", "full_name"))
    assert names(shortened(whole, {"short": "yes"})) == ["email", "full_name"]
    assert shortened(whole, {"short": ""}) == whole
    assert shortened(form(), {"short": "yes"}) == form()


def test_what_is_said_beyond_the_shorter_form_is_taken_too():
    whole = form()._replace(short=("email", "full_name"))
    sent = {"email": "ada@analytical.example.com", "full_name": "Ada", "company": "Engines", "short": "yes"}
    now = with_offered(asked(shortened(whole, sent), 5), whole, sent)
    assert check(now, sent).errors == ()
    assert check(now, sent).values == {k: v for k, v in sent.items() if k != "short"}
