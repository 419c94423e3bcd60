"""A form's checks, its messages, and what comes back to be printed."""

import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.forms.check import PATTERNS, check, messages
from leads.forms.cleaning import MAX_MARKS, clean
from leads.forms.definition import Form
from leads.forms.view import form_view
from tests.builders import ANSWERS, site_json

FORM = Form.from_json(site_json()["forms"]["whitepaper"])


def errors(**changes):
    return {e.name: e.code for e in check(FORM, {**ANSWERS, **changes}).errors}


def test_a_complete_form_has_no_errors():
    checked = check(FORM, ANSWERS)
    assert checked.errors == ()
    assert checked.values["email"] == "ada@analytical.example.com"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"email": ""}, {"email": "required"}),
        ({"email": "   "}, {"email": "required"}),
        ({"email": "ada@"}, {"email": "email"}),
        ({"email": "ada at example.com"}, {"email": "email"}),
        ({"email": "ada@example..com"}, {"email": "email"}),
        ({"email": f"{'a' * 255}@example.com"}, {"email": "too_long"}),
        ({"full_name": ""}, {"full_name": "required"}),
        ({"full_name": "x" * 101}, {"full_name": "too_long"}),
        ({"company_size": "a million"}, {"company_size": "option"}),
        ({"email": "", "full_name": "\x00\x01"}, {"email": "required", "full_name": "required"}),
        ({"company": ""}, {}),
        ({"message": "x" * 4000}, {}),
    ],
)
def test_each_mistake_is_found(changes, expected):
    assert errors(**changes) == expected


@pytest.mark.parametrize(
    ("entered", "stored"),
    [
        (" Ada@Example.COM ", "Ada@example.com"),
        ("ada＠example.com", "ada@example.com"),
        ("ada@example。com", "ada@example.com"),
        ("用户@例子.公司", "用户@例子.公司"),
    ],
)
def test_an_address_is_taken_as_it_was_meant(entered, stored):
    assert check(FORM, {**ANSWERS, "email": entered}).values["email"] == stored


def test_unknown_fields_are_left_behind():
    assert "is_admin" not in check(FORM, {**ANSWERS, "is_admin": "yes"}).values


def test_a_consent_counts_only_when_its_box_was_sent():
    assert check(FORM, ANSWERS).granted == frozenset()
    assert check(FORM, {**ANSWERS, "consent_marketing": "1"}).granted == {"marketing"}
    assert check(FORM, {**ANSWERS, "consent_everything": "1"}).granted == frozenset()


def test_messages_say_what_to_enter_in_the_readers_language():
    found = check(FORM, {**ANSWERS, "full_name": "", "company_size": "?"}).errors
    assert messages(FORM, found, "en", str)["full_name"] == "Enter your name"
    chinese = {"Enter {ask}": "请填写{ask}"}
    assert messages(FORM, found, "zh", lambda m: chinese.get(m, m))["full_name"] == "请填写姓名"


def test_a_too_long_answer_is_told_its_length():
    found = check(FORM, {**ANSWERS, "full_name": "x" * 150}).errors
    assert "100 characters or fewer; you entered 150" in messages(FORM, found, "en", str)["full_name"]


def test_lines_survive_only_where_a_text_may_have_them():
    assert clean("a\r\nb\x00c\u2028d", multiline=True) == "a\nbc\nd"
    assert clean("a\r\nb\tc\u2028d") == "a b c d"


@pytest.mark.parametrize(
    ("entered", "kept"),
    [
        ("王", "王"),
        ("𠮷野", "𠮷野"),
        ("O\u2019Brien-Smith, Jr.", "O\u2019Brien-Smith, Jr."),
        ("Jose\u0301", "José"),
        ("R2-D2", "R2-D2"),
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("\ufeffAda\u200b", "Ada"),
        ("Ada\u202egpj.exe", "Adagpj.exe"),
        ("A\U000e0041\U000e0042da", "Ada"),
        ("a" + "\u0301\u0316" * 4000, "\u00e1"),
    ],
)
def test_a_name_of_any_script_is_kept_as_it_is_read(entered, kept):
    assert clean(entered).rstrip("\u0301\u0316") == kept
    assert len(clean(entered)) <= len(kept) + MAX_MARKS


@pytest.mark.parametrize("name", ["王", "Nguyễn Thị Minh Khai", "ΑΒΓ", "ﷺ", "x" * 100, "𠮷" * 100, "3M"])
def test_a_name_has_one_to_a_hundred_characters_of_any_script(name):
    assert errors(full_name=name) == {}


@given(st.text(), st.booleans())
def test_cleaning_is_total_idempotent_and_storable(value, multiline):
    once = clean(value, multiline=multiline)
    assert clean(once, multiline=multiline) == once
    json.dumps(once).encode("utf-8")
    once.encode("utf-8")
    assert not [c for c in once if unicodedata.category(c) == "Cc" and c not in "\n\t"]


@given(st.dictionaries(st.sampled_from(["email", "full_name", "message", "company_size", "x"]), st.text()))
def test_no_input_breaks_the_check(posted):
    checked = check(FORM, posted)
    assert set(checked.values) == {f.name for f in FORM.fields}


def test_the_view_joins_label_hint_and_error():
    view = form_view(FORM, "en", action="/x", text=str, values={"email": "no"}, errors={"email": "Wrong"})
    email = view.fields[0]
    assert (email.id, email.value, email.error) == ("whitepaper-email", "no", "Wrong")
    assert email.described_by == "whitepaper-email-error"
    assert view.errors == [("#whitepaper-email", "Wrong")]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_script_says_what_the_check_says(lang):
    catalogue = {"Enter {ask}": "请填写{ask}"} if lang == "zh" else {}

    def text(msgid):
        return catalogue.get(msgid, msgid)

    view = {f.name: f for f in form_view(FORM, lang, action="/x", text=text).fields}
    for name, entered in (("email", ""), ("full_name", ""), ("email", "ada at example.com")):
        found = check(FORM, {**ANSWERS, name: entered}).errors
        said = view[name].when_wrong if entered else view[name].when_empty
        assert messages(FORM, found, lang, text) == {name: said}
    assert (view["company"].when_empty, view["company"].pattern) == (None, None)


@given(
    st.one_of(
        st.emails(),
        st.emails().map(lambda address: f" {address.replace('@', '＠')}\u3000"),
        st.emails().map(lambda address: address.replace(".", "。")),
        st.text("ab1.-@＠。．｡ \u3000\u200b\ufeff例公司", max_size=20),
    )
)
def test_no_address_that_the_check_takes_is_refused_by_script(entered):
    if "email" not in errors(email=entered):
        assert re.fullmatch(PATTERNS["email"], entered.strip())


def test_consent_boxes_are_never_ticked_by_us():
    assert [c.checked for c in form_view(FORM, "en", action="/x", text=str).consents] == [False]
