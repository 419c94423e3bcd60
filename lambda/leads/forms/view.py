"""A form made ready to print: the template decides nothing, it only writes these values down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from leads.addresses import PROVIDERS
from leads.consents import wording_sha256
from leads.forms.check import PATTERNS, FieldError, message, when_empty
from leads.forms.definition import HONEYPOT, WORDING, Consent, Field, Form, consent_field
from leads.texts import Translate, text_in
from leads.typos import NEIGHBOURS, corrected


@dataclass(frozen=True)
class AddressHint:
    """What is needed to ask "Did you mean …?" below an address: by script as it is typed, and when a form comes back.

    `providers` and `neighbours` are lists of domains joined by spaces; `question` holds {address}; `answer` is the
    question put for the address that was entered, or empty.
    """

    providers: str
    neighbours: str
    question: str
    answer: str


@dataclass(frozen=True)
class FieldView:
    """One control with everything around it. Ids are unique within the page (they start with the form's id).

    `pattern` (a regular expression), `when_empty` and `when_wrong` (messages) let script say what the check would say.
    """

    id: str
    name: str
    control: str
    input_type: str
    label: str
    value: str
    required: bool
    max_length: int | None
    autocomplete: str | None
    optional_note: str | None
    hint: str | None
    hint_id: str | None
    error: str | None
    error_id: str | None
    described_by: str | None
    pattern: str | None
    when_empty: str | None
    when_wrong: str | None
    options: list[tuple[str, str, bool]]
    address_hint: AddressHint | None = None


@dataclass(frozen=True)
class ConsentView:
    """A tick box. `checked` is true only when a person ticked it and the form came back with an error."""

    id: str
    name: str
    label: str
    checked: bool


@dataclass(frozen=True)
class Honeypot:
    """The name and label of the field that must stay empty."""

    name: str
    label: str


@dataclass(frozen=True)
class Welcome:
    """What a known reader is greeted with: the masked address, and where to say that it is somebody else's."""

    address: str
    forget_action: str
    content: str


@dataclass(frozen=True)
class FormView:
    """Everything `macros/form.html` prints. `errors` is the summary: (address of the field, message).

    `returning_url` is where a reader who registered before goes on without filling it in; None where nobody can.
    `short` are the names of the shorter version's questions, with a space between; "" where there is none.
    """

    id: str
    lang: str
    action: str
    title: str
    intro: str
    submit: str
    hidden: list[tuple[str, str]]
    honeypot: Honeypot
    fields: list[FieldView]
    consents: list[ConsentView]
    errors: list[tuple[str, str]] = field(default_factory=list)
    returning_url: str | None = None
    welcome: Welcome | None = None
    short: str = ""


def form_view(
    form: Form,
    lang: str,
    *,
    action: str,
    text: Translate,
    hidden: Sequence[tuple[str, str]] = (),
    values: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
    returning_url: str | None = None,
    welcome: Welcome | None = None,
) -> FormView:
    """The form in `lang`, with entered `values` and `errors` (message by field name) when it comes back."""
    values, errors = values or {}, errors or {}
    fields = [
        _field_view(form.id, f, lang, values.get(f.name, ""), errors.get(f.name), text) for f in form.fields
    ]
    return FormView(
        id=form.id,
        lang=lang,
        action=action,
        title=text_in(form.title, lang),
        intro=text_in(form.intro, lang),
        submit=text_in(form.submit, lang),
        hidden=[*hidden, *_wording(form, lang)],
        honeypot=Honeypot(HONEYPOT, text("Leave this field empty")),
        fields=fields,
        consents=[_consent_view(form.id, c, lang, values) for c in form.consents],
        errors=[(f"#{f.id}", f.error) for f in fields if f.error],
        returning_url=returning_url,
        welcome=welcome,
        short=_short(form),
    )


def _short(form: Form) -> str:
    """The names of the shorter form's questions, with a space between; "" where it asks no less than this one."""
    names = [f.name for f in form.fields if f.name in form.short]
    return " ".join(names) if len(names) < len(form.fields) else ""


def _wording(form: Form, lang: str) -> list[tuple[str, str]]:
    """The hidden field that says which words the boxes have here: the page may be older than the post."""
    return [(WORDING, sha256)] if (sha256 := wording_sha256(form, lang)) else []


def _field_view(
    form_id: str, f: Field, lang: str, value: str, error: str | None, text: Translate
) -> FieldView:
    field_id = f"{form_id}-{f.name}"
    hint = text_in(f.hint, lang) or None
    hint_id = f"{field_id}-hint" if hint else None
    error_id = f"{field_id}-error" if error else None
    return FieldView(
        id=field_id,
        name=f.name,
        control=f.type if f.type in ("select", "textarea") else "input",
        input_type=f.type if f.type in ("email", "tel") else "text",
        label=text_in(f.label, lang),
        value=value,
        required=f.required,
        max_length=None if f.type == "select" else f.max_length,
        autocomplete=f.autocomplete,
        optional_note=None if f.required else text("(optional)"),
        hint=hint,
        hint_id=hint_id,
        error=error,
        error_id=error_id,
        described_by=" ".join(i for i in (hint_id, error_id) if i) or None,
        pattern=PATTERNS.get(f.type),
        when_empty=_words(f, when_empty(f), lang, text),
        when_wrong=_words(f, f.type if f.type in PATTERNS else "", lang, text),
        options=[(o.value, text_in(o.label, lang), o.value == value) for o in f.options],
        address_hint=_address_hint(value, text) if f.type == "email" else None,
    )


def _words(f: Field, code: str, lang: str, text: Translate) -> str | None:
    """What the check says of the field by a code; None for the code of nothing."""
    return message(f, FieldError(f.name, code), lang, text) if code else None


def _address_hint(value: str, text: Translate) -> AddressHint:
    question, address = text("Did you mean {address}?"), corrected(value)
    answer = question.format(address=address) if address else ""
    return AddressHint(" ".join(PROVIDERS), " ".join(NEIGHBOURS), question, answer)


def _consent_view(form_id: str, consent: Consent, lang: str, values: Mapping[str, str]) -> ConsentView:
    name = consent_field(consent.purpose)
    return ConsentView(
        id=f"{form_id}-{name}", name=name, label=text_in(consent.label, lang), checked=bool(values.get(name))
    )
