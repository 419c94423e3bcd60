"""Telephone numbers as people write them, in the one spelling that programs dial (E.164)."""

from __future__ import annotations

from collections.abc import Sequence

MAX_LENGTH = 40
"""Characters; longer texts are no numbers, and the library's patterns take their time over them."""

BY_LANGUAGE = {
    "de": ("DE", "AT", "CH"),
    "en": ("US", "GB"),
    "es": ("ES", "MX"),
    "fr": ("FR", "BE", "CH"),
    "it": ("IT", "CH"),
    "ja": ("JP",),
    "ko": ("KR",),
    "nl": ("NL", "BE"),
    "pl": ("PL",),
    "pt": ("PT", "BR"),
    "zh": ("CN", "HK", "TW"),
}
"""Where most readers of a language telephone from; in US, CA and their neighbours numbers are written alike."""


def regions_for(*countries: str, lang: str = "") -> tuple[str, ...]:
    """The countries to read a number by that does not say its own, likeliest first (ISO 3166-1, two letters).

    `countries` are the reader's answer, the CDN's word and whatever else is known; empty and odd ones are left out.
    """
    known = (country.strip().upper() for country in countries)
    stated = [country for country in known if len(country) == 2 and country.isascii() and country.isalpha()]
    return tuple(dict.fromkeys([*stated, *BY_LANGUAGE.get(lang[:2].lower(), ())]))


def e164(entered: str, regions: Sequence[str] = ()) -> str:
    """The number as `+442079460958`, "" where it is none that could be dialled. An extension is left out.

    A number with its country code is read as it is; another by the first of `regions` where such a number exists.
    Nothing is looked up in the network. Source: the package `phonenumbers` (Google's libphonenumber), which is
    imported only for a number: it takes 40 ms.
    """
    if not entered.strip() or len(entered) > MAX_LENGTH:
        return ""
    import phonenumbers

    for region in (*regions, None):
        try:
            number = phonenumbers.parse(entered, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return ""
