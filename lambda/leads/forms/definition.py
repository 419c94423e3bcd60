"""What a form asks. Written in content/data/forms.yml, resolved by the build, read from site.json."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from leads.texts import Texts

FIELD_TYPES = ("text", "email", "tel", "select", "textarea")
DEFAULT_MAX_LENGTH = {"text": 200, "email": 254, "tel": 40, "select": 100, "textarea": 4000}
"""Characters. 254 is the longest address that SMTP can carry (RFC 5321, 4.5.3.1.3)."""

HONEYPOT = "homepage"
"""A field no person sees; whatever fills it in is a robot (see leads.spam)."""


WORDING = "wording"
"""A hidden field: the hash of the words of the boxes that the page shows (see leads.consents)."""


SHORT = "short"
"""A hidden field: whether its reader chose the shorter form (Form.short)."""


class Option(NamedTuple):
    """One choice of a select: the value that is stored and its label by language."""

    value: str
    label: Texts


class Field(NamedTuple):
    """One question. `ask` completes "Enter …" in an error message; `max_length` is in characters.

    An answer to a question asked `each_time` (a message) says nothing of the next time; others are asked once.
    """

    name: str
    type: str
    required: bool
    max_length: int
    label: Texts
    hint: Texts
    ask: Texts
    autocomplete: str | None = None
    options: tuple[Option, ...] = ()
    each_time: bool = False

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Field:
        """The field described by one entry of a form's `fields` in site.json."""
        kind = data["type"]
        return cls(
            name=data["name"],
            type=kind,
            required=bool(data.get("required")),
            max_length=data.get("max_length") or DEFAULT_MAX_LENGTH[kind],
            label=data["label"],
            hint=data.get("hint") or {},
            ask=data.get("ask") or data["label"],
            autocomplete=data.get("autocomplete"),
            options=tuple(Option(o["value"], o["label"]) for o in data.get("options") or ()),
            each_time=bool(data.get("each_time")),
        )


class Consent(NamedTuple):
    """One purpose a person may agree to, with the exact wording shown, by language."""

    purpose: str
    label: Texts


class Form(NamedTuple):
    """A whole form. `thanks` holds the address shown after a form that hands over no document.

    In the languages of `double_opt_in` a consent counts once the address has been confirmed by a link. `short` names
    the questions of the shorter form, which is offered to who hesitates; empty where there is none.
    """

    id: str
    title: Texts
    intro: Texts
    submit: Texts
    policy_version: str
    fields: tuple[Field, ...]
    consents: tuple[Consent, ...]
    thanks: Texts
    double_opt_in: tuple[str, ...] = ()
    short: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Form:
        """The form described by one entry of `forms` in site.json."""
        return cls(
            id=data["id"],
            title=data["title"],
            intro=data.get("intro") or {},
            submit=data["submit"],
            policy_version=str(data["policy_version"]),
            fields=tuple(Field.from_json(f) for f in data["fields"]),
            consents=tuple(Consent(c["purpose"], c["label"]) for c in data.get("consents") or ()),
            thanks=data.get("thanks") or {},
            double_opt_in=tuple(data.get("double_opt_in") or ()),
            short=tuple(data.get("short") or ()),
        )


def consent_field(purpose: str) -> str:
    """The name of the tick box for a purpose."""
    return f"consent_{purpose}"
