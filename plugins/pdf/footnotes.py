"""Markdown's footnotes, moved from the end of the text to the foot of the page they belong to."""

from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement


def to_page_foot(soup: BeautifulSoup) -> None:
    """Put each footnote where it is first referred to, as `<span class="footnote">`; CSS floats it down.

    A second reference to the same note becomes a link to the first.
    """
    block = soup.find("div", class_="footnote")
    if not isinstance(block, Tag):
        return
    notes = {str(item["id"]): item for item in block.find_all("li", id=True)}
    for call in soup.find_all("sup", id=True):
        link = call.find("a", class_="footnote-ref")
        if isinstance(link, Tag):
            _place(soup, call, link, notes)
    block.decompose()


def _place(soup: BeautifulSoup, call: Tag, link: Tag, notes: dict[str, Tag]) -> None:
    name = str(link["href"]).removeprefix("#")
    note = notes.pop(name, None)
    if note is None:
        link["class"] = "footnote-again"
        return
    call.replace_with(_page_note(soup, name, note))


def _page_note(soup: BeautifulSoup, name: str, note: Tag) -> Tag:
    for back in note.find_all("a", class_="footnote-backref"):
        back.decompose()
    span = soup.new_tag("span", attrs={"class": "footnote", "id": name})
    paragraphs = note.find_all("p") or [note]
    for paragraph in paragraphs:
        part = soup.new_tag("span", attrs={"class": "footnote-paragraph"})
        part.extend(_trimmed(list(paragraph.contents)))
        span.append(part)
    return span


def _trimmed(nodes: list[PageElement]) -> list[PageElement]:
    """Return the nodes without the no-break space that Markdown puts before its link back."""
    if nodes and isinstance(nodes[-1], str) and not nodes[-1].strip(" \n\N{NO-BREAK SPACE}"):
        nodes = nodes[:-1]
    return nodes
