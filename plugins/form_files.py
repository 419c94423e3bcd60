"""Forms as content/data/forms.yml writes them, made into what the page and the function read."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from babel import Locale

from plugins.marked_yaml import Marked
from plugins.problems import Problem, nearest, not_allowed, shown_path

Json = dict[str, Any]

# Codes of CLDR that are no country or region a company sits in: unions, outlying islands, private use.
_NO_COUNTRY = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}

RESERVED_FIELDS = (
    "homepage",
    "content",
    "event_id",
    "elapsed_ms",
    "stamp",
    "altcha",
    "reader",
    "page_url",
    "referrer",
    "first_touch",
    "last_touch",
    "short",
    "language",
    "wording",
)
"""Names under which a page sends something else than an answer; so are those that start with consent_."""


MOST_BOXES = 5
"""Consent boxes on a form: every choice of them is archived (leads.consents), and nobody reads more."""


def form_faults(marked: Marked, page_slugs: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield line and message of what a schema cannot see: names that lead nowhere, missing options."""
    data = marked.value
    for name, field in data["fields"].items():
        is_select = field["type"] == "select"
        if is_select and "options" not in field:
            yield marked.line("fields", name), f"fields.{name} is a select and has no options"
        if not is_select and "options" in field:
            yield (
                marked.line("fields", name, "options"),
                f"fields.{name} has options but is a {field['type']}",
            )
        if name in RESERVED_FIELDS or name.startswith("consent_"):
            yield marked.line("fields", name), f"fields.{name}: the name is taken; expected another one"
        yield from _repeated_options(marked, name)
    yield from _email_faults(marked)
    if "whitepaper" not in data["forms"]:
        meant = nearest("whitepaper", data["forms"])
        hint = f" (did you mean it by {meant}?)" if meant else ""
        yield marked.line("forms"), f"forms has no whitepaper; expected it, as whitepapers need it{hint}"
    for name, form in data["forms"].items():
        for kind in ("fields", "consents"):
            yield from _wrong_names(marked, ("forms", name, kind), list(data[kind]))
        if len(form["consents"]) > MOST_BOXES:
            line, count = marked.line("forms", name, "consents"), len(form["consents"])
            yield line, f"forms.{name}.consents has {count} boxes; expected at most {MOST_BOXES}"
        yield from _short_faults(marked, name)
        if "thanks" in form and form["thanks"] not in page_slugs:
            line = marked.line("forms", name, "thanks")
            yield line, not_allowed(f"forms.{name}.thanks", form["thanks"], page_slugs)


def _short_faults(marked: Marked, name: str) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with the shorter version of a form, where it has one."""
    form = marked.value["forms"][name]
    if "short" not in form:
        return
    yield from _wrong_names(marked, ("forms", name, "short"), form["fields"])
    line = marked.line("forms", name, "short")
    if "email" not in form["short"]:
        yield line, f"forms.{name}.short has no email; expected it in every form"
    for each in form["fields"]:
        field = marked.value["fields"].get(each, {})
        if field.get("each_time") and field.get("required") and each not in form["short"]:
            yield line, f"forms.{name}.short has no {each}, which is required each time"


def resolved_forms(data: Json, languages: Sequence[str]) -> dict[str, Json]:
    """Return each form, its fields and consents in full; `thanks` is still the slug of a page, or None."""
    fields = {name: _field(name, field, languages) for name, field in data["fields"].items()}
    return {
        form_id: {
            "id": form_id,
            "title": form["title"],
            "intro": form["intro"],
            "submit": form["submit"],
            "policy_version": data["policy_version"],
            "thanks": form.get("thanks"),
            "double_opt_in": data.get("double_opt_in", []),
            "short": form.get("short", []),
            "fields": [fields[name] for name in form["fields"]],
            "consents": [
                {"purpose": name, "label": data["consents"][name]["label"]} for name in form["consents"]
            ],
        }
        for form_id, form in data["forms"].items()
    }


def options_of(data: Json) -> dict[str, list[str]]:
    """Return the values of each field that has a list of them."""
    return {
        name: [option["value"] for option in field["options"]]
        for name, field in data["fields"].items()
        if "options" in field
    }


def _repeated_options(marked: Marked, name: str) -> Iterator[tuple[int, str]]:
    values = [option["value"] for option in marked.value["fields"][name].get("options", [])]
    for index, value in enumerate(values):
        if value in values[:index]:
            line = marked.line("fields", name, "options", index, "value")
            yield line, f"fields.{name}.options has the value {value!r} twice; expected each once"


def _email_faults(marked: Marked) -> Iterator[tuple[int, str]]:
    """Yield what keeps a form from asking for an address: a lead is known by its address."""
    field = marked.value["fields"].get("email")
    if field and field["type"] != "email":
        yield (
            marked.line("fields", "email", "type"),
            f"fields.email.type is {field['type']!r}; expected email",
        )
    if field and not field["required"]:
        yield marked.line("fields", "email", "required"), "fields.email.required is false; expected true"
    for name, form in marked.value["forms"].items():
        if "email" not in form["fields"]:
            line = marked.line("forms", name, "fields")
            yield line, f"forms.{name}.fields has no email; expected it in every form"


def thanks_of(marked: Marked) -> list[tuple[str, str, int]]:
    """Return name, thanks page and its line for each form that has one, in a file without problems."""
    forms = marked.value["forms"].items()
    return [
        (name, form["thanks"], marked.line("forms", name, "thanks"))
        for name, form in forms
        if "thanks" in form
    ]


def thanks_problems(
    content: Path, thanks: Iterable[tuple[str, str, int]], content_keys: Container[str], default_language: str
) -> Iterator[Problem]:
    """Yield a problem for each form whose thanks page is a draft."""
    for name, page, line in thanks:
        if f"pages/{page}.{default_language}" not in content_keys:
            message = f"forms.{name}.thanks is {page!r}, which is a draft; expected a page people can see"
            yield Problem(shown_path(content / "data" / "forms.yml"), line, message, "data-file")


def _wrong_names(marked: Marked, path: tuple[str, ...], known: Sequence[str]) -> Iterator[tuple[int, str]]:
    form = marked.value[path[0]][path[1]]
    for index, name in enumerate(form[path[2]]):
        if name not in known:
            yield marked.line(*path, index), not_allowed(f"an item of {'.'.join(path)}", name, known)
        elif name in form[path[2]][:index]:
            yield marked.line(*path, index), f"{'.'.join(path)} names {name} twice; expected each once"


def _field(name: str, field: Json, languages: Sequence[str]) -> Json:
    is_country = field["type"] == "country"
    return {
        "name": name,
        "type": "select" if is_country else field["type"],
        "required": field["required"],
        "max_length": field.get("max_length"),
        "autocomplete": field.get("autocomplete"),
        "label": field["label"],
        "hint": field.get("hint", {}),
        "ask": field["ask"],
        "each_time": field.get("each_time", False),
        "options": _countries(languages) if is_country else field.get("options", []),
    }


def _countries(languages: Sequence[str]) -> list[Json]:
    """Return every country and region by its CLDR names, in the order of the first language."""
    names = {lang: _territories(lang) for lang in languages}
    codes = [
        code for code in names[languages[0]] if re.fullmatch("[A-Z]{2}", code) and code not in _NO_COUNTRY
    ]
    codes.sort(key=lambda code: names[languages[0]][code].replace("Å", "A"))
    return [{"value": code, "label": {lang: names[lang][code] for lang in languages}} for code in codes]


def _territories(lang: str) -> Mapping[str, str]:
    return dict(Locale.parse(lang).territories)
