"""The keys of old front matter under one name each, whatever the system called them."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ops.writing.importing.front_matter import Parts
from ops.writing.importing.tags import items

NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "标题"),
    "date": ("date", "publishdate", "pubdate", "published_at", "created", "日期"),
    "updated": ("modified", "updated", "lastmod", "last_modified_at", "lastmodified"),
    "slug": ("slug",),
    "address": ("url", "permalink", "save_as"),
    "aliases": ("aliases", "alias", "redirect_from"),
    "tags": ("tags", "tag", "keywords", "标签"),
    "categories": ("categories", "category", "section", "分类"),
    "authors": ("author", "authors", "作者"),
    "summary": ("summary", "description", "excerpt", "subtitle", "摘要"),
    "lang": ("lang", "language", "locale", "语言"),
    "status": ("status", "状态"),
    "draft": ("draft",),
    "published": ("published",),
    "type": ("type", "layout", "template"),
    "persona": ("persona", "audience"),
    "translation": ("translationkey", "translation_key", "ref", "translation_id"),
    "cover": ("cover", "image", "thumbnail", "featured_image", "header"),
}
_ONE_NAME = {name: key for key, names in NAMES.items() for name in names}
_NESTED = ("params", "taxonomies", "extra", "seo")
_TAG = re.compile(r"<[a-zA-Z/][^<>]*>")


@dataclass(frozen=True)
class Keys:
    """Values by the names of NAMES, as they were written; where the first of each stood; what is not read."""

    values: Mapping[str, Any]
    lines: Mapping[str, int]
    unread: tuple[str, ...]

    def text(self, name: str) -> str:
        """Return a value as one line of plain text, '' without one."""
        value = self.values.get(name)
        if isinstance(value, list):
            value = next((item for item in value if item), None)
        return (
            plain_text(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
        )

    def items(self, name: str, *, by_spaces: bool = False) -> list[str]:
        """Return the items of a list."""
        return [
            text for item in items(self.values.get(name), by_spaces=by_spaces) if (text := plain_text(item))
        ]

    def line(self, name: str) -> int:
        """Return the line a key stood on, 1 without it."""
        return self.lines.get(name, 1)


def known_keys(parts: Parts) -> Keys:
    """Return the keys of an old file under their one name; of two that mean the same the first with a value counts.

    Tags and categories are joined over all their names, as Pelican has `Tags` and `Keywords`.
    """
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    unread: list[str] = []
    for written, value in _flat(parts.keys):
        name = _ONE_NAME.get(str(written).strip().lower().replace("-", "_").replace(" ", "_"))
        if name is None:
            unread.append(str(written))
        elif name in {"tags", "categories", "aliases", "authors"} and values.get(name):
            values[name] = [*_listed(values[name]), *_listed(value)]
        elif not values.get(name):
            values[name] = value
            lines[name] = parts.lines.get(str(written), 1)
    return Keys(values, lines, tuple(unread))


def plain_text(value: Any) -> str:
    """Return a value as one line without tags and entities: titles and summaries are plain text here."""
    text = html.unescape(_TAG.sub("", str(value)))
    return " ".join(
        "".join(character for character in text if character.isprintable() or character in "\n\t").split()
    )


def _flat(keys: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return keys with their values, those of Hugo's own tables among them."""
    found: list[tuple[str, Any]] = []
    for name, value in keys.items():
        if isinstance(value, dict) and str(name).lower() in _NESTED:
            found += value.items()
        else:
            found.append((str(name), value))
    return found


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
