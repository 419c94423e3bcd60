"""The order of a page: headings, ids, what refers to ids, and pictures that keep their place while they load."""

from collections import Counter
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

_IDS_IN = (
    "aria-labelledby",
    "aria-describedby",
    "aria-details",
    "aria-controls",
    "aria-owns",
    "aria-errormessage",
    "aria-activedescendant",
    "for",
    "list",
    "form",
    "headers",
    "popovertarget",
)
"""Attributes that hold ids of the same page (HTML Living Standard; WAI-ARIA 1.2)."""

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def structure_faults(soup: BeautifulSoup) -> Iterator[tuple[int, str]]:
    """Yield line and message of everything that is out of order."""
    yield from _headings(soup)
    yield from _ids(soup)
    yield from _images(soup)


def _headings(soup: BeautifulSoup) -> Iterator[tuple[int, str]]:
    # What stands in a template is on no page before a script has put it there.
    headings = [heading for heading in soup.find_all(_HEADINGS) if not heading.find_parent("template")]
    first_level = [heading for heading in headings if heading.name == "h1"]
    if len(first_level) != 1:
        place = _line(first_level[1]) if first_level else 1
        yield place, f"the page has {len(first_level)} headings of level 1; expected one"
    level = 1
    for heading in headings:
        found = int(heading.name[1])
        if found > level + 1:
            said = heading.get_text(" ", strip=True)[:40]
            yield (
                _line(heading),
                f"the heading “{said}” jumps from level {level} to {found}; expected {level + 1}",
            )
        level = found
        if not heading.get_text(strip=True) and not heading.find("img", alt=True):
            yield _line(heading), f"an empty <{heading.name}>; expected words in it"


def _ids(soup: BeautifulSoup) -> Iterator[tuple[int, str]]:
    tags = soup.find_all(id=True)
    known = Counter(str(tag["id"]) for tag in tags)
    for tag in tags:
        name = str(tag["id"])
        if known[name] > 1:
            yield _line(tag), f"the id {name!r} is there {known[name]} times; expected it once on a page"
            known[name] = 1
    for tag in soup.find_all(True):
        for attribute in _IDS_IN:
            for name in _words(tag, attribute):
                if name not in known:
                    yield (
                        _line(tag),
                        f"{attribute}={name!r} on <{tag.name}>, and nothing on the page has that id",
                    )


def _images(soup: BeautifulSoup) -> Iterator[tuple[int, str]]:
    for image in soup.find_all("img"):
        missing = [name for name in ("alt", "width", "height") if not image.has_attr(name)]
        if missing:
            shown = str(image.get("src"))[:80]
            yield _line(image), f"the picture {shown} has no {' and no '.join(missing)}; expected all three"


def _words(tag: Tag, attribute: str) -> list[str]:
    value = tag.get(attribute)
    if attribute == "form" and tag.name == "form":
        return []
    return value.split() if isinstance(value, str) else list(value or ())


def _line(tag: Tag) -> int:
    return tag.sourceline or 1
