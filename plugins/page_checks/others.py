"""The addresses in files that are no pages: feeds, the sitemap, Markdown twins, style sheets, the manifest."""

import re
from collections.abc import Iterator
from html import unescape

TEXT_SUFFIXES = (".xml", ".json", ".txt", ".md", ".webmanifest")
STYLE_SUFFIX = ".css"
_IN_STYLE = re.compile(r"""url\(\s*["']?([^"')\s]+)""")
_END = ".,;:!?。，；：！？"


def addresses_in(name: str, text: str, site_url: str) -> Iterator[tuple[int, str]]:
    """Yield line and address of what a file leads to on the site; what is between the addresses does not matter.

    Only whole addresses count, which is what feeds and Markdown twins have: in a text about links, `](/x/)` is a word.
    """
    if name.endswith(STYLE_SUFFIX):
        found = [(match.start(), match[1]) for match in _IN_STYLE.finditer(text)]
        yield from _placed(text, [(start, url) for start, url in found if not url.startswith("data:")])
        return
    absolute = re.compile(re.escape(site_url) + r"(?![\w.:-])[^\s\"'<>()\[\]{}\\`|*]*")
    yield from _placed(text, [(match.start(), _clean(match[0])) for match in absolute.finditer(text)])


def _clean(address: str) -> str:
    return unescape(unescape(address)).rstrip(_END)


def _placed(text: str, found: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    line, reached = 1, 0
    for start, address in found:
        line += text.count("\n", reached, start)
        reached = start
        yield line, address
