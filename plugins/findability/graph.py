"""The JSON-LD of a page: one @graph of schema.org nodes that name each other by @id."""

import json
from collections.abc import Mapping
from typing import Any

from plugins.findability import piece_node
from plugins.findability.facts import Facts
from plugins.findability.head import image_address
from plugins.site import Site

Node = dict[str, Any]
_ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def structured_data(facts: Facts, site: Site, notice: str = "") -> str:
    """Return the text for a script element of type application/ld+json; '' for a page nobody should find.

    `notice` says of an invented company that it is invented.
    """
    if not facts.is_indexed:
        return ""
    nodes = [organization(site), website(site), *breadcrumb_list(facts, site), page_node(facts, site)]
    if facts.is_piece:
        nodes.append(piece_node.piece(facts, site, notice))
    return script_text({"@context": "https://schema.org", "@graph": nodes})


def script_text(data: Mapping[str, Any]) -> str:
    """Return JSON that holds no character with which HTML could end the script element around it."""
    text = json.dumps(data, ensure_ascii=False)
    return text.translate(_ESCAPES)


def organization(site: Site) -> Node:
    """Return who publishes the site."""
    return {
        "@type": "Organization",
        "@id": piece_node.publisher_id(site),
        "name": site.name,
        "url": f"{site.url}/",
        "logo": {"@type": "ImageObject", "url": f"{site.url}/social/logo.png", "width": 512, "height": 512},
    }


def website(site: Site) -> Node:
    """Return the site. There is no SearchAction, as the search has no page of its own."""
    return {
        "@type": "WebSite",
        "@id": _website_id(site),
        "name": site.name,
        "url": f"{site.url}/",
        "description": site.tagline(site.default_language),
        "inLanguage": list(site.languages),
        "publisher": {"@id": piece_node.publisher_id(site)},
    }


def breadcrumb_list(facts: Facts, site: Site) -> list[Node]:
    """Return the way from the home page to this one, or nothing where there is no way to show."""
    if not facts.breadcrumbs:
        return []
    steps = [
        {"@type": "ListItem", "position": position, "name": link.label, "item": site.url + link.url}
        for position, link in enumerate(facts.breadcrumbs, 1)
    ]
    return [{"@type": "BreadcrumbList", "@id": _way_id(facts, site), "itemListElement": steps}]


def page_node(facts: Facts, site: Site) -> Node:
    """Return the page itself: a collection for a listing, a profile for an author's, else a WebPage."""
    node: Node = {
        "@type": _page_type(facts),
        "@id": f"{site.url}{facts.address}#page",
        "url": site.url + facts.address,
        "name": facts.title,
        "description": facts.description,
        "inLanguage": facts.lang,
        "isPartOf": {"@id": _website_id(site)},
        "primaryImageOfPage": {"@type": "ImageObject", "url": image_address(facts.picture, site)},
    }
    if facts.breadcrumbs:
        node["breadcrumb"] = {"@id": _way_id(facts, site)}
    if facts.listing:
        node["mainEntity"] = _main_entity(facts, site)
    if getattr(facts.content, "updated", None):
        node["dateModified"] = facts.content.updated.isoformat()
    return node


def _page_type(facts: Facts) -> str:
    if facts.listing:
        return "ProfilePage" if facts.listing.kind == "author" else "CollectionPage"
    return "ContactPage" if getattr(facts.content, "form_id", None) == "contact" else "WebPage"


def _main_entity(facts: Facts, site: Site) -> Node:
    """Return the author of an author's page, the list of pieces of another listing."""
    listing = facts.listing
    if listing.kind == "author":
        return piece_node.author(listing.author, facts.lang, site, facts.address)
    items = [
        {"@type": "ListItem", "position": position, "name": piece.title, "url": f"{site.url}/{piece.url}"}
        for position, piece in enumerate(listing.pieces, 1)
    ]
    return {"@type": "ItemList", "numberOfItems": len(items), "itemListElement": items}


def _website_id(site: Site) -> str:
    return f"{site.url}/#website"


def _way_id(facts: Facts, site: Site) -> str:
    return f"{site.url}{facts.address}#breadcrumb"
