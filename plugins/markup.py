"""Markdown to HTML, the same for a page and for a PDF."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from importlib.metadata import version
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from plugins.han_quotes import HanQuotes
from plugins.memory import code_key, key_of, memory_of
from plugins.scripts import is_han
from plugins.source import outside_code

_HAN = "\u2e80-\u2fdf\u3001-\u303f\u3400-\u9fff\uff01-\uff60"
_CODE = ("markup", "han_quotes", "scripts")
_QUOTES = ("left-double-quote", "right-double-quote", "left-single-quote", "right-single-quote")
_BROKEN_HAN_LINE = re.compile(rf"(?<=[{_HAN}])[ ]*\n[ ]*(?=[{_HAN}])")


@dataclass(frozen=True)
class Heading:
    """A heading of a text: the id its HTML has, its plain text, and the headings below it."""

    id: str
    title: str
    children: tuple["Heading", ...] = ()


def to_html(text: str, settings: Mapping[str, Any], lang: str, more: Iterable[Extension] = ()) -> str:
    """Return the HTML of a Markdown text in a language, by the setting MARKDOWN and the extensions `more`.

    Straight quotes become those that MARKDOWN's `quotation_marks` names for the language, and stay as they are
    without; so do dashes. In languages written in Chinese characters a line break between two of them
    disappears, as it would be a space in the middle of a word.
    """
    if more:
        return converted(text, settings, lang, more)[0]
    options = json.dumps(settings["MARKDOWN"], sort_keys=True, default=lambda value: value.__qualname__)
    key = key_of(_converter(), options, lang, text)
    return str(memory_of("texts").recall(key, lambda: converted(text, settings, lang)[0]))


def converted(
    text: str, settings: Mapping[str, Any], lang: str, more: Iterable[Extension] = ()
) -> tuple[str, tuple[Heading, ...]]:
    """Return the HTML of a Markdown text as `to_html` does, with `more` extensions, and its h2 and h3."""
    options = settings["MARKDOWN"]
    extensions: list[Any] = [*options["extensions"], _AlignByClass()]
    configs = dict(options["extension_configs"])
    marks = options["quotation_marks"].get(lang)
    if marks and not is_han(lang):
        extensions.append("markdown.extensions.smarty")
        configs["markdown.extensions.smarty"] = {"substitutions": dict(zip(_QUOTES, marks, strict=True))}
    if is_han(lang):
        extensions += [_JoinHanLines(), *([HanQuotes(marks)] if marks else [])]
    extensions += more
    markdown = Markdown(extensions=extensions, extension_configs=configs, output_format="html")
    html = _COMMENT.sub("", str(markdown.convert(text)))  # writers' notes; one in code is escaped, and stays
    return html, _headings(markdown.toc_tokens)


_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@cache
def _converter() -> str:
    """Return the hash of what converts a text besides the settings."""
    versions = [version(name) for name in ("markdown", "pymdown-extensions", "pygments")]
    return key_of(*versions, code_key(Path(__file__).with_name(f"{name}.py") for name in _CODE))


def _headings(tokens: Iterable[Mapping[str, Any]]) -> tuple[Heading, ...]:
    return tuple(
        Heading(token["id"], unescape(token["name"]), _headings(token["children"]))
        for token in tokens
        if token["level"] in {2, 3}
    )


class _JoinHanLines(Extension):  # type: ignore[misc]  # Python-Markdown has no types
    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_HanLineJoiner(md), "join_han_lines", 1)


class _HanLineJoiner(Treeprocessor):  # type: ignore[misc]
    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag not in {"pre", "code"}:
                element.text = _joined(element.text)
            element.tail = _joined(element.tail)


class _AlignByClass(Extension):  # type: ignore[misc]  # Python-Markdown has no types
    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_CellAligner(md), "align_by_class", 1)


class _CellAligner(Treeprocessor):  # type: ignore[misc]  # Python-Markdown has no types
    """Aligned table cells get the class align-right, not a style: the site's policy allows no inline styles."""

    def run(self, root: Element) -> None:
        for cell in root.iter():
            aligned = re.fullmatch(r"text-align: (\w+);", cell.get("style", ""))
            if aligned:
                del cell.attrib["style"]
                cell.set("class", f"align-{aligned[1]}")


def _joined(text: str | None) -> str | None:
    return _BROKEN_HAN_LINE.sub("", text) if isinstance(text, str) else text


_NUMBER = re.compile(r"^(?:\d+[.)、．]\s*|[一二三四五六七八九十]+、\s*)")


def headings(text: str) -> list[str]:
    """Return the headings of level 2 in a Markdown text, as plain text and without numbers of their own."""
    found = (re.match(r"##[ \t]+(.+?)[ \t]*#*$", line) for _, line in outside_code(text.split("\n")))
    return [_NUMBER.sub("", _plain(match[1])) for match in found if match]


def _plain(text: str) -> str:
    """Return a line of Markdown without attributes, links, emphasis, code marks and footnote marks."""
    text = re.sub(r"\{[:#.][^}]*\}|\[\^[^\]]*\]", "", text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"[*`]|(?<!\w)_|_(?!\w)", "", text).strip()
