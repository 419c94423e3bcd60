"""What was posted, held against the form's definition. Bad input is a return value, never an exception."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from leads.forms.cleaning import clean
from leads.forms.definition import Field, Form, consent_field
from leads.identity import BadAddress, clean_address
from leads.phones import e164
from leads.texts import Translate, text_in

MESSAGES = {
    "required": "Enter {ask}",
    "required_option": "Select {ask}",
    "too_long": "{label} must be {max_length} characters or fewer; you entered {length}",
    "email": "Enter an e-mail address in the correct format, like name@example.com",
    "tel": "Enter a telephone number with its country code, like +44 20 7946 0958",
    "option": "Select {ask} from the list",
}

PATTERNS = {"email": r"[^@＠]+[@＠][^@＠]+[.。．｡][^@＠]+"}
"""What an answer of a type looks like at least, read alike by `re` and by a browser, which says at once of anything
else that it is wrong. Everything that `check` accepts fits it (a property test holds that).
"""


class FieldError(NamedTuple):
    """What is wrong with one field: a code of `MESSAGES` and the length found (in characters)."""

    name: str
    code: str
    length: int = 0


class Checked(NamedTuple):
    """The cleaned answers by field name, the purposes agreed to, and the errors in the form's order."""

    values: dict[str, str]
    granted: frozenset[str]
    errors: tuple[FieldError, ...]


def check(form: Form, posted: Mapping[str, str], regions: Sequence[str] = ()) -> Checked:
    """The form's own fields from `posted`, cleaned and judged; unknown names are left behind.

    `regions` are the countries a telephone number may be of, likeliest first (leads.phones.regions_for).
    """
    values = {f.name: _entered(f, posted.get(f.name, "")) for f in form.fields}
    errors = []
    for f in form.fields:
        values[f.name], code = _judge(f, values[f.name], regions)
        if code:
            errors.append(FieldError(f.name, code, len(values[f.name])))
    granted = frozenset(c.purpose for c in form.consents if posted.get(consent_field(c.purpose)))
    return Checked(values, granted, tuple(errors))


def messages(form: Form, errors: tuple[FieldError, ...], lang: str, text: Translate) -> dict[str, str]:
    """The words for each error, by field name, in the reader's language."""
    fields = {f.name: f for f in form.fields}
    return {e.name: message(fields[e.name], e, lang, text) for e in errors}


def message(f: Field, error: FieldError, lang: str, text: Translate) -> str:
    """The words for one error of the field `f`."""
    return text(MESSAGES[error.code]).format(
        ask=text_in(f.ask, lang), label=text_in(f.label, lang), max_length=f.max_length, length=error.length
    )


def when_empty(f: Field) -> str:
    """The code of what is wrong with no answer to `f`; "" where none is needed."""
    if not f.required:
        return ""
    return "required_option" if f.type == "select" else "required"


def _entered(f: Field, raw: str) -> str:
    """The answer, cleaned; cut far above its limit, for cleaning costs time and it is refused anyway."""
    return clean(raw[: 4 * f.max_length], multiline=f.type == "textarea")


def _judge(f: Field, value: str, regions: Sequence[str]) -> tuple[str, str]:
    """The value as it will be stored, and the code of what is wrong with it ("" for nothing)."""
    if not value:
        return value, when_empty(f)
    if len(value) > f.max_length:
        return value, "too_long"
    if f.type == "email":
        return _judge_address(value)
    if f.type == "tel":
        return value, "" if e164(value, regions) else "tel"
    if f.type == "select":
        return value, "" if value in {o.value for o in f.options} else "option"
    return value, ""


def _judge_address(value: str) -> tuple[str, str]:
    try:
        return clean_address(value), ""
    except BadAddress:
        return value, "email"
