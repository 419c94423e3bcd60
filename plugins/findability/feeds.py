"""The feeds, as Atom (RFC 4287) by Pelican's own writer and as JSON (jsonfeed.org, version 1.1) from the same entries.

An entry holds the whole public text of a piece; what is behind a gate never is in `piece.content`.
"""

import json
from collections.abc import Mapping
from html import escape, unescape
from typing import Any

from feedgenerator import Atom1Feed

from plugins.findability.absolute import absolute_html
from plugins.findability.facts import picture_name
from plugins.findability.head import image_address
from plugins.site import Site

_ATOM, _JSON = ".atom.xml", ".json"


class PieceFeed(Atom1Feed):  # type: ignore[misc]  # feedgenerator has no types
    """An Atom feed that says the language of each entry: the feed of everything has several."""

    def item_attributes(self, item: Mapping[str, Any]) -> dict[str, str]:
        """Return the attributes of an entry."""
        return {"xml:lang": item["language"]}


def feed_values(url: str, site: Site) -> dict[str, Any]:
    """Return what a feed at an address says of itself; its name in the address is a language, or `all`."""
    name = url.rpartition("/")[2].removesuffix(_ATOM)
    is_of_a_language = name in site.languages
    lang = name if is_of_a_language else site.default_language
    return {
        "title": site.name if is_of_a_language else f"{site.name} ({', '.join(site.languages)})",
        "link": site.url + site.home(lang),
        "feed_url": url,
        "feed_guid": url,
        "description": site.tagline(lang),
        "language": lang if is_of_a_language else None,
        "author_name": site.name,
    }


def complete_item(entry: dict[str, Any], piece: Any, site: Site) -> None:
    """Give an entry as Pelican made it the whole public text, its writer, its language and its picture.

    Its id is its address, which never changes once a piece is published.
    """
    url = f"{site.url}/{piece.url}"
    entry |= {
        "unique_id": url,
        "title": piece.title,  # plain text, as Atom's title without a type is: Pelican takes <…> for a tag
        "content": absolute_html(piece.content, url),
        "description": escape(piece.summary, quote=False),  # the feed declares it as HTML
        "author_name": piece.writer.label[piece.lang],
        "author_link": None,
        "categories": [topic.label[piece.lang] for topic in piece.topics],
        "language": piece.lang,
        "image": image_address(picture_name(piece), site),
    }


def json_path(atom_path: str) -> str:
    """Return where the JSON feed lies beside an Atom feed."""
    return atom_path.removesuffix(_ATOM) + _JSON


def json_feed(feed: Any, url: str) -> str:
    """Return an Atom feed's entries as a JSON feed that lies at `url`."""
    about = feed.feed
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": about["title"],
        "home_page_url": about["link"],
        "feed_url": url,
        "description": about["description"],
        "authors": [{"name": about["author_name"]}],
        **({"language": about["language"]} if about["language"] else {}),
        "items": [_item(entry) for entry in feed.items],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _item(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": entry["unique_id"],
        "url": entry["link"],
        "title": entry["title"],
        "content_html": entry["content"],
        "summary": unescape(entry["description"]),
        "image": entry["image"],
        "date_published": entry["pubdate"].isoformat(),
        "date_modified": (entry["updateddate"] or entry["pubdate"]).isoformat(),
        "authors": [{"name": entry["author_name"]}],
        "tags": entry["categories"],
        "language": entry["language"],
    }
