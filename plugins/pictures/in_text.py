"""Pictures of a text become `<picture>` with every size, when Markdown is made into a page's HTML."""

from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from plugins.pictures.picture import Picture
from plugins.pictures.shelf import Shelf
from plugins.pictures.written import content_path, find
from plugins.source import Source

Find = Callable[[str, str], Picture | None]
"""Gives the picture for an address as written and the words in its place; None for one it does not know."""

_NEAR_TOP = 2
_AFTER_ALL_OTHERS = -1


class ShowPictures(Extension):  # type: ignore[misc]  # Python-Markdown has no types
    """Puts what `find` gives in the place of each `<img>`; `sizes` says how wide a page shows it."""

    def __init__(self, find: Find, sizes: str) -> None:
        super().__init__()
        self._find = find
        self._sizes = sizes

    def extendMarkdown(self, md: Markdown) -> None:
        """Come last, when escapes in addresses and words are undone."""
        md.treeprocessors.register(_Shower(md, self._find, self._sizes), "show_pictures", _AFTER_ALL_OTHERS)


class _Shower(Treeprocessor):  # type: ignore[misc]  # Python-Markdown has no types
    def __init__(self, md: Markdown, find: Find, sizes: str) -> None:
        super().__init__(md)
        self._find = find
        self._sizes = sizes

    def run(self, root: Element) -> None:
        is_first = True
        near_top = {id(element) for block in list(root)[:_NEAR_TOP] for element in block.iter("img")}
        for parent in list(root.iter()):
            for index, image in enumerate(list(parent)):
                picture = self._found(image)
                if picture:
                    is_seen_at_once = is_first and id(image) in near_top
                    parent[index] = picture_element(picture, image, self._sizes, is_seen_at_once)
                    is_first = False

    def _found(self, image: Element) -> Picture | None:
        return self._find(image.get("src", ""), image.get("alt", "")) if image.tag == "img" else None


def picture_element(picture: Picture, image: Element, sizes: str, is_seen_at_once: bool) -> Element:
    """Return `image` filled in, within `<picture>` when there are formats to choose from; the tail stays last."""
    tail, image.tail = image.tail, None
    image.set("src", picture.src)
    if picture.srcset:
        image.set("srcset", picture.srcset)
        image.set("sizes", sizes)
    image.set("width", str(picture.width))
    image.set("height", str(picture.height))
    image.set(*(("fetchpriority", "high") if is_seen_at_once else ("loading", "lazy")))
    image.set("decoding", "async")
    element = image
    if picture.sources:
        element = Element("picture")
        for choice in picture.sources:
            element.append(Element("source", {"type": choice.type, "srcset": choice.srcset, "sizes": sizes}))
        element.append(image)
    element.tail = tail
    return element


def shown_in(source: Source, content: Path, shelf: Shelf, sizes: str, *, is_published: bool) -> ShowPictures:
    """Return the Markdown extension that shows the pictures of a source; those of a draft are not published."""

    def picture(written: str, alt: str) -> Picture | None:
        path = content_path(written, source.folder)
        file = find(content, path) if path else None
        return shelf.picture(file, alt, is_published=is_published) if file else None

    return ShowPictures(picture, sizes)
