"""Texts in several languages: `{"en": "...", "zh": "..."}`, and gettext catalogues as plain dicts."""

from collections.abc import Callable, Mapping

FALLBACK_LANGUAGE = "en"
"""The language of the msgids: what is said where there is no catalogue, or no site.json."""

Texts = Mapping[str, str]
"""One text by language tag."""

Translate = Callable[[str], str]
"""From an English interface text (a gettext msgid) to the reader's language."""


def text_in(texts: Texts, lang: str) -> str:
    """The text in `lang`, else in English, else in whatever language there is, else ""."""
    if lang in texts:
        return texts[lang]
    return texts.get(FALLBACK_LANGUAGE) or next(iter(texts.values()), "")


def translator(messages: Mapping[str, Mapping[str, str]], lang: str) -> Translate:
    """A function from msgid to the text in `lang`; an untranslated msgid stays as it is."""
    catalogue = messages.get(lang, {})
    return lambda msgid: catalogue.get(msgid) or msgid
