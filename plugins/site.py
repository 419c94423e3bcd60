"""What every template can use: the object `site`, and filters for dates, sizes, labels and language names."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from jinja2 import pass_context
from jinja2.runtime import Context
from pelican import signals
from pelican.generators import Generator

_KIB = 1024


@dataclass(frozen=True)
class Site:
    """The site as its settings describe it. `url` is the absolute address, without a slash at the end."""

    name: str
    url: str
    default_language: str
    languages: tuple[str, ...]
    taglines: Mapping[str, str]
    menus: Mapping[str, list[tuple[str, str]]]

    def tagline(self, lang: str) -> str:
        """Return the one sentence that says what the site is."""
        return self.taglines[lang]

    def nav(self, lang: str) -> list[tuple[str, str]]:
        """Return label and address of each entry of the main menu."""
        return self.menus[lang]

    def home(self, lang: str) -> str:
        """Return the address of the home page in a language."""
        return "/" if lang == self.default_language else f"/{lang}/"


def site_of(settings: Mapping[str, Any]) -> Site:
    """Return the site of Pelican's settings."""
    return Site(
        name=settings["SITENAME"],
        url=settings["PUBLIC_URL"].rstrip("/"),
        default_language=settings["DEFAULT_LANG"],
        languages=tuple(settings["LANGUAGES"]),
        taglines=settings["TAGLINES"],
        menus={lang: menu_of(settings, lang) for lang in settings["LANGUAGES"]},
    )


def menu_of(settings: Mapping[str, Any], lang: str) -> list[tuple[str, str]]:
    """Return label and address of each page of the main menu, in the default language where it has no other."""
    return [
        (texts[lang], f"/{_page_address(settings, slug, lang)}") for slug, texts in settings["MENU"].items()
    ]


def _page_address(settings: Mapping[str, Any], slug: str, lang: str) -> str:
    is_translated = lang != settings["DEFAULT_LANG"] and f"pages/{slug}.{lang}" in settings["CONTENT_KEYS"]
    pattern: str = settings["PAGE_LANG_URL" if is_translated else "PAGE_URL"]
    return pattern.format(slug=slug, lang=lang)


@pass_context
def date(context: Context, value: datetime.date, lang: str | None = None) -> str:
    """Return a long date as CLDR writes it in a language (the page's own without one): 3 March 2026."""
    return format_date(value, format="long", locale=_locale(lang or context["lang"]))


@pass_context
def filesize(context: Context, size_bytes: int, lang: str | None = None) -> str:
    """Return a size in KB or MB (of 1024), with the decimal sign of a language (the page's own without one)."""
    locale = _locale(lang or context["lang"])
    if size_bytes < _KIB * _KIB:
        return f"{format_decimal(max(1, round(size_bytes / _KIB)), locale=locale)} KB"
    return f"{format_decimal(round(size_bytes / _KIB / _KIB, 1), locale=locale)} MB"


def label(texts: Mapping[str, str], lang: str) -> str:
    """Return the text for a language, the English one without it."""
    return texts.get(lang) or texts["en"]


def language_name(lang: str) -> str:
    """Return what a language calls itself: English, 中文."""
    own = Locale.parse(lang)
    return own.get_display_name(own) or lang


FILTERS = {"date": date, "filesize": filesize, "label": label, "language_name": language_name}


def _locale(lang: str) -> Locale:
    """Return the CLDR locale for a language of the site: international English writes the day first."""
    return Locale.parse("en_001" if lang == "en" else lang)


def _install(generator: Generator) -> None:
    generator.env.globals["site"] = site_of(generator.settings)
    generator.env.filters.update(FILTERS)


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(_install)
