"""Listings: a page, or several, for each type, persona, topic and author, and one of everything, in each language."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.contents import Article
from pelican.generators import Generator
from pelican.writers import Writer

from leads.texts import Translate, translator
from plugins.addresses import Link
from plugins.breadcrumbs import listing_trail
from plugins.languages import Catalog, catalogs
from plugins.listings.shelves import Shelf, published, shelves
from plugins.listings.view import Listing, listing_pages
from plugins.site import site_of

Shelves = Mapping[str, list[Shelf]]
"""The listings of each language."""


def all_shelves(
    settings: Mapping[str, Any], originals: Iterable[Article], messages: Mapping[str, Catalog]
) -> Shelves:
    """Return the listings of every language; `originals` are the articles as Pelican lists them."""
    site, data, pieces = site_of(settings), settings["SITE_DATA"], published(originals)
    return {
        lang: shelves(data, pieces, lang, site.home(lang), translator(messages, lang))
        for lang in site.languages
    }


def versions_of(shelf: Shelf, by_lang: Shelves) -> list[tuple[str, str]]:
    """Return language and address of a listing in each language that has it."""
    return [
        (lang, other.url)
        for lang, others in by_lang.items()
        for other in others
        if (other.kind, other.name) == (shelf.kind, shelf.name)
    ]


class ListingsGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Writes the listings of every language."""

    def generate_output(self, writer: Writer) -> None:
        """Write every page of every listing."""
        messages = catalogs(Path(self.theme))
        by_lang = all_shelves(self.settings, self.context["articles"], messages)
        for lang, found in by_lang.items():
            text = translator(messages, lang)
            for shelf in found:
                versions = versions_of(shelf, by_lang)
                for listing in listing_pages(shelf, found, self.settings["PAGE_SIZE"], text):
                    self._write(writer, shelf, listing, lang=lang, versions=versions, text=text)

    def _write(
        self,
        writer: Writer,
        shelf: Shelf,
        listing: Listing,
        *,
        lang: str,
        versions: list[tuple[str, str]],
        text: Translate,
    ) -> None:
        """Write a page; an older one has no counterpart, and its switch leads to the other languages' newest."""
        is_newest = listing.newer is None
        page = Link(text("Page {number}").format(number=listing.page_number), listing.url)
        home = site_of(self.settings).home(lang)
        writer.write_file(
            f"{listing.url[1:]}index.html",
            self.get_template("listing"),
            self.context,
            url=listing.url[1:],
            lang=lang,
            alternates=versions if is_newest else [(lang, listing.url)],
            switch=versions,
            breadcrumbs=listing_trail(
                shelf.kind, Link(shelf.title, shelf.url), None if is_newest else page, home, text
            ),
            listing=listing,
        )


def _generators(_: Any) -> type[ListingsGenerator]:
    return ListingsGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(_generators)
