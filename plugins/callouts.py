"""The titles of callouts that were given none: their kind, in the language of the text."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

CALLOUTS = ("Note", "Tip", "Hint", "Important", "Attention", "Warning", "Caution", "Danger", "Error")
"""The titles that pymdownx.blocks.admonition gives callouts without one; msgids of the theme."""


class Callouts(Extension):  # type: ignore[misc]  # Python-Markdown has no types
    """`words` are the interface's texts in the language of the text, by the English ones."""

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__()
        self._words = words

    def extendMarkdown(self, md: Markdown) -> None:
        """Have callouts speak the text's language."""
        md.treeprocessors.register(_CalloutNamer(md, self._words), "name_callouts", 0)


class _CalloutNamer(Treeprocessor):  # type: ignore[misc]
    """Puts the title a callout has for want of one into the page's language."""

    def __init__(self, md: Markdown, words: Mapping[str, str]) -> None:
        super().__init__(md)
        self._words = words

    def run(self, root: Element) -> None:
        for title in root.iter("p"):
            if title.get("class") == "admonition-title" and title.text in CALLOUTS and not len(title):
                title.text = self._words.get(title.text, title.text)
