"""Links, buttons and fields have a name: what a screen reader says, and what voice control listens for."""

from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, TemplateString

_FIELDS = ("input", "select", "textarea")
_BUTTON_TYPES = ("submit", "button", "reset", "image")
_NAMING = ("aria-label", "title")


def name_faults(soup: BeautifulSoup) -> Iterator[tuple[int, str]]:
    """Yield line and message of each link, button and field that nothing names."""
    for tag in soup.find_all(["a", "button", "summary", *_FIELDS]):
        if _is_hidden(tag) or not _needs_name(tag) or _name(tag, soup):
            continue
        kind = "link" if tag.name == "a" else "field" if _is_field(tag) else "button"
        wanted = "a <label>" if kind == "field" else "text in it, or aria-label"
        shown = next((str(tag[name]) for name in ("href", "name", "id") if tag.get(name)), tag.name)
        yield tag.sourceline or 1, f"a {kind} without a name ({shown[:60]}); expected {wanted}"


def _needs_name(tag: Tag) -> bool:
    if tag.name == "a":
        return tag.has_attr("href")
    return tag.get("type") != "hidden"


def _is_field(tag: Tag) -> bool:
    return tag.name in _FIELDS and tag.get("type") not in _BUTTON_TYPES


def _name(tag: Tag, soup: BeautifulSoup) -> str:
    """Return what names a tag, the first of what the accessible name is computed from (W3C accname 1.2)."""
    for identifier in str(tag.get("aria-labelledby") or "").split():
        named = soup.find(id=identifier)
        if named and _text(named):
            return _text(named)
    given = " ".join(str(tag.get(name) or "").strip() for name in _NAMING).strip()
    if given:
        return given
    if _is_field(tag):
        label = (
            soup.find("label", attrs={"for": str(tag["id"])}) if tag.get("id") else tag.find_parent("label")
        )
        return _text(label) if label else ""
    return str(tag.get("value") or tag.get("alt") or "") if tag.name == "input" else _text(tag)


def _text(tag: Tag) -> str:
    """Return the text of a tag, the names of its pictures included, what is hidden left out."""
    if tag.get("aria-hidden") == "true":
        return ""
    parts = [str(tag.get("aria-label") or ""), str(tag.get("alt") or "") if tag.name == "img" else ""]
    for child in tag.children:
        if isinstance(child, Tag):
            parts.append(_text(child))
        elif type(child) in {NavigableString, TemplateString}:  # not a comment
            parts.append(str(child))
    return " ".join(parts).strip()


def _is_hidden(tag: Tag) -> bool:
    return any(one.get("aria-hidden") == "true" or one.has_attr("hidden") for one in (tag, *tag.parents))
