"""sitemap.xml (sitemaps.org 0.9), with each page's versions and pictures, and robots.txt (RFC 9309)."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from plugins.findability.absolute import pictures
from plugins.findability.facts import Facts
from plugins.findability.head import alternates
from plugins.site import Site

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
XHTML = "http://www.w3.org/1999/xhtml"


def sitemap(pages: Iterable[Facts], site: Site) -> bytes:
    """Return the sitemap of the pages that may be found by searching, sorted by address."""
    for prefix, namespace in (("", SITEMAP), ("image", IMAGE), ("xhtml", XHTML)):
        register_namespace(prefix, namespace)
    root = Element(f"{{{SITEMAP}}}urlset")
    found = sorted((page for page in pages if page.is_indexed), key=lambda page: page.address)
    for page in found:
        root.append(_entry(page, site, last_change(page, found, site)))
    indent(root, " ")
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def last_change(page: Facts, pages: Iterable[Facts], site: Site) -> datetime.date | None:
    """Return the day a page last changed: a listing's is that of its newest piece, a home page's of its language's.

    None when nobody can say, as of a page without a date.
    """
    pieces = getattr(page.listing, "pieces", None) or ([page.content] if page.content else [])
    if page.address == site.home(page.lang):
        pieces = [other.content for other in pages if other.is_piece and other.lang == page.lang]
    return max((day for piece in pieces for day in _days(piece)), default=None)


def robots_txt(disallowed: Sequence[str], site: Site) -> str:
    """Return what every robot is asked to leave alone, and where the sitemap is."""
    rules = "\n".join(f"Disallow: {address}" for address in disallowed)
    return f"User-agent: *\n{rules}\n\nSitemap: {site.url}/sitemap.xml\n"


def _entry(page: Facts, site: Site, changed: datetime.date | None) -> Element:
    entry = Element(f"{{{SITEMAP}}}url")
    SubElement(entry, f"{{{SITEMAP}}}loc").text = site.url + page.address
    if changed:
        SubElement(entry, f"{{{SITEMAP}}}lastmod").text = changed.isoformat()
    for lang, url in alternates(page, site):
        SubElement(entry, f"{{{XHTML}}}link", {"rel": "alternate", "hreflang": lang, "href": url})
    for picture in pictures(page.content.content, site.url + page.address) if page.content else ():
        image = SubElement(entry, f"{{{IMAGE}}}image")
        SubElement(image, f"{{{IMAGE}}}loc").text = picture
    return entry


def _days(content: object) -> Iterator[datetime.date]:
    """Yield the days a piece or page says of itself."""
    if updated := getattr(content, "updated", None):
        yield updated
    if published := getattr(content, "date", None):
        yield published.date()
