"""Sites that a page's variants tell apart, each in a kind; most sites are of kind 0, for which nothing is written down.

A page carries only what decides on it: for one variant about Zhihu its two hosts, and not the table of two hundred
sites. Sites are of one kind where every variant takes a visit from them alike.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from leads.attribution.channels import channel_of
from leads.attribution.sites import APP, COUNTRY_HOSTS, Site, Sites
from leads.attribution.source import MEDIUM_OF
from plugins.calls.media import OTHER, WORDS
from plugins.calls.variants import When

NOBODY = Site(OTHER, "")
"""A site that no table knows."""

_SOURCES_THAT_SAY_MORE = ("email", "e-mail", "newsletter", "sms", "firebase")
"""Sources that decide a channel and are no site's name (leads.attribution.channels)."""


@dataclass(frozen=True)
class Kind:
    """How the visits from some sites are taken, by the variants in their order.

    `tagged`: the media (of plugins.calls.media.WORDS) with which a tagged link fits, `referred`: whether a plain
    link does; `keywords`: the parameters that hold the words searched for.
    """

    tagged: tuple[frozenset[str], ...]
    referred: tuple[bool, ...]
    keywords: tuple[str, ...]


@dataclass(frozen=True)
class Kinds:
    """The kinds, that of everybody else first, and which sites are of another, by name and by host."""

    kinds: tuple[Kind, ...]
    names: dict[str, int]
    hosts: dict[str, int]


def kinds_of(whens: Sequence[When], sites: Sites) -> Kinds:
    """Return what a page with these conditions needs to know of `sites` (every known one, by host)."""
    hosts_named = {name: Site(name, "") for when in whens for name in when.source if "." in name}
    sites = {**sites, **hosts_named}
    judge = _Judge(whens, sites)
    found = {judge.nobody: 0}
    named = {name: Site(name, "") for when in whens for name in (*when.source, *_SOURCES_THAT_SAY_MORE)}
    named |= {site.name: site for site in sites.values()}
    kinds_named = {name: judge.kind(site) for name, site in named.items()}
    names = {
        name: _number(kind, found)
        for name, kind in kinds_named.items()
        if kind.tagged != judge.nobody.tagged  # by name come only tags
    }
    hosts = _told_apart({host: _number(judge.kind(site), found) for host, site in sites.items()})
    return Kinds(tuple(found), names, hosts)


class _Judge:
    """Takes a visit from a site by each condition; by the functions that take it in the export."""

    def __init__(self, whens: Sequence[When], sites: Sites) -> None:
        self._whens = whens
        self._has_words = any(when.search for when in whens)
        self._channel = cache(lambda name, medium: channel_of(name, medium, sites=sites))
        self.nobody = self._kind(NOBODY)

    def kind(self, site: Site) -> Kind:
        """Return the kind of a site, which is nobody's where only a contradiction tells it apart.

        `utm_source=weibo&utm_medium=ai-assistant` says two things. The export goes by the site; to have pages do so,
        they would have to know every site.
        """
        kind = self._kind(site)
        pairs = zip(kind.tagged, kind.referred, self.nobody.tagged, strict=True)
        tagged = tuple(nobodys if own < nobodys and not referred else own for own, referred, nobodys in pairs)
        return replace(kind, tagged=tagged)

    def _kind(self, site: Site) -> Kind:
        return Kind(
            tuple(self._tagged(when, site) for when in self._whens),
            tuple(self._referred(when, site) for when in self._whens),
            site.keywords if self._has_words else (),
        )

    def _tagged(self, when: When, site: Site) -> frozenset[str]:
        if when.source and site.name not in when.source:
            return frozenset()
        return frozenset(w for w in WORDS if not when.channel or self._channel(site.name, w) in when.channel)

    def _referred(self, when: When, site: Site) -> bool:
        medium = MEDIUM_OF.get(site.category, "referral")
        return bool(
            (not when.source or site.name in when.source)
            and (not when.medium or medium in when.medium)
            and (not when.channel or self._channel(site.name, medium) in when.channel)
        )


def _number(kind: Kind, found: dict[Kind, int]) -> int:
    return found.setdefault(kind, len(found))


def _told_apart(hosts: dict[str, int]) -> dict[str, int]:
    """Return the hosts whose kind is not the one that is found for them without their own row."""
    kept: dict[str, int] = {}
    for host in sorted(hosts, key=lambda host: host.count(".")):  # a host before those below it
        if hosts[host] != _looked_up(host, kept):
            kept[host] = hosts[host]
    return kept


def _looked_up(host: str, kept: dict[str, int]) -> int:
    """Return the kind of a host as the browser finds it: the longest row, then a country's, else 0."""
    labels = host.split(".")
    above: Iterable[str] = (
        () if host.startswith(APP) else (".".join(labels[n:]) for n in range(1, len(labels)))
    )
    row = next((name for name in above if name in kept), None)
    main = next((name for pattern, name in COUNTRY_HOSTS if pattern.fullmatch(host)), "")
    return kept[row] if row else kept.get(main, 0)
