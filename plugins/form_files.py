"""Forms as content/data/forms.yml writes them, made into what the page and the function read."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from babel import Locale

from plugins.marked_yaml import Marked
from plugins.problems import not_allowed

Json = dict[str, Any]

# Codes of CLDR that are no country or region a company sits in: unions, outlying islands, private use.
_NO_COUNTRY = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}


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
    for name, form in data["forms"].items():
        for kind in ("fields", "consents"):
            yield from _unknown_names(marked, ("forms", name, kind), list(data[kind]))
        if "thanks" in form and form["thanks"] not in page_slugs:
            line = marked.line("forms", name, "thanks")
            yield line, not_allowed(f"forms.{name}.thanks", form["thanks"], page_slugs)


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
            "fields": [fields[name] for name in form["fields"]],
            "consents": [
                {"purpose": name, "label": data["consents"][name]["label"]} for name in form["consents"]
            ],
        }
        for form_id, form in data["forms"].items()
    }


def _unknown_names(marked: Marked, path: tuple[str, ...], known: Sequence[str]) -> Iterator[tuple[int, str]]:
    form = marked.value[path[0]][path[1]]
    for index, name in enumerate(form[path[2]]):
        if name not in known:
            yield marked.line(*path, index), not_allowed(f"an item of {'.'.join(path)}", name, known)


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
