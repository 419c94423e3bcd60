"""What a text's HTML has on a page and not on paper: frames to scroll wide tables in, headings that break between
clauses, words of the interface."""

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor

from plugins import clauses
from plugins.callouts import Callouts

BACK_TITLE = "Jump back to footnote {} in the text"
"""Python-Markdown's own words for the way back from a footnote; a msgid of the theme."""


class WebMarkup(Extension):  # type: ignore[misc]  # Python-Markdown has no types
    """`words` are the interface's texts in the language of the page, by the English ones."""

    def __init__(self, words: Mapping[str, str], **settings: Any) -> None:
        super().__init__(**settings)
        self._words = words

    def extendMarkdown(self, md: Markdown) -> None:
        """Have tables framed, clauses of headings marked, callouts and ways back speak the page's language."""
        table = self._words.get("Table", "Table")
        md.treeprocessors.register(_TableFramer(md, table), "frame_tables", 0)
        md.treeprocessors.register(_ClauseMarker(md), "mark_clauses", 0)
        Callouts(self._words).extendMarkdown(md)
        for extension in md.registeredExtensions:
            if isinstance(extension, FootnoteExtension):
                extension.setConfig("BACKLINK_TITLE", self._words.get(BACK_TITLE, BACK_TITLE))


class _ClauseMarker(Treeprocessor):  # type: ignore[misc]
    """Marks the clauses of headings, after the table of contents has read their texts."""

    def run(self, root: Element) -> None:
        for heading in list(root.iter()):
            if heading.tag in ("h2", "h3", "h4"):
                clauses.mark(heading)


class _TableFramer(Treeprocessor):  # type: ignore[misc]
    """Puts each table into a region the keyboard can scroll, named by the table's caption or "Table"."""

    def __init__(self, md: Markdown, name: str) -> None:
        super().__init__(md)
        self._name = name
        self._count = 0

    def run(self, root: Element) -> None:
        self._count = 0
        for parent in list(root.iter()):
            for index, child in enumerate(list(parent)):
                if child.tag == "table":
                    parent[index] = self._frame(child, parent.find("figcaption"))

    def _frame(self, table: Element, caption: Element | None) -> Element:
        frame = Element("div", {"class": "table-scroll", "role": "region", "tabindex": "0"})
        frame.append(table)
        frame.tail, table.tail = table.tail, None
        if caption is None:
            frame.set("aria-label", self._name)
        else:
            self._count += 1
            frame.set("aria-labelledby", caption.attrib.setdefault("id", f"table-caption-{self._count}"))
        return frame
