"""Pelican's reader for content files. Only the public text becomes content: what is behind a gate stays out."""

import datetime
from pathlib import Path
from typing import Any

from markdown import Extension
from pelican import signals
from pelican.contents import Author, Category
from pelican.readers import BaseReader, Readers

from plugins.call_in_text import marked
from plugins.data_files import SiteData
from plugins.languages import catalogs
from plugins.markup import converted, headings
from plugins.pictures.in_text import shown_in
from plugins.reading import reading_minutes
from plugins.source import Source, read_source
from plugins.web_markup import WebMarkup

TEMPLATES = {
    "articles": "article",
    "whitepapers": "whitepaper",
    "case-studies": "case-study",
    "pages": "page",
}


class SourceReader(BaseReader):  # type: ignore[misc]  # Pelican has no types
    """Reads front matter and the text above the gate."""

    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the HTML of the public text, and Pelican's metadata."""
        source = read_source(Path(source_path), self.settings["DEFAULT_LANG"], self.settings["SITE_DAY"])
        metadata = _common(source, is_written=self._is_written(source))
        if source.folder != "pages":
            metadata |= _piece(source, self.settings["SITE_DATA"])
            name = source.meta.get("author", self.settings["AUTHOR"])
            metadata["author"] = Author(name, self.settings)
            metadata["writer"] = self.settings["SITE_DATA"].writers[name]
            metadata["category"] = Category(source.folder, self.settings)
        more = self._only_on_pages(source)
        html, metadata["contents"] = converted(marked(source.teaser), self.settings, source.lang, more)
        metadata["reading_minutes"] = reading_minutes(html)
        return html, metadata

    def _only_on_pages(self, source: Source) -> list[Extension]:
        """Return what a page has that paper has not."""
        settings, is_written = self.settings, self._is_written(source)
        words = catalogs(Path(settings["THEME"])).get(source.lang, {})
        content, sizes = Path(settings["PATH"]), settings["PICTURE_SIZES"]
        pictures = shown_in(source, content, settings["PICTURES"], sizes, is_published=is_written)
        return [pictures, WebMarkup(words)]

    def _is_written(self, source: Source) -> bool:
        return source.status != "draft" or bool(self.settings["PREVIEW"])


def _common(source: Source, *, is_written: bool) -> dict[str, Any]:
    """Return what articles and pages both have; plugins.pieces and plugins.surroundings fill in the rest.

    A draft that is written all the same, for a preview, is hidden: a page that no list and no search knows of.
    """
    updated = source.meta.get("updated")
    metadata = {
        "title": source.meta["title"],
        "summary": source.meta["summary"],
        "slug": source.slug,
        "lang": source.lang,
        "status": "hidden" if is_written and source.status == "draft" else source.status,
        "is_searchable": source.status == "published",
        "template": TEMPLATES[source.folder],
        "content_id": source.content_id,
        "content_key": source.content_key,
        "form_id": source.meta.get("form"),
        "updated": updated,
        "form": None,
        "preview": None,
        "alternates": [],
        "breadcrumbs": [],
    }
    return metadata | ({"modified": _midnight(updated)} if updated else {})


def _piece(source: Source, data: SiteData) -> dict[str, Any]:
    """Return what only articles have. `asset` is filled in by plugins.assets, `next_step` by plugins.pieces."""
    is_whitepaper = source.folder == "whitepapers"
    return {
        "date": _midnight(source.meta["date"]),
        "stage": data.stage_of(source.folder),
        "persona": data.personas[source.meta["persona"]],
        "topics": [data.topics[name] for name in source.meta["topics"]],
        "form_id": source.meta.get("form", "whitepaper" if is_whitepaper else None),
        "client": source.meta.get("client"),
        "illustrative": source.meta.get("illustrative", False),
        "client_facts": [(fact["label"], fact["value"]) for fact in source.meta.get("facts", ())],
        "outcomes": [(outcome["figure"], outcome["label"]) for outcome in source.meta.get("outcomes", ())],
        "is_featured": source.meta.get("featured", False),
        "inside": headings(source.gated),
        "asset": None,
        "next_step": None,
    }


def _midnight(date: datetime.date) -> datetime.datetime:
    return datetime.datetime(date.year, date.month, date.day)  # noqa: DTZ001, Pelican adds TIMEZONE


def _use(readers: Readers) -> None:
    readers.reader_classes["md"] = SourceReader


def register() -> None:
    """Connect to Pelican."""
    signals.readers_init.connect(_use)
