"""What a team can get wrong in pelicanconf.py when it adds a language or a page to a menu."""

from collections.abc import Iterator, Mapping
from typing import Any

from plugins.problems import Problem, not_allowed
from plugins.scripts import is_known

_FILE = "pelicanconf.py"
_MENUS = ("MENU", "FOOTER")


def language_problems(settings: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what is missing in a language, or in none: every text of a setting is there in every one."""
    languages = list(settings["LANGUAGES"])
    if settings["DEFAULT_LANG"] not in languages:
        yield Problem(_FILE, 1, not_allowed("DEFAULT_LANG", settings["DEFAULT_LANG"], languages))
    for lang in languages:
        if not is_known(lang):
            yield Problem(
                _FILE, 1, f"LANGUAGES has {lang!r}; expected the tag of a language, as de or zh-Hant"
            )
    texts = {"TAGLINES": settings["TAGLINES"]}
    texts |= {f"{menu}[{slug!r}]": labels for menu in _MENUS for slug, labels in settings[menu].items()}
    for name, labels in texts.items():
        for lang in languages:
            if not labels.get(lang):
                yield Problem(
                    _FILE, 1, f"{name} has no {lang}; expected a text in every language of LANGUAGES"
                )


def menu_problems(
    settings: Mapping[str, Any], content_keys: frozenset[str], default_language: str
) -> Iterator[Problem]:
    """Yield each page of a menu that nobody can see, and each way to share without an address."""
    for menu in _MENUS:
        for slug in settings[menu]:
            if f"pages/{slug}.{default_language}" not in content_keys:
                message = f"{menu} has {slug!r}, and no content/pages/{slug}.md is published"
                yield Problem(_FILE, 1, message)


def reference_problems(settings: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a problem where the line that the report draws is no share."""
    value = settings.get("VISIT_TO_LEAD_REFERENCE", 0.05)
    if not isinstance(value, float) or not 0 < value < 1:
        message = f"VISIT_TO_LEAD_REFERENCE is {value!r}; expected a share between 0 and 1, as 0.05"
        yield Problem(_FILE, 1, message)


def share_problems(settings: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield each name in SHARE that SHARE_ADDRESSES does not know."""
    known = list(settings["SHARE_ADDRESSES"])
    for lang, names in settings["SHARE"].items():
        for name in names:
            if name not in known:
                yield Problem(_FILE, 1, not_allowed(f"an item of SHARE[{lang!r}]", name, known))
