"""The schema.org node of an article, a whitepaper or a case study, and of who wrote it."""

from typing import Any

from plugins.findability.facts import Facts
from plugins.findability.head import HEIGHT, WIDTH, image_address
from plugins.site import Site
from plugins.stages import Writer

Node = dict[str, Any]
_TYPES = {"whitepapers": "Report"}
GATED_SELECTOR = ".inside"
"""The part of a whitepaper's page that stands for what is behind the gate; a class, as
developers.google.com/search/docs/appearance/structured-data/paywalled-content asks."""


def piece(facts: Facts, site: Site, notice: str = "") -> Node:
    """Return the node of a piece; `notice` says of an invented company that it is invented."""
    content = facts.content
    node: Node = {
        "@type": _type(content),
        "@id": _piece_id(site, facts.address),
        "mainEntityOfPage": {"@id": f"{site.url}{facts.address}#page"},
        "headline": content.title,
        "description": content.summary,
        "url": site.url + facts.address,
        "image": {
            "@type": "ImageObject",
            "url": image_address(facts.picture, site),
            "width": WIDTH,
            "height": HEIGHT,
        },
        "inLanguage": facts.lang,
        "datePublished": content.date.date().isoformat(),
        "dateModified": (content.updated or content.date.date()).isoformat(),
        "author": _author(content, site),
        "publisher": {"@id": publisher_id(site)},
        "articleSection": content.stage.label[facts.lang],
        "keywords": [topic.label[facts.lang] for topic in content.topics],
        "audience": {"@type": "BusinessAudience", "audienceType": content.persona.label[facts.lang]},
    }
    return node | _access(content) | _translations(facts, site) | _client(content, notice)


def author(writer: Writer, lang: str, site: Site, address: str | None) -> Node:
    """Return who writes, a person or an organization; `address` is that of the author's own page, if any."""
    node: Node = {"@type": writer.kind.capitalize(), "name": writer.label[lang]}
    if address:
        node |= {"@id": f"{site.url}{address}#author", "url": site.url + address}
    if writer.kind == "person":
        node["jobTitle"] = writer.role[lang]
    return node | {"description": writer.bio[lang]}


def publisher_id(site: Site) -> str:
    """Return the @id of who publishes the site."""
    return f"{site.url}/#organization"


def _author(content: Any, site: Site) -> Node:
    listings = getattr(content, "listings", None)
    return author(content.writer, content.lang, site, listings.author.url if listings else None)


def _access(content: Any) -> Node:
    """Return whether everything of a piece is free, and which part of its page stands for what is not."""
    if not content.inside:
        return {"isAccessibleForFree": True}
    part = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": GATED_SELECTOR}
    return {"isAccessibleForFree": False, "hasPart": part}


def _translations(facts: Facts, site: Site) -> Node:
    """Return the other languages of a piece: the default one is the work, the others are its translations."""
    versions = dict(facts.alternates)
    others = [lang for lang in versions if lang != facts.lang]
    if facts.lang == site.default_language and others:
        return {"workTranslation": [_version(facts, site, lang) for lang in others]}
    if site.default_language in others:
        return {"translationOfWork": _version(facts, site, site.default_language)}
    return {}


def _version(facts: Facts, site: Site, lang: str) -> Node:
    address = dict(facts.alternates)[lang]
    return {"@type": _type(facts.content), "@id": _piece_id(site, address), "inLanguage": lang}


def _client(content: Any, notice: str) -> Node:
    """Return whom a case study is about."""
    if not content.client:
        return {}
    client = {"@type": "Organization", "name": content.client}
    return {"about": client | ({"disambiguatingDescription": notice} if content.illustrative else {})}


def _type(content: Any) -> str:
    return _TYPES.get(content.category.slug, "Article")


def _piece_id(site: Site, address: str) -> str:
    return f"{site.url}{address}#piece"
