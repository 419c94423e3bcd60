"""Ways to share a piece: plain links that ask the reader's own program or account, and no one before a click."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from leads.texts import Translate


class Share(NamedTuple):
    """A way to share, and the address that opens it."""

    name: str
    url: str


def share_links(settings: Mapping[str, Any], lang: str, title: str, url: str, text: Translate) -> list[Share]:
    """Return the ways of the setting SHARE for a language, the default language's where it has none of its own.

    `url` is the absolute address of the piece.
    """
    names = settings["SHARE"].get(lang) or settings["SHARE"].get(settings["DEFAULT_LANG"], ())
    values = {"title": quote(title, safe=""), "url": quote(url, safe="")}
    return [Share(text(name), settings["SHARE_ADDRESSES"][name].format(**values)) for name in names]
