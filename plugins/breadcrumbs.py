"""The way from the home page to a page, as links; the last one is the page itself."""

from pelican.contents import Content

from leads.texts import Translate
from plugins.addresses import ARCHIVE, Link, listing_url


def content_trail(content: Content, home: str, text: Translate) -> list[Link]:
    """Return the way to an article, by the listing of its type, or to a page. `home` is its home page."""
    itself = Link(content.title, f"/{content.url}")
    if not hasattr(content, "stage"):
        return [_home(home, text), itself]
    stage = content.stage
    return [
        _home(home, text),
        Link(stage.type[content.lang], listing_url(home, "stage", stage.folder)),
        itself,
    ]


def listing_trail(kind: str, listing: Link, page: Link | None, home: str, text: Translate) -> list[Link]:
    """Return the way to a listing, and to a page of it that is not the newest.

    Types and the archive follow the home page; personas, topics and authors are found by way of the archive.
    """
    archive = Link(text("All content"), listing_url(home, ARCHIVE, ARCHIVE))
    above = {"stage": [], ARCHIVE: []}.get(kind, [archive])
    itself = archive if kind == ARCHIVE else listing
    return [_home(home, text), *above, itself, *([page] if page else [])]


def _home(home: str, text: Translate) -> Link:
    return Link(text("Home"), home)
