"""Pelican's writer, which tells each page its language and gives feeds absolute addresses and summaries only."""

from collections.abc import Mapping
from html import escape
from typing import Any

from pelican import signals
from pelican.writers import Writer


class SiteWriter(Writer):  # type: ignore[misc]  # Pelican has no types
    """Writes pages and feeds."""

    def write_file(
        self, name: str, template: Any, context: Mapping[str, Any], *args: Any, **kwargs: Any
    ) -> None:
        """Write a page with what every page has: `lang`, `alternates`, `switch` and `breadcrumbs`."""
        shown = kwargs.get("article") or kwargs.get("page")
        if shown:
            kwargs |= {name: getattr(shown, name) for name in ("lang", "alternates", "breadcrumbs")}
        kwargs.setdefault("switch", kwargs.get("alternates", []))
        kwargs.setdefault("breadcrumbs", [])
        super().write_file(name, template, context, *args, **kwargs)

    def write_feed(self, elements: list[Any], context: Mapping[str, Any], *args: Any, **kwargs: Any) -> Any:
        """Write a feed; readers take it elsewhere, so its addresses are absolute."""
        absolute = dict(context, SITEURL=self.settings["PUBLIC_URL"], FEED_DOMAIN=self.settings["PUBLIC_URL"])
        return super().write_feed(elements, absolute, *args, **kwargs)


def keep_summaries(feed: Any) -> None:
    """Leave only the summary in each entry of a feed: the piece is read on the site."""
    for item in feed.items:
        item["content"] = None
        item["description"] = escape(item["description"], quote=False)  # the feed declares it as HTML


def _writer(_: Any) -> type[SiteWriter]:
    return SiteWriter


def _generated(_: Any, feed: Any) -> None:
    keep_summaries(feed)


def register() -> None:
    """Connect to Pelican."""
    signals.get_writer.connect(_writer)
    signals.feed_generated.connect(_generated)
