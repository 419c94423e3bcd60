"""The words of the report. English stands in the templates and here; other languages lie beside them as JSON."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

from leads.texts import FALLBACK_LANGUAGE, Translate, translator

CATALOGUES = ("zh",)
"""Languages with a file of their own. In any other the report speaks English."""


def spoken(lang: str) -> str:
    """The language in which the report is written for a site's language."""
    return lang if lang in CATALOGUES else FALLBACK_LANGUAGE


def words(lang: str) -> Translate:
    """A function from an English text to the one in `lang`."""
    return translator({lang: _catalogue(lang)} if lang in CATALOGUES else {}, lang)


@cache
def _catalogue(lang: str) -> dict[str, str]:
    text = (resources.files("export") / "report" / f"{lang}.json").read_text(encoding="utf-8")
    return dict(json.loads(text))
