"""The values `meta` and `card`, which _meta.html prints into the head of a page."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from babel.core import get_global

from plugins.findability.facts import Facts
from plugins.site import Site

SOCIAL_FOLDER = "/social/"
WIDTH, HEIGHT = 1200, 630
"""Pixels of a social picture: 1.91 to 1, as developers.facebook.com/docs/sharing/webmasters/images asks."""

TWIN = "index.md"
_FEEDS = (("application/atom+xml", "atom.xml"), ("application/feed+json", "json"))
_NAMES = {"application/atom+xml": "Atom", "application/feed+json": "JSON"}


@dataclass(frozen=True)
class Meta:
    """What links a page to others. Addresses are absolute; feeds are (media type, title, address)."""

    robots: str
    canonical: str | None = None
    alternates: tuple[tuple[str, str], ...] = ()
    feeds: tuple[tuple[str, str, str], ...] = ()
    newer: str | None = None
    older: str | None = None
    markdown: str | None = None


@dataclass(frozen=True)
class Card:
    """What a social network shows of a page, by the names of Open Graph (ogp.me). Addresses are absolute."""

    title: str
    description: str
    url: str
    kind: str
    image: str
    image_alt: str
    locale: str
    other_locales: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    width: int = field(default=WIDTH)
    height: int = field(default=HEIGHT)


def meta_of(facts: Facts, site: Site, feeds: Iterable[str]) -> Meta:
    """Return the links of a page's head; of `feeds`, the addresses of every feed, those in its language."""
    shown = tuple(_feeds(facts.lang, site, frozenset(feeds)))
    if not facts.is_indexed:
        return Meta("noindex", feeds=shown)
    return Meta(
        robots="max-image-preview:large",
        canonical=site.url + facts.address,
        alternates=alternates(facts, site),
        feeds=shown,
        newer=_absolute(site, getattr(facts.listing, "newer", None)),
        older=_absolute(site, getattr(facts.listing, "older", None)),
        markdown=site.url + facts.address + TWIN if facts.content else None,
    )


def alternates(facts: Facts, site: Site) -> tuple[tuple[str, str], ...]:
    """Return (hreflang, absolute address) of each version, and the default one under x-default."""
    versions = {lang: site.url + address for lang, address in facts.alternates}
    default = versions.get(site.default_language, site.url + facts.address)
    return (*versions.items(), ("x-default", default))


def card_of(facts: Facts, site: Site) -> Card | None:
    """Return the card of a page; None for one that nobody should share."""
    if not facts.is_indexed:
        return None
    piece = facts.content if facts.is_piece else None
    updated = getattr(facts.content, "updated", None)
    return Card(
        title=facts.title,
        description=facts.description,
        url=site.url + facts.address,
        kind="article" if piece else "website",
        image=image_address(facts.picture, site),
        image_alt=f"{site.name}: {facts.title}" if facts.title != site.name else facts.description,
        locale=og_locale(facts.lang),
        other_locales=tuple(og_locale(lang) for lang, _ in facts.alternates if lang != facts.lang),
        published=piece.date.date().isoformat() if piece else None,
        updated=updated.isoformat() if updated else None,
    )


def image_address(picture: str, site: Site) -> str:
    """Return the absolute address of a social picture by its name."""
    return f"{site.url}{SOCIAL_FOLDER}{picture}.png"


def og_locale(lang: str) -> str:
    """Return a language with the territory CLDR thinks most likely, as Open Graph writes it: zh_CN."""
    tag = lang.replace("-", "_")
    likely = str(get_global("likely_subtags").get(tag, tag))
    return f"{tag.partition('_')[0]}_{likely.rpartition('_')[2]}"


def _feeds(lang: str, site: Site, existing: frozenset[str]) -> Iterable[tuple[str, str, str]]:
    for media_type, ending in _FEEDS:
        address = f"/feeds/{lang}.{ending}"
        if address in existing:
            yield media_type, f"{site.name} ({_NAMES[media_type]})", site.url + address


def _absolute(site: Site, address: str | None) -> str | None:
    return site.url + address if address else None
