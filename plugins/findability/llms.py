"""llms.txt (llmstxt.org): what there is to read, by language and type, each as its Markdown twin."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plugins.site import Site, language_name
from plugins.stages import Stage


@dataclass(frozen=True)
class Entry:
    """One text. `url` is the absolute address of its Markdown twin."""

    title: str
    url: str
    summary: str


@dataclass(frozen=True)
class Section:
    """The texts of one type in one language."""

    title: str
    entries: tuple[Entry, ...]


def sections(
    contents: Sequence[Any], stages: Sequence[Stage], site: Site, pages_titles: Mapping[str, str]
) -> Iterator[Section]:
    """Yield a section for each language and type that has texts, and one for the pages of each language."""
    for lang in site.languages:
        suffix = "" if lang == site.default_language else f" ({language_name(lang)})"
        mine = [content for content in contents if content.lang == lang]
        for stage in stages:
            pieces = [piece for piece in mine if getattr(piece, "stage", None) == stage]
            newest = sorted(pieces, key=lambda piece: (-piece.date.timestamp(), piece.slug))
            yield from _section(f"{stage.type[lang]}{suffix}", newest, site)
        others = [page for page in mine if not hasattr(page, "stage")]
        yield from _section(f"{pages_titles[lang]}{suffix}", others, site)


def _section(title: str, contents: Iterable[Any], site: Site) -> Iterator[Section]:
    entries = tuple(
        Entry(content.title, site.url + content.markdown_url, content.summary) for content in contents
    )
    if entries:
        yield Section(title, entries)
