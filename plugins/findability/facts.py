"""What is known of a page as it is written: one shape for pieces, pages, listings and the home page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pelican.contents import Content

from plugins.site import Site

INDEX = "index.html"


@dataclass(frozen=True)
class Facts:
    """One page. `address` begins with a slash; `alternates` are (language, address), the page's own among them.

    `picture` is the name of its social picture, without the extension.
    """

    lang: str
    address: str
    title: str
    description: str
    alternates: tuple[tuple[str, str], ...]
    is_indexed: bool
    picture: str
    content: Any = None
    listing: Any = None
    breadcrumbs: tuple[Any, ...] = ()

    @property
    def is_piece(self) -> bool:
        """Return whether it is an article, a whitepaper or a case study."""
        return getattr(self.content, "stage", None) is not None


def facts_of(save_as: str, values: Mapping[str, Any], site: Site, unlisted: frozenset[str]) -> Facts:
    """Return the facts of a page from where it is written and what its template is given.

    `unlisted` holds the content ids of pages that nobody should find by searching, as thank-you pages.
    """
    content, listing = values.get("article") or values.get("page"), values.get("listing")
    lang = content.lang if content else values["lang"]
    address = f"/{save_as.removesuffix(INDEX)}"
    title, description, picture = _words(content, listing, site, lang)
    found = content.alternates if content else values.get("alternates", ())
    is_known = is_listed(content, unlisted) if content else bool(listing) or address == site.home(lang)
    return Facts(
        lang=lang,
        address=address,
        title=title,
        description=description,
        alternates=tuple(found) or ((lang, address),),
        is_indexed=is_known,
        picture=picture,
        content=content,
        listing=listing,
        breadcrumbs=tuple(values.get("breadcrumbs", ())),
    )


def is_listed(content: Content, unlisted: frozenset[str]) -> bool:
    """Return whether a piece or page may be found by searching: a hidden one and a thank-you page may not."""
    return content.status == "published" and content.content_id not in unlisted


def unlisted_pages(forms: Mapping[str, Mapping[str, Any]]) -> frozenset[str]:
    """Return the content ids of the pages that thank for a form."""
    return frozenset(f"pages/{form['thanks']}" for form in forms.values() if form.get("thanks"))


def picture_name(content: Content) -> str:
    """Return the name of the social picture of a piece or page: articles-real-name-rate.en."""
    return str(content.content_key).replace("/", "-")


def _words(content: Any, listing: Any, site: Site, lang: str) -> tuple[str, str, str]:
    """Return title, description and social picture of a page."""
    if content:
        return content.title, content.summary, picture_name(content)
    if listing:
        folder = listing.stage.folder if listing.stage else "home"
        return listing.title, listing.intro, f"{folder}.{lang}"
    return site.name, site.tagline(lang), f"home.{lang}"
