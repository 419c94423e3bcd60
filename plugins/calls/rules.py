"""What a page tells the browser of its variants: when to show which, as JSON for theme/static/js/variants.js.

It decides like leads.attribution.source: tags first, then a click id, then the page that led here. Left to the
export are four rare things: a click id that was shared on, one that needs a second parameter, a campaign's name that
decides the channel, and a medium that contradicts its source (plugins.calls.kinds).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from leads.attribution.channels import channel_of
from leads.attribution.sites import BUILTIN, COUNTRY_HOSTS, Sites
from leads.attribution.source import DIRECT, normalise
from leads.attribution.tables import ALIASES, CLICK_IDS, PERSONAL_IDS, PERSONAL_SOURCE, PLAIN_SOURCES
from plugins.calls.kinds import Kinds, kinds_of
from plugins.calls.media import KINDS, OTHER, WORDS, needed
from plugins.calls.variants import Variant, When

Json = dict[str, Any]


def rules_of(variants: Sequence[Variant], added: Sites, persona: str | None) -> Json:
    """Return the rules of a page's variants.

    `added` are the sites of channels.yml; `persona` is whom the page is for, None where nobody asks later.
    """
    sites = {**BUILTIN, **added}
    whens = [variant.when for variant in variants]
    kinds = kinds_of(whens, sites)
    rules: Json = {"persona": persona, "variants": []}
    if any(when.asks_origin or when.search for when in whens):
        rules |= {"tags": _tags(), "names": kinds.names, "hosts": kinds.hosts, "countries": _countries(kinds)}
        rules["keywords"] = [list(kind.keywords) for kind in kinds.kinds]
    if any(when.asks_origin for when in whens):
        rules |= {"clicks": [parameter for parameter, _, _ in _CLICKS]}
    if any(when.channel for when in whens):
        exact = needed(words for kind in kinds.kinds for words in kind.tagged)
        rules |= {"media": {"exact": list(exact), "kinds": [list(kind) for kind in KINDS], "other": OTHER}}
    rules["variants"] = [_variant(v, number, kinds, sites) for number, v in enumerate(variants)]
    return rules


_CLICKS = (
    *(
        (rule.parameter, rule.source, rule.medium)
        for rule in CLICK_IDS
        if not rule.needs and not rule.only_with
    ),
    *((parameter, *PERSONAL_SOURCE) for parameter in PERSONAL_IDS),
)


def _variant(variant: Variant, number: int, kinds: Kinds, sites: Sites) -> Json:
    when = variant.when
    found: Json = {"name": variant.name}
    if when.asks_origin:
        found["tagged"] = [_media(kind.tagged[number]) for kind in kinds.kinds]
        found["referred"] = [index for index, kind in enumerate(kinds.kinds) if kind.referred[number]]
        found["clicked"] = [click for click, source, medium in _CLICKS if _fits(when, source, medium, sites)]
        found["direct"] = _fits(when, DIRECT.source, DIRECT.medium, sites)
    asked = {
        "media": when.medium,
        "search": [normalise(word) for word in when.search],
        "persona": when.persona,
    }
    return found | {name: list(values) for name, values in asked.items() if values}


def _media(words: frozenset[str]) -> Json | bool:
    """Return the words, or all but which; true for every one, and false for none."""
    if len(words) in {0, len(WORDS)}:
        return bool(words)
    but = OTHER in words
    return {"but" if but else "only": [word for word in WORDS if (word in words) != but]}


def _fits(when: When, source: str, medium: str, sites: Sites) -> bool:
    return bool(
        (not when.source or source in when.source)
        and (not when.medium or medium in when.medium)
        and (not when.channel or channel_of(source, medium, sites=sites) in when.channel)
    )


def _tags() -> Mapping[str, list[str]]:
    """Return the parameters that may hold a tag, the first that is there counts."""
    names = {name: [f"utm_{name}"] for name in ("source", "medium", "term")}
    for parameter, name in ALIASES:
        if name in names:
            names[name].append(parameter)
    names["source"] += PLAIN_SOURCES
    return names


def _countries(kinds: Kinds) -> list[tuple[str, str]]:
    return [(pattern.pattern, host) for pattern, host in COUNTRY_HOSTS if host in kinds.hosts]
