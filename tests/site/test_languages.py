"""Interface texts follow the language of the page: in templates, includes and macros."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po
from jinja2 import DictLoader, Environment, StrictUndefined
from jinja2.ext import babel_extract

import pelicanconf
from leads.forms import check
from plugins.languages import catalogs, install_gettext, translations

ROOT = Path(__file__).parents[2]
CATALOGUES = {
    "zh": """
msgid "Read on"
msgstr "继续阅读"

msgid "For %(who)s"
msgstr "面向%(who)s"

msgid "%(num)s page"
msgid_plural "%(num)s pages"
msgstr[0] "%(num)s 页"
""",
    "pl": """
msgid "%(num)s page"
msgid_plural "%(num)s pages"
msgstr[0] "%(num)s strona"
msgstr[1] "%(num)s strony"
msgstr[2] "%(num)s stron"
""",
    "zh-Hant": """
msgid "Read on"
msgstr "繼續閱讀"
""",
}
PAGES = "{% trans num=n %}{{ num }} page{% pluralize %}{{ num }} pages{% endtrans %}"


@pytest.fixture(scope="module")
def theme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A theme with catalogues and nothing else."""
    folder = tmp_path_factory.mktemp("theme")
    (folder / "locale").mkdir()
    for lang, text in CATALOGUES.items():
        (folder / "locale" / f"{lang}.po").write_text(text, encoding="utf-8")
    return folder


Render = Callable[..., str]


@pytest.fixture(scope="module")
def render(theme: Path) -> Render:
    return lambda template, lang="zh", **others: rendered(theme, template, lang, others)


def rendered(theme: Path, template: str, lang: str, others: dict[str, str]) -> str:
    env = Environment(
        loader=DictLoader({"main": template, **others}), autoescape=True, undefined=StrictUndefined
    )
    install_gettext(env, translations(theme))
    return env.get_template("main").render(lang=lang)


@pytest.mark.parametrize("template", ['{{ _("Read on") }}', "{% trans %}Read on{% endtrans %}"])
def test_a_text_is_in_the_language_of_the_page(render: Render, template: str) -> None:
    assert render(template) == "继续阅读"
    assert render(template, "en") == "Read on"


def test_a_template_may_set_its_language_before_it_extends_another(render: Render) -> None:
    base = '{{ _("Read on") }} {% block main %}{% endblock %}'
    template = '{% set lang = "zh" %}{% extends "base" %}{% block main %}{{ _("Read on") }}{% endblock %}'

    assert render(template, "en", base=base) == "继续阅读 继续阅读"


def test_includes_and_macros_with_context_know_the_language(render: Render) -> None:
    others = {"part": '{{ _("Read on") }}', "macros": '{% macro m() %}{{ _("Read on") }}{% endmacro %}'}
    template = '{% from "macros" import m with context %}{% include "part" %} {{ m() }}'

    assert render(template, **others) == "继续阅读 继续阅读"


def test_values_in_a_text_are_escaped_and_plurals_chosen(render: Render) -> None:
    assert render('{% trans who="<b>" %}For {{ who }}{% endtrans %}') == "面向&lt;b&gt;"
    assert render("{% set n = 2 %}" + PAGES, "en") == "2 pages"
    assert render("{% set n = 1 %}" + PAGES) == "1 页"


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "1 strona"), (2, "2 strony"), (5, "5 stron"), (12, "12 stron"), (22, "22 strony")],
)
def test_a_plural_has_the_forms_of_its_language(render: Render, number: int, text: str) -> None:
    assert render(f"{{% set n = {number} %}}" + PAGES, "pl") == text


def test_a_plural_without_translation_stays_english(render: Render) -> None:
    assert render("{% set n = 1 %}" + PAGES, "zh-Hant") == "1 page"
    assert render("{% set n = 5 %}" + PAGES, "zh-Hant") == "5 pages"


def test_a_language_may_name_its_script(render: Render) -> None:
    assert render('{{ _("Read on") }}', "zh-Hant") == "繼續閱讀"


def test_the_functions_are_given_a_text_for_one_and_one_for_many(theme: Path) -> None:
    many = {"%(num)s page": "%(num)s 页", "%(num)s pages": "%(num)s 页"}

    assert catalogs(theme)["zh"] == {"Read on": "继续阅读", "For %(who)s": "面向%(who)s", **many}
    assert catalogs(theme)["pl"]["%(num)s page"] == "%(num)s strona"
    assert catalogs(theme)["pl"]["%(num)s pages"] == "%(num)s stron"


def test_a_text_without_translation_stays_english(render: Render) -> None:
    assert render('{{ _("Read more") }}') == "Read more"


def texts_of_the_theme() -> set[str | tuple[str, ...]]:
    """Return each text of the templates; one with a plural as both."""
    found: set[str | tuple[str, ...]] = set()
    for path in sorted([*(ROOT / "theme").rglob("*.html"), *(ROOT / "theme" / "machines").iterdir()]):
        with path.open("rb") as file:
            options = {"trimmed": "true", "encoding": "utf-8"}
            for _, _, message, _ in babel_extract(file, ("_", "gettext", "ngettext"), (), options):
                found.add(message if isinstance(message, str) else tuple(filter(None, message)))
    return found


def texts_of_the_functions() -> set[str]:
    """Return what the functions say to visitors: each text("…") in lambda/, and the messages of the form check.

    The report speaks to marketers, by a catalogue of its own: lambda/export/report/zh.json (tests/unit/test_report.py).
    """
    found = set(check.MESSAGES.values())
    functions = (path for path in (ROOT / "lambda").iterdir() if path.name != "export")
    for path in sorted(path for function in functions for path in function.rglob("*.py")):
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
def test_every_text_is_there_in_chinese(texts: Callable[[], set[object]]) -> None:
    there = {tuple(message.id) if message.pluralizable else message.id for message in chinese()}

    assert sorted(map(str, texts() - there)) == []


def test_a_translation_keeps_the_values_of_its_text() -> None:
    values = re.compile(r"%\(\w+\)s|\{\w+\}")

    def differ(english: str, text: str) -> bool:
        return set(values.findall(english)) != set(values.findall(text))

    assert [message.id for message in chinese() if any(differ(*pair) for pair in pairs(message))] == []


def chinese() -> Iterator[Message]:
    """Yield each message of the Chinese catalogue that says something."""
    with (ROOT / "theme" / "locale" / "zh.po").open("rb") as file:
        yield from (message for message in read_po(file, locale="zh") if message.id and all(message.string))


def pairs(message: Message) -> list[tuple[str, str]]:
    """Return a message's English texts with the Chinese one of each; the last Chinese form is for all others."""
    if not message.pluralizable:
        return [(message.id, message.string)]
    return [(english, message.string[-1]) for english in message.id]
