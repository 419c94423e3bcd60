"""The names `meta`, `card` and `structured_data`, which every page's template is given."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from plugins.findability.facts import Facts, facts_of, unlisted_pages
from plugins.findability.graph import structured_data
from plugins.findability.head import Meta, card_of, meta_of
from plugins.languages import catalogs
from plugins.site import site_of

_INVENTED = "An illustrative company: the firm, its people and its figures are invented."
"""The words of case-study.html, so that a machine is told what a reader is told."""


def page_facts(save_as: str, values: Mapping[str, Any], settings: Mapping[str, Any]) -> Facts:
    """Return what is known of a page from where it is written and what its template is given."""
    return facts_of(save_as, values, site_of(settings), unlisted_pages(settings["SITE_DATA"].forms))


def head_values(facts: Facts, settings: Mapping[str, Any], feeds: Iterable[str]) -> dict[str, Any]:
    """Return what _meta.html prints; `feeds` are the addresses of the feeds there are."""
    site = site_of(settings)
    texts = catalogs(Path(settings["THEME"])).get(facts.lang, {})
    return {
        "meta": meta_of(facts, site, feeds),
        "card": card_of(facts, site),
        "structured_data": structured_data(facts, site, texts.get(_INVENTED, _INVENTED)),
    }


def frame_values() -> dict[str, Any]:
    """Return the same names for the frame that the functions fill in, which nobody should find."""
    return {"meta": Meta("noindex"), "card": None, "structured_data": "", "preview": None}
