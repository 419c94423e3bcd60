"""The ids in a text's HTML, and those that the theme gives every page."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_ID = re.compile(r"""<[^<>]*?\sid=["']([^"'{}]+)["']""")


def ids_in(text: str, settings: Mapping[str, Any], lang: str) -> list[str]:
    """Return the ids in the HTML of a Markdown text. Raises RecursionError for one that is nested too deeply."""
    from plugins.markup import converted  # Markdown takes a while to import

    return sorted(set(_ID.findall(converted(text, settings, lang)[0])))


def theme_ids(theme: Path) -> frozenset[str]:
    """Return the ids written in a theme's templates, as `form`."""
    templates = sorted((theme / "templates").glob("*.html"))
    return frozenset(name for path in templates for name in _ID.findall(path.read_text(encoding="utf-8")))
