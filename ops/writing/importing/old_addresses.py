"""The address an old page had, by the rules of its system and the patterns in its settings."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from pelican.settings import DEFAULT_CONFIG
from pelican.utils import slugify

from ops.writing.importing.keys import Keys
from ops.writing.importing.names import Named
from ops.writing.importing.old_site import OldSite
from ops.writing.importing.tags import items

_JEKYLL = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title.html",
    "weekdate": "/:categories/:year/W:week/:short_day/:title.html",
    "none": "/:categories/:title.html",
}
"""Jekyll's built-in permalink styles (Jekyll documentation, Permalinks)."""

_PYTHON_FIELD = re.compile(r"\{(\w+)(?::([^{}]*))?\}")
_COLON_FIELD = re.compile(r":([a-z_]+)")


@dataclass(frozen=True)
class OldPage:
    """What an old address is made of."""

    path: PurePosixPath
    keys: Keys
    named: Named
    day: datetime.date | None
    title: str
    lang: str
    is_page: bool
    is_translation: bool = False


def old_addresses(page: OldPage, site: OldSite) -> list[str]:
    """Return the addresses a published page had, from the first slash: its own, then those that led to it."""
    own = {"pelican": _pelican, "jekyll": _jekyll, "hugo": _hugo}[site.system](page, site)
    found = [f"{site.below}{own}"] if own else []
    for alias in items(page.keys.values.get("aliases")):
        path = unquote(urlsplit(alias).path) if re.match("(https?:)?//", alias) else alias
        found.append(path if path.startswith("/") else f"/{path}")
    return list(dict.fromkeys(address for address in found if address not in {"", "/"}))


def _pelican(page: OldPage, site: OldSite) -> str:
    if own := page.keys.text("address"):
        return _from_slash(own.removesuffix("index.html"))
    kind = "PAGE" if page.is_page else "ARTICLE"
    default = {"PAGE": "pages/{slug}.html", "ARTICLE": "{slug}.html"}[kind]
    pattern = site.setting(f"{kind}_URL") or site.setting(f"{kind}_SAVE_AS") or default
    if page.is_translation:
        other = site.setting(f"{kind}_LANG_URL") or site.setting(f"{kind}_LANG_SAVE_AS")
        pattern = other or default.replace(".html", "-{lang}.html")
    substitutions = DEFAULT_CONFIG["SLUG_REGEX_SUBSTITUTIONS"]
    slug = page.keys.text("slug") or slugify(page.title, regex_subs=substitutions)
    category = page.keys.text("categories") or (page.path.parts[0] if len(page.path.parts) > 1 else "misc")
    author = (page.keys.items("authors") or [""])[0]
    values = {
        "slug": unquote(slug),
        "lang": page.lang,
        "category": slugify(category, regex_subs=substitutions),
        "author": slugify(author, regex_subs=substitutions),
    }

    def value(found: re.Match[str]) -> str:
        if found[1] == "date" and page.day:
            return page.day.strftime(found[2] or "%Y-%m-%d")
        return str(values.get(found[1], found[0]))

    return _whole(_from_slash(_PYTHON_FIELD.sub(value, pattern).removesuffix("index.html")))


def _jekyll(page: OldPage, site: OldSite) -> str:
    style = site.setting("permalink", "date")
    pattern = page.keys.text("address") or _JEKYLL.get(style, style if ":" in style else _JEKYLL["date"])
    if page.is_page and not page.keys.text("address"):
        plain = f"/{page.path.with_suffix('').as_posix()}".removesuffix("/index")
        return f"{plain}/" if style.rstrip("/").endswith(("pretty", ":title")) else f"{plain}.html"
    above = [part for part in page.path.parts[:-1] if part not in {"_posts", "_drafts"}]
    categories = [*above, *page.keys.items("categories", by_spaces=True)]
    title = page.keys.text("slug") or page.named.stem
    values = {
        "title": title,
        "slug": title,
        "categories": "/".join(each.lower() for each in dict.fromkeys(categories)),
    }
    values |= {"output_ext": ".html", "path": page.path.with_suffix("").as_posix(), "collection": "posts"}
    filled = _filled(pattern, values, page.day)
    return _whole(_from_slash(filled if "://" in filled else re.sub("/{2,}", "/", filled)))


def _hugo(page: OldPage, site: OldSite) -> str:
    own = page.keys.text("address")
    parents = [part for part in page.path.parts[:-1] if part != page.named.written_lang]
    parents = parents[:-1] if page.named.is_bundle else parents
    section = parents[0] if parents else ""
    stem = page.path.parent.name if page.named.is_bundle else _without_language(page)
    slug = page.keys.text("slug") or stem
    prefix = f"/{page.named.written_lang.lower()}" if page.is_translation else ""
    if own:
        return _from_slash(own) if own.startswith("/") else f"{prefix}/{own}"
    values = {"section": section, "sections": "/".join(parents), "slug": slug, "slugorfilename": slug}
    values |= {"filename": stem, "contentbasename": stem, "title": page.title, "slugorcontentbasename": slug}
    if pattern := _hugo_pattern(site, section):
        made = _filled(pattern, values, page.day)
    else:
        made = "/".join(["", *parents, slug, ""])
    made = _urlized(_from_slash(re.sub("/{2,}", "/", f"{prefix}/{made}")))
    if site.settings.get("uglyurls") is True:
        made = f"{made.rstrip('/')}.html"
    return _whole(made)


def _hugo_pattern(site: OldSite, section: str) -> str:
    patterns = site.settings.get("permalinks")
    for table in (patterns, patterns.get("page") if isinstance(patterns, dict) else None):
        if isinstance(table, dict) and isinstance(table.get(section), str):
            return str(table[section])
    return ""


def _without_language(page: OldPage) -> str:
    """Return the name of a file without its language; Hugo keeps a day in it, which is told apart elsewhere."""
    stem = page.path.name.removesuffix(page.path.suffix)
    return re.sub(r"\.[A-Za-z]{2}(-[A-Za-z]{2,4})?$", "", stem)


def _filled(pattern: str, values: dict[str, str], day: datetime.date | None) -> str:
    """Return a pattern of :fields with their values; one whose day is missing keeps its name, and is no address."""
    dated = {}
    if day:
        dated = {
            "year": f"{day:%Y}",
            "short_year": f"{day:%y}",
            "month": f"{day:%m}",
            "i_month": str(day.month),
            "short_month": f"{day:%b}",
            "long_month": f"{day:%B}",
            "monthname": f"{day:%B}",
            "day": f"{day:%d}",
            "i_day": str(day.day),
            "y_day": f"{day:%j}",
            "yearday": str(day.timetuple().tm_yday),
            "week": f"{day:%V}",
            "short_day": f"{day:%a}",
            "weekday": str(day.isoweekday() % 7),
        }
    return _COLON_FIELD.sub(lambda found: {**values, **dated}.get(found[1], found[0]), pattern)


def _urlized(path: str) -> str:
    """Return a path as Hugo writes it: small letters, hyphens for spaces, letters of any script, a few signs."""
    return re.sub(r"[^\w./+\-~]", "", re.sub(r"\s+", "-", path.strip().lower()))


def _from_slash(path: str) -> str:
    path = unquote(urlsplit(path).path) if re.match("(https?:)?//", path) else path
    return f"/{path.lstrip('/')}"


def _whole(address: str) -> str:
    """Return an address, '' when a field of its pattern has no value."""
    return "" if re.search(r"[{}]|/:[a-z]", address) else address
