"""How a language is written, by CLDR: rules that depend on it name a script and never a language."""

from functools import cache

from babel import Locale, UnknownLocaleError, localedata
from babel.core import get_global

HAN_SCRIPTS = ("Hans", "Hant", "Jpan")
"""Scripts of Chinese characters, without spaces between words (ISO 15924)."""


@cache
def script_of(lang: str) -> str:
    """Return the ISO 15924 code of the script a language is written in: Latn for de, Hans for zh."""
    tag = lang.replace("-", "_")
    likely = get_global("likely_subtags").get(tag, tag)
    try:
        locale = Locale.parse(likely)
    except (UnknownLocaleError, ValueError):
        return "Zyyy"  # unknown to CLDR
    return locale.script or str(get_global("likely_subtags").get(locale.language, "__Zyyy")).split("_")[1]


def is_han(lang: str) -> bool:
    """Return whether a language is written in Chinese characters."""
    return script_of(lang) in HAN_SCRIPTS


def html_lang(lang: str) -> str:
    """Return the tag of a language with the script where forms of characters depend on it: zh-Hans for zh."""
    script = script_of(lang)
    return f"{lang}-{script}" if script in {"Hans", "Hant"} and "-" not in lang else lang


def is_known(lang: str) -> bool:
    """Return whether CLDR has a language, as a tag: de, zh-Hant."""
    return bool(lang) and "_" not in lang and localedata.exists(lang.replace("-", "_"))


def locale_of(lang: str) -> Locale:
    """Return the CLDR locale for a language of the site, in the variety of no country where there is one.

    International English (en_001) writes the day first.
    """
    tag = lang.replace("-", "_")
    try:
        return Locale.parse(f"{tag}_001", resolve_likely_subtags=False)
    except (UnknownLocaleError, ValueError):
        return Locale.parse(tag)
