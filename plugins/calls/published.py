"""Every piece with the variants of its call to action: their words in its next step, their rules for the script."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pelican import signals
from pelican.contents import Content
from pelican.generators import Generator

from leads.attribution.sites import Site
from plugins.calls.rules import rules_of
from plugins.calls.variants import Variant, fitting, words_of
from plugins.findability.graph import script_text
from plugins.form_settings import form_settings
from plugins.pieces import all_contents


def complete(
    content: Content, variants: Iterable[Variant], sites: Mapping[str, Site], rules: dict[Any, str]
) -> None:
    """Give a piece its `call_rules`, '' where it needs none, and the words of the variants to its next step.

    `rules` keeps what was made, as most pieces share it.
    """
    mine = fitting(tuple(variants), content.next_step.kind, content.lang)
    content.next_step = replace(content.next_step, variants=words_of(mine, content.lang))
    asked = {persona for variant in variants for persona in variant.when.persona}
    persona = content.persona.name if content.persona.name in asked else None
    content.call_rules = ""
    if mine or persona:
        key = (tuple(one.name for one in mine), persona)
        if key not in rules:
            rules[key] = script_text(rules_of(mine, sites, persona))
        content.call_rules = rules[key]


def _complete(generators: list[Generator]) -> None:
    settings = generators[0].settings
    data = settings["SITE_DATA"]
    variants = data.variants if form_settings(settings).variants else ()
    rules: dict[Any, str] = {}
    for content in all_contents(generators):
        if getattr(content, "next_step", None):
            complete(content, variants, data.sites, rules)


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(_complete)
