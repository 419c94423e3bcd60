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

from plugins.addresses import ARCHIVE, Link, home_url, listing_url
from plugins.call_in_text import with_box
from plugins.clauses import clauses
from plugins.form_settings import form_settings
from plugins.scripts import locale_of

_KIB = 1024


@dataclass(frozen=True)
class Site:
    """The site as its settings describe it. `url` is the absolute address, without a slash at the end.

    `keeps_touches`: whether a browser may remember across visits how its reader came, once they agreed to that.
    """

    name: str
    url: str
    default_language: str
    languages: tuple[str, ...]
    taglines: Mapping[str, str]
    menus: Mapping[str, list[Link]]
    footers: Mapping[str, list[Link]]
    form_scripts: tuple[str, ...] = ()
    keeps_touches: bool = False

    def tagline(self, lang: str) -> str:
        """Return the one sentence that says what the site is."""
        return self.taglines[lang]

    def nav(self, lang: str) -> list[Link]:
        """Return the main menu: the listing of each type of content, then pages."""
        return self.menus[lang]

    def footer(self, lang: str) -> list[Link]:
        """Return the pages at the foot of every page."""
        return self.footers[lang]

    def archive(self, lang: str) -> str:
        """Return the address of the list of everything in a language."""
        return listing_url(self.home(lang), ARCHIVE, ARCHIVE)

    def home(self, lang: str) -> str:
        """Return the address of the home page in a language."""
        return home_url(lang, self.default_language)


def site_of(settings: Mapping[str, Any]) -> Site:
    """Return the site of Pelican's settings and SITE_DATA."""
    languages = languages_of(settings)
    return Site(
        name=settings["SITENAME"],
        url=settings["PUBLIC_URL"].rstrip("/"),
        default_language=settings["DEFAULT_LANG"],
        languages=tuple(languages),
        taglines=settings["TAGLINES"],
        menus={lang: [*_types(settings, lang), *_pages(settings, "MENU", lang)] for lang in languages},
        footers={lang: _pages(settings, "FOOTER", lang) for lang in languages},
        form_scripts=form_scripts(settings),
        keeps_touches=form_settings(settings).touches_across_visits,
    )


def languages_of(settings: Mapping[str, Any]) -> list[str]:
    """Return the site's languages, the default one first."""
    default = settings["DEFAULT_LANG"]
    return [default, *(lang for lang in settings["LANGUAGES"] if lang != default)]


def form_scripts(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the scripts of a page with a form, those that a setting asks for among them."""
    return (
        "js/form.js",
        *(["js/work.js"] if form_settings(settings).proof_of_work != "off" else []),
    )


def _types(settings: Mapping[str, Any], lang: str) -> list[Link]:
    """Return a link to the listing of each type of content, in the order of the stages."""
    home = home_url(lang, settings["DEFAULT_LANG"])
    return [
        Link(stage.type[lang], listing_url(home, "stage", stage.folder))
        for stage in settings["SITE_DATA"].stages
    ]


def _pages(settings: Mapping[str, Any], menu: str, lang: str) -> list[Link]:
    """Return a link to each page of a menu, in the default language where it has no other."""
    return [
        Link(texts[lang], f"/{_page_address(settings, slug, lang)}") for slug, texts in settings[menu].items()
    ]


def _page_address(settings: Mapping[str, Any], slug: str, lang: str) -> str:
    is_translated = lang != settings["DEFAULT_LANG"] and f"pages/{slug}.{lang}" in settings["CONTENT_KEYS"]
    pattern: str = settings["PAGE_LANG_URL" if is_translated else "PAGE_URL"]
    return pattern.format(slug=slug, lang=lang)


@pass_context
def date(context: Context, value: datetime.date, lang: str | None = None) -> str:
    """Return a long date as CLDR writes it in a language (the page's own without one): 3 March 2026."""
    return format_date(value, format="long", locale=locale_of(lang or context["lang"]))


@pass_context
def filesize(context: Context, size_bytes: int, lang: str | None = None) -> str:
    """Return a size in KB or MB (of 1024), with the decimal sign of a language (the page's own without one)."""
    locale = locale_of(lang or context["lang"])
    if size_bytes < _KIB * _KIB:
        return f"{format_decimal(max(1, round(size_bytes / _KIB)), locale=locale)} KB"
    return f"{format_decimal(round(size_bytes / _KIB / _KIB, 1), locale=locale)} MB"


def label(texts: Mapping[str, str], lang: str) -> str:
    """Return the text for a language; content/data has each in every one."""
    return texts[lang]


def language_name(lang: str) -> str:
    """Return what a language calls itself: English, 中文."""
    own = Locale.parse(lang, sep="-")
    return own.get_display_name(own) or lang


FILTERS = {
    "clauses": clauses,
    "with_box": with_box,
    "date": date,
    "filesize": filesize,
    "label": label,
    "language_name": language_name,
}


def _install(generator: Generator) -> None:
    generator.env.globals["site"] = site_of(generator.settings)
    generator.env.filters.update(FILTERS)


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(_install)
