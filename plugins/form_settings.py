"""FORMS in pelicanconf.py: read, and held against what leads.forms.settings knows."""

from collections.abc import Iterator, Mapping
from typing import Any

from leads.forms.settings import FormSettings
from plugins.problems import Problem, not_allowed

REMEMBER = "remember"
"""The purpose of the box that lets touch.js keep touches across visits."""

_FILE = "pelicanconf.py"
_CHOICES = {"proof_of_work": ("off", "risk")}


def form_settings(settings: Mapping[str, Any]) -> FormSettings:
    """Return how forms behave, by Pelican's settings."""
    return FormSettings.from_json(settings.get("FORMS", {}))


def form_setting_problems(settings: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield each name in FORMS that nothing reads, and each value that means nothing."""
    for name, value in settings.get("FORMS", {}).items():
        if name not in FormSettings._fields:
            yield Problem(_FILE, 1, not_allowed("a name in FORMS", name, FormSettings._fields))
            continue
        default = FormSettings._field_defaults[name]
        allowed = _CHOICES.get(name, ())
        if allowed and value not in allowed:
            yield Problem(_FILE, 1, not_allowed(f"FORMS[{name!r}]", str(value), allowed))
        elif type(value) is not type(default):
            yield Problem(_FILE, 1, f"FORMS[{name!r}] is {value!r}; expected {_EXPECTED[type(default)]}")
        elif not isinstance(value, str) and value < 0:
            yield Problem(_FILE, 1, f"FORMS[{name!r}] is {value!r}; expected 0 or more")


def agreement_problems(settings: Mapping[str, Any], forms: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a problem where browsers are to remember across visits, and no form in forms.yml asks whether they may."""
    asked = {purpose for form in forms["forms"].values() for purpose in form["consents"]}
    if form_settings(settings).touches_across_visits and REMEMBER not in asked:
        found = "FORMS['touches_across_visits'] is True, and no form in content/data/forms.yml has the box"
        yield Problem(_FILE, 1, f"{found} {REMEMBER}; expected it among the consents of one, or False")


_EXPECTED = {bool: "True or False", int: "a whole number", str: "a word"}
