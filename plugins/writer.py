"""Pelican's writer: each page is told its language and what to say of itself; feeds are for other places."""

from collections.abc import Mapping
from typing import Any

from pelican import signals
from pelican.writers import Writer

from plugins.findability.facts import Facts
from plugins.findability.feeds import PieceFeed, complete_item, feed_values, json_feed, json_path
from plugins.findability.values import head_values, page_facts
from plugins.site import site_of


class SiteWriter(Writer):  # type: ignore[misc]  # Pelican has no types
    """Writes pages and feeds, and knows of one build which it has written."""

    def __init__(self, output_path: str, settings: Mapping[str, Any] | None = None) -> None:
        super().__init__(output_path, settings)
        self.pages: list[Facts] = []
        self.feeds: list[str] = []

    def write_file(
        self, name: str, template: Any, context: Mapping[str, Any], *args: Any, **kwargs: Any
    ) -> None:
        """Write a page with what every page has: docs/theme.md."""
        if not name:
            return  # a draft
        shown = kwargs.get("article") or kwargs.get("page")
        if shown:
            kwargs |= {name: getattr(shown, name) for name in ("lang", "alternates", "breadcrumbs")}
        kwargs["preview"] = getattr(shown, "preview", None)
        kwargs.setdefault("switch", kwargs.get("alternates", []))
        kwargs.setdefault("breadcrumbs", [])
        facts = page_facts(name, kwargs, self.settings)
        self.pages.append(facts)
        kwargs |= head_values(facts, self.settings, self.feeds)
        super().write_file(name, template, context, *args, **kwargs)

    def write_feed(
        self, elements: list[Any], context: Mapping[str, Any], path: str, *args: Any, **kwargs: Any
    ) -> Any:
        """Write an Atom feed and a JSON feed beside it; readers take them elsewhere, so addresses are absolute."""
        site = site_of(self.settings)
        absolute = dict(context, SITEURL=site.url, FEED_DOMAIN=site.url)
        feed = super().write_feed(elements, absolute, path, *args, **kwargs)
        with self._open_w(f"{self.output_path}/{json_path(path)}", "utf-8") as file:
            file.write(json_feed(feed, f"{site.url}/{json_path(path)}"))
        self.feeds += [f"/{path}", f"/{json_path(path)}"]
        return feed

    def _create_new_feed(self, feed_type: str, feed_title: str, context: Mapping[str, Any]) -> PieceFeed:
        return PieceFeed(**feed_values(self.feed_url, site_of(self.settings)))

    def _add_item_to_the_feed(self, feed: PieceFeed, item: Any) -> None:
        super()._add_item_to_the_feed(feed, item)
        complete_item(feed.items[-1], item, site_of(self.settings))


def _writer(_: Any) -> type[SiteWriter]:
    return SiteWriter


def register() -> None:
    """Connect to Pelican."""
    signals.get_writer.connect(_writer)
