"""Interface texts follow the language of the page: in templates, includes and macros."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.extract import extract_python
from jinja2 import DictLoader, Environment, StrictUndefined
from jinja2.ext import babel_extract

import pelicanconf
from leads.forms import check
from plugins.languages import catalogs, install_gettext

ROOT = Path(__file__).parents[2]
MESSAGES = {
    "zh": {
        "Read on": "继续阅读",
        "For %(who)s": "面向%(who)s",
        "%(num)s page": "%(num)s 页",
        "%(num)s pages": "%(num)s 页",
    }
}


def render(template: str, lang: str = "zh", **others: str) -> str:
    env = Environment(
        loader=DictLoader({"main": template, **others}), autoescape=True, undefined=StrictUndefined
    )
    install_gettext(env, MESSAGES)
    return env.get_template("main").render(lang=lang)


@pytest.mark.parametrize("template", ['{{ _("Read on") }}', "{% trans %}Read on{% endtrans %}"])
def test_a_text_is_in_the_language_of_the_page(template: str) -> None:
    assert render(template) == "继续阅读"
    assert render(template, "en") == "Read on"


def test_a_template_may_set_its_language_before_it_extends_another() -> None:
    base = '{{ _("Read on") }} {% block main %}{% endblock %}'
    template = '{% set lang = "zh" %}{% extends "base" %}{% block main %}{{ _("Read on") }}{% endblock %}'

    assert render(template, "en", base=base) == "继续阅读 继续阅读"


def test_includes_and_macros_with_context_know_the_language() -> None:
    others = {"part": '{{ _("Read on") }}', "macros": '{% macro m() %}{{ _("Read on") }}{% endmacro %}'}
    template = '{% from "macros" import m with context %}{% include "part" %} {{ m() }}'

    assert render(template, **others) == "继续阅读 继续阅读"


def test_values_in_a_text_are_escaped_and_plurals_chosen() -> None:
    assert render('{% trans who="<b>" %}For {{ who }}{% endtrans %}') == "面向&lt;b&gt;"
    plural = "{% trans num=n %}{{ num }} page{% pluralize %}{{ num }} pages{% endtrans %}"
    assert render("{% set n = 2 %}" + plural, "en") == "2 pages"
    assert render("{% set n = 1 %}" + plural) == "1 页"


def test_a_text_without_translation_stays_english() -> None:
    assert render('{{ _("Read more") }}') == "Read more"


def texts_of_the_theme() -> set[str]:
    found: set[str] = set()
    for path in sorted([*(ROOT / "theme").rglob("*.html"), *(ROOT / "theme" / "machines").iterdir()]):
        with path.open("rb") as file:
            options = {"trimmed": "true", "encoding": "utf-8"}
            for _, _, message, _ in babel_extract(file, ("_", "gettext", "ngettext"), (), options):
                found |= {message} if isinstance(message, str) else {text for text in message if text}
    return found


def texts_of_the_functions() -> set[str]:
    """Return what the functions say: each text("…") in lambda/, and the messages of the form check."""
    found = set(check.MESSAGES.values())
    for path in sorted((ROOT / "lambda").rglob("*.py")):
        with path.open("rb") as file:
            found |= {str(message) for _, _, message, _ in extract_python(file, ("text",), (), {}) if message}
    return found


def texts_of_the_plugins() -> set[str]:
    """Return what the plugins say on pages: each text("…") in plugins/, and the ways to share."""
    found = set(pelicanconf.SHARE_ADDRESSES)
    for path in sorted((ROOT / "plugins").rglob("*.py")):
        with path.open("rb") as file:
            texts = [message for _, _, message, _ in extract_python(file, ("text",), (), {})]
            found |= {
                text for text in texts if isinstance(text, str) and text
            }  # others are calls of a method
    return found


@pytest.mark.parametrize("texts", [texts_of_the_theme, texts_of_the_functions, texts_of_the_plugins])
def test_every_text_is_there_in_chinese(texts: Callable[[], set[str]]) -> None:
    missing = texts() - set(catalogs(ROOT / "theme")["zh"])

    assert sorted(missing) == []


def test_a_translation_keeps_the_values_of_its_text() -> None:
    chinese = catalogs(ROOT / "theme")["zh"]
    values = re.compile(r"%\(\w+\)s|\{\w+\}")

    assert {
        english
        for english, text in chinese.items()
        if set(values.findall(english)) != set(values.findall(text))
    } == set()
