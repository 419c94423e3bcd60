"""What the data files may hold, as JSON Schema, and its errors in words."""

from collections.abc import Iterator, Sequence
from typing import Any

from jsonschema import Draft202012Validator, ValidationError

from leads.attribution.sites import CATEGORIES
from leads.scoring.rules import STAGES
from leads.scoring.titles import BUYING_ROLES, DEPARTMENTS, SENIORITIES
from plugins.calls.variants import CONDITIONS
from plugins.checks.section_frames import KINDS
from plugins.frontmatter import PIECES
from plugins.marked_yaml import Marked
from plugins.problems import nearest, not_allowed

FIELD_TYPES = ("text", "email", "tel", "select", "country", "textarea")
WRITER_KINDS = ("person", "organization")
LEADS_TO = ("whitepapers", "case-studies", "form", "contact")

_TEXT = {"type": "string", "minLength": 1}
_NAME = {"type": "string", "pattern": "^[a-z0-9]+([_-][a-z0-9]+)*$"}
_TYPE_WORDS = {
    "object": "keys with values below it",
    "array": "a list",
    "string": "text",
    "boolean": "true or false",
    "integer": "a whole number",
}


def schemas(languages: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of each data file by its name; every label is there in every language."""
    label = _object(dict.fromkeys(languages, _TEXT))
    words = {"label": label, "description": label}
    step = {"leads_to": {"enum": list(LEADS_TO)}, "text": label, "button": label}
    stage = {
        "name": _NAME,
        "folder": _NAME,
        **words,
        "type": label,
        "type_one": label,
        "call_to_action": _object(step | {"then": _object(step)}, optional=("then",)),
    }
    writer = {"kind": {"enum": list(WRITER_KINDS)}, "label": label, "role": label, "bio": label}
    return {
        "stages.yml": _list(_object(stage)),
        "personas.yml": _map(_object(words)),
        "topics.yml": _map(_object(words)),
        "authors.yml": _map(_object(writer)),
        "forms.yml": _forms(label, languages),
        "campaigns.yml": _campaigns(label),
        "channels.yml": _known_sites(),
        "sections.yml": _sections(languages),
        "calls.yml": _calls(languages),
        "scoring.yml": _scoring(label),
    }


_OPTIONAL_OF_A_FIELD = ("each_time", "max_length", "autocomplete", "hint", "options")


def _forms(label: dict[str, Any], languages: Sequence[str]) -> dict[str, Any]:
    """Return the schema of forms.yml; `label` is that of a text in every one of the `languages`."""
    field = {
        "type": {"enum": list(FIELD_TYPES)},
        "required": {"type": "boolean"},
        "each_time": {"type": "boolean"},
        "max_length": {"type": "integer", "minimum": 1},
        "autocomplete": _TEXT,
        "label": label,
        "hint": label,
        "ask": label,
        "options": _list(_object({"value": _TEXT, "label": label})),
    }
    form = {
        "title": label,
        "intro": label,
        "submit": label,
        "fields": _list(_TEXT),
        "consents": {"type": "array", "items": _TEXT},
        "short": _list(_TEXT),
        "thanks": _TEXT,
    }
    return _object(
        {
            "policy_version": _TEXT,
            "double_opt_in": {"type": "array", "items": {"enum": list(languages)}},
            "fields": _map(_object(field, optional=_OPTIONAL_OF_A_FIELD)),
            "consents": {"type": "object", "additionalProperties": _object({"label": label})},
            "forms": _map(_object(form, optional=("thanks", "short"))),
        },
        optional=("double_opt_in",),
    )


def _campaigns(label: dict[str, Any]) -> dict[str, Any]:
    channel = {"label": label, "source": _NAME, "medium": _NAME}
    campaign = {"label": label, "channels": _list(_TEXT), "pieces": _list(_TEXT)}
    return _object(
        {"site": _TEXT, "channels": _map(_object(channel)), "campaigns": _map(_object(campaign))},
    )


def _sections(languages: Sequence[str]) -> dict[str, Any]:
    """Return the schema of sections.yml, which may leave out a type or a language."""
    section = {
        "name": _object(dict.fromkeys(languages, _TEXT), optional=languages),
        "words": _object(dict.fromkeys(languages, _list(_TEXT)), optional=languages),
        "also": _list({"enum": list(KINDS)}),
    }
    frame = _list(_object(section, optional=("also",)))
    return _object(dict.fromkeys(PIECES, frame), optional=PIECES)


def _calls(languages: Sequence[str]) -> dict[str, Any]:
    """Return the schema of calls.yml, whose words may leave out a language."""
    words = {**_object(dict.fromkeys(languages, _TEXT), optional=languages), "minProperties": 1}
    asked = {name: _list(_TEXT) for name in CONDITIONS}
    row = {
        "name": _NAME,
        "leads_to": {"enum": list(LEADS_TO)},
        "when": _object(asked, optional=CONDITIONS),
        "text": words,
        "button": words,
    }
    return _list(_object(row, optional=("text", "button")))


def _scoring(label: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of scoring.yml; what its conditions say is checked by plugins.scoring."""
    days = {"type": "integer", "minimum": 1}
    rule = {"name": _NAME, "when": _TEXT, "points": {"type": "integer"}, "reason": label}
    step = {"stage": {"enum": list(STAGES)}, "when": _TEXT}
    title = {
        "department": {"enum": list(DEPARTMENTS)},
        "seniority": {"enum": list(SENIORITIES)},
        "buying_role": {"enum": list(BUYING_ROLES)},
    }
    whole = {"type": "integer"}
    return _object(
        {
            "version": _TEXT,
            "fit": _list(_object(rule)),
            "half_life_days": days,
            "engagement": _list(
                _object({**rule, "makes_mql": {"type": "boolean"}}, optional=("makes_mql", "points"))
            ),
            "mql": _object({"fit": whole, "engagement": whole, "at_once_days": days}),
            "grades": _object(
                {"fit": _object({"A": whole, "B": whole}), "engagement": _object({"1": whole, "2": whole})}
            ),
            "lifecycle": _list(_object(step, optional=("when",))),
            "hot_list": _object({"active_within_days": days}),
            "titles": {
                "type": "object",
                "additionalProperties": {**_object(title, optional=tuple(title)), "minProperties": 1},
            },
        },
        optional=("titles",),
    )


def _known_sites() -> dict[str, Any]:
    keywords = {"type": "array", "items": _TEXT}
    site = {"name": _NAME, "category": {"enum": list(CATEGORIES)}, "keywords": keywords}
    rows = {"type": "object", "additionalProperties": _object(site, optional=("keywords",))}
    return _object({"sites": rows, "matomo": keywords}, optional=("sites", "matomo"))


def faults(marked: Marked, schema: dict[str, Any]) -> Iterator[tuple[int, str]]:
    """Yield line and message of everything in a data file that its schema does not allow."""
    for error in Draft202012Validator(schema).iter_errors(marked.value):
        path = tuple(error.absolute_path)
        yield from _in_words(error, marked, path, ".".join(str(step) for step in path))


def _in_words(
    error: ValidationError, marked: Marked, path: tuple[str | int, ...], place: str
) -> Iterator[tuple[int, str]]:
    name, line, rule = place or "the file", marked.line(*path), error.validator
    if rule == "required":
        missing = [key for key in error.validator_value if key not in error.instance]
        misspelled = {nearest(key, missing) for key in _unknown(error.instance, error.schema)}
        yield from ((line, f"{name} has no {key}") for key in missing if key not in misspelled)
    elif rule == "additionalProperties":
        for key in _unknown(error.instance, error.schema):
            message = not_allowed(f"a key of {name}", key, list(error.schema["properties"]))
            yield marked.line(*path, key), message
    elif rule == "enum":
        yield line, not_allowed(name, error.instance, error.validator_value)
    elif rule == "type":
        yield line, f"{name} is {_quoted(error.instance)}; expected {_TYPE_WORDS[error.validator_value]}"
    elif rule in {"minLength", "minItems", "minProperties"}:
        yield line, f"{name} is empty"
    elif "propertyNames" in error.absolute_schema_path:
        message = f"{error.instance} is not a name; expected small letters, digits and hyphens"
        yield marked.line(*path, error.instance), message
    elif rule == "minimum":
        yield line, f"{name} is {error.instance}; expected {error.validator_value} or more"
    elif rule == "pattern":
        yield line, f"{name} is {error.instance!r}; expected small letters, digits and hyphens"
    else:
        yield line, f"{name}: {error.message}"


def _unknown(instance: dict[str, Any], schema: dict[str, Any]) -> list[str]:
    return [key for key in instance if key not in schema["properties"]]


def _quoted(value: Any) -> str:
    words = {dict: "a group of keys", list: "a list", type(None): "empty"}
    return words.get(type(value)) or (str(value).lower() if isinstance(value, bool) else repr(value))


def _object(properties: dict[str, Any], optional: Sequence[str] = ()) -> dict[str, Any]:
    required = [key for key in properties if key not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items, "minItems": 1}


def _map(values: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "propertyNames": _NAME, "additionalProperties": values, "minProperties": 1}
