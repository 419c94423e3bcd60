"""What is wrong in calls.yml though its schema allows it: words nobody knows, rows that are never shown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from leads.attribution.channels import CHANNELS
from leads.attribution.sites import BUILTIN, Sites, site_at
from leads.attribution.source import DIRECT, normalise
from leads.attribution.tables import CLICK_IDS
from plugins.calls.media import KNOWN
from plugins.calls.variants import CONDITIONS
from plugins.campaigns import Campaigns
from plugins.marked_yaml import Marked
from plugins.problems import nearest, not_allowed

_REGISTER = "register it in campaigns.yml, or write the host of a site"


def call_faults(
    marked: Marked, personas: Sequence[str] | None, campaigns: Campaigns, sites: Sites
) -> Iterator[tuple[int, str]]:
    """Yield line and message of each fault; `sites` are those of channels.yml, `personas` None when unknown."""
    sites = {**BUILTIN, **sites}
    known = _known(personas, campaigns, sites)
    seen: dict[Any, str] = {}
    names: set[str] = set()
    for index, row in enumerate(marked.value):
        name = row["name"]
        if name in names:
            yield (
                marked.line(index, "name"),
                f"name is {name!r}, which another call has; expected one of its own",
            )
        names.add(name)
        if "text" not in row and "button" not in row:
            yield marked.line(index), f"{name} has neither text nor button: it changes nothing"
        if not row["when"]:
            yield (
                marked.line(index, "when"),
                f"when of {name} is empty; expected one of {', '.join(CONDITIONS)}",
            )
        yield from _condition_faults(marked, index, row["when"], known, sites)
        key = (row["leads_to"], tuple(sorted((k, tuple(sorted(v))) for k, v in row["when"].items())))
        if (first := seen.setdefault(key, name)) != name:
            yield marked.line(index), f"{name} is never shown: {first} asks the same, and stands before it"


def _known(
    personas: Sequence[str] | None, campaigns: Campaigns, sites: Sites
) -> Mapping[str, Sequence[str] | None]:
    registered = campaigns.channels.values()
    sources = {site.name for site in sites.values()} | {rule.source for rule in CLICK_IDS}
    return {
        "source": _sorted(sources, (channel.source for channel in registered), (DIRECT.source,)),
        "medium": _sorted(KNOWN, (channel.medium for channel in registered), (DIRECT.medium,)),
        "channel": [channel for channel in CHANNELS if channel != "Unassigned"],
        "persona": personas,
        "search": None,
    }


def _sorted(*groups: Iterable[str]) -> list[str]:
    return sorted({value for group in groups for value in group})


def _condition_faults(
    marked: Marked,
    index: int,
    when: Mapping[str, Sequence[str]],
    known: Mapping[str, Sequence[str] | None],
    sites: Sites,
) -> Iterator[tuple[int, str]]:
    for condition, values in when.items():
        allowed = known[condition]
        for number, value in enumerate(values):
            line = marked.line(index, "when", condition, number)
            if value in values[:number]:
                yield line, f"when.{condition} names {value} twice"
            elif condition == "search" and not normalise(value):
                yield line, "an item of when.search is empty"
            elif allowed is None or value in allowed:
                continue
            elif condition == "source" and _is_host(value):
                if site := site_at(value, sites):
                    yield (
                        line,
                        f"an item of when.source is {value!r}, a host of {site.name}; expected {site.name}",
                    )
            elif condition in {"source", "medium"}:
                yield line, _unknown(condition, value, allowed)
            else:
                yield line, not_allowed(f"an item of when.{condition}", value, allowed)


def _is_host(value: str) -> bool:
    return "." in value and value == normalise(value) and "/" not in value


def _unknown(condition: str, value: str, allowed: Sequence[str]) -> str:
    """Return the message for a source or medium: there are too many to name them all."""
    meant = nearest(normalise(value), allowed)
    hint = f" (did you mean {meant}?)" if meant else ""
    way = _REGISTER if condition == "source" else "register it in campaigns.yml"
    return f"an item of when.{condition} is {value!r}, which nobody knows{hint}; {way}"
