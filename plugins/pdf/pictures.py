"""SVG pictures in a PDF: their words are set in our fonts, and they hold everything they show."""

import re
from xml.etree import ElementTree

from plugins.scripts import is_han

_SVG = "http://www.w3.org/2000/svg"
_FONT_IN_STYLE = re.compile(r"font-family\s*:\s*([^;}]+)")
_CODE = re.compile(r"mono|code|courier", re.IGNORECASE)


def with_our_fonts(svg: bytes, lang: str) -> bytes:
    """Return the picture with every font family replaced by one of ours, for the language of the text.

    The picture is one of our own content files, so its XML is trusted as the templates are.
    """
    ElementTree.register_namespace("", _SVG)
    root = ElementTree.fromstring(svg)  # noqa: S314
    for element in root.iter():
        if "font-family" in element.attrib:
            element.set("font-family", _ours(element.attrib["font-family"], lang))
        if "style" in element.attrib:
            element.set("style", _styled(element.attrib["style"], lang))
        if element.tag == f"{{{_SVG}}}style" and element.text:
            element.text = _styled(element.text, lang)
    root.attrib.setdefault("font-family", _ours("", lang))
    return bytes(ElementTree.tostring(root, encoding="utf-8"))


def words(svg: bytes) -> str:
    """Return the text of a picture, without its styles."""
    root = ElementTree.fromstring(svg)  # noqa: S314
    return "\n".join(
        "".join(element.itertext())
        for element in root.iter()
        if element.tag.endswith(("}text", "}title", "}desc"))
    )


def _styled(css: str, lang: str) -> str:
    return _FONT_IN_STYLE.sub(lambda match: f"font-family: {_ours(match[1], lang)}", css)


def _ours(family: str, lang: str) -> str:
    latin = "Gatepost Code" if _CODE.search(family) else "Gatepost Sans"
    order = ["Gatepost Han Simplified", latin] if is_han(lang) else [latin, "Gatepost Han Simplified"]
    return ", ".join(order)
