"""HTML whose addresses still lead somewhere when it is shown on another site, as in a feed reader."""

import re
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

_ADDRESSES = ("href", "src", "poster", "data-src")
_SOURCE = re.compile(r"(?P<before>^\s*|,\s+)(?P<url>[^\s,]+)")


def absolute_html(html: str, base: str) -> str:
    """Return the HTML with every address made absolute by that of its page, `base`."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(True):
        _make_absolute(tag, base)
    return str(soup)


def pictures(html: str, base: str) -> list[str]:
    """Return the absolute addresses of the pictures in HTML, each once, in order."""
    soup = BeautifulSoup(html, "html.parser")
    found = (urljoin(base, str(image["src"])) for image in soup.select("img[src]"))
    return list(dict.fromkeys(address for address in found if not address.startswith("data:")))


def _make_absolute(tag: Tag, base: str) -> None:
    for name in _ADDRESSES:
        if name in tag.attrs:
            tag[name] = urljoin(base, str(tag[name]))
    if "srcset" in tag.attrs:
        tag["srcset"] = _SOURCE.sub(
            lambda found: found["before"] + urljoin(base, found["url"]), str(tag["srcset"])
        )
