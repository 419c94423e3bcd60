"""Hugo's shortcodes and Jekyll's Liquid: what is sure becomes Markdown, the rest is shown as code and told."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from ops.writing.importing.notes import Notes
from ops.writing.importing.prose import Prose

_HUGO = re.compile(r"\{\{([<%])\s*(/?)\s*([\w./-]+)\s*(.*?)\s*(/?)\s*[>%]\}\}", re.DOTALL)
_LIQUID = re.compile(r"\{%-?\s*(\w+)\s*(.*?)\s*-?%\}", re.DOTALL)
_COMMENT = re.compile(
    r"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}|\{\{[<%]\s*/\*.*?\*/\s*[>%]\}\}", re.DOTALL
)
_OUTPUT = re.compile(r"\{\{\s*([^{}<>%][^{}]*?)\s*\}\}")
_SITE_ADDRESS = re.compile(
    r"^(?:site\.(?:base_?url|url)|[\"']([^\"']*)[\"']\s*\|\s*(?:relative|absolute)_url|\.Site\.BaseURL)$"
)
_ARGUMENT = re.compile(
    r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|`([^`]*)`|(\S+))|\"([^\"]*)\"|'([^']*)'|(\S+)"
)

VIDEOS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "bilibili": "https://www.bilibili.com/video/{}",
}
_QUIET = ("br", "toc", "more", "rawhtml")

Arguments = tuple[list[str], dict[str, str]]


def convert(prose: Prose, notes: Notes) -> None:
    """Put Markdown in the place of shortcodes and tags; what is not known stays, as code, and is told."""
    prose.sub(_COMMENT, lambda found, line: "")
    prose.sub(_OUTPUT, lambda found, line: _output(found))
    prose.sub(_HUGO, lambda found, line: _hugo(prose, found, line, notes))
    prose.sub(_LIQUID, lambda found, line: _liquid(prose, found, line, notes))
    prose.sub(_OUTPUT, lambda found, line: _unknown(prose, found[0], line, notes))


def _output(found: re.Match[str]) -> str | None:
    """Return the address that a value of the old site gives; None for any other value."""
    known = _SITE_ADDRESS.match(found[1])
    return (known[1] or "") if known else None


def _hugo(prose: Prose, found: re.Match[str], line: int, notes: Notes) -> str:
    name, (given, named) = found[3].lower(), arguments(found[4])
    if found[2]:
        return ""  # the end of one whose beginning has been told
    if name in {"ref", "relref"} and given:
        return f"{{oldpage}}{given[0].replace(' ', '%20')}"
    if name == "figure" or name.endswith("img") or name == "image":
        return figure(named or {"src": given[0] if given else ""}, notes, line)
    if name in VIDEOS or name in {"gist", "tweet", "x", "instagram"}:
        return _elsewhere(name, given or list(named.values()), line, notes)
    if name in _QUIET:
        return ""
    is_paired = re.search(rf"\{{\{{[<%]\s*/\s*{re.escape(found[3])}\s*[>%]\}}\}}", prose.text)
    if is_paired:
        notes.look(line, f"the shortcode {found[3]} is not known; what it holds is kept as text")
        return ""
    return _unknown(prose, found[0], line, notes)


def _liquid(prose: Prose, found: re.Match[str], line: int, notes: Notes) -> str:
    name, (given, named) = found[1].lower(), arguments(found[2])
    if name in {"post_url", "link"} and given:
        return f"{{oldpage}}{given[0]}"
    if name in VIDEOS or name in {"gist", "twitter"}:
        return _elsewhere("tweet" if name == "twitter" else name, given, line, notes)
    if name == "include" and named.get("id") and (video := _named_video(given)):
        return _elsewhere(video, [named["id"]], line, notes)
    if name in {"include", "figure", "image", "img"} and {"src", "url", "image", "image_path"} & set(named):
        return figure(named, notes, line)
    if name in {"asset_path", "asset"} and given:
        return given[0]
    if name in {"toc", "endraw", "raw"}:
        return ""
    return _unknown(prose, found[0], line, notes)


def figure(named: dict[str, str], notes: Notes, line: int) -> str:
    """Return a picture with its caption as Markdown, given the attributes of a figure."""
    source = next((named[key] for key in ("src", "url", "image", "image_path") if named.get(key)), "")
    caption = " ".join((named.get("caption") or named.get("title") or "").split())
    alt = " ".join((named.get("alt") or "").split()) or re.sub(r"<[^<>]*>|[*_`\[\]]", "", caption)
    if not source:
        notes.look(line, "a figure without a picture taken out")
        return ""
    notes.changed(line, "figure, now a picture in Markdown")
    picture = f"![{brackets_apart(alt)}]({source.replace(' ', '%20')})"
    link = named.get("link")
    picture = f"[{picture}]({link})" if link else picture
    return f"\n\n{picture}\n\n/// caption\n{caption}\n///\n\n" if caption else f"\n\n{picture}\n\n"


def brackets_apart(text: str) -> str:
    """Return words for the place between two brackets."""
    return html.unescape(text).replace("[", "(").replace("]", ")")


def arguments(text: str) -> Arguments:
    """Return what a tag is given: values in their order, and those with a name."""
    given, named = [], {}
    for found in _ARGUMENT.finditer(text):
        if found[1]:
            named[found[1].lower()] = next((value for value in found.groups()[1:5] if value is not None), "")
        else:
            given.append(next((value for value in found.groups()[5:] if value is not None), ""))
    return given, named


def _named_video(given: list[str]) -> str:
    return next((name for name in VIDEOS if given and name in given[0].lower()), "")


def _elsewhere(name: str, given: list[str], line: int, notes: Notes) -> str:
    """Return a link to what a tag would have shown from another site."""
    values = [value.replace(" ", "") for value in given if value]
    if not values:
        notes.look(line, f"{name} without an address taken out")
        return ""
    links: dict[str, Callable[[], str]] = {
        "gist": lambda: f"https://gist.github.com/{'/'.join(values[:2])}",
        "tweet": lambda: values[0] if "://" in values[0] else f"https://x.com/i/status/{values[-1]}",
        "x": lambda: values[0] if "://" in values[0] else f"https://x.com/i/status/{values[-1]}",
        "instagram": lambda: f"https://www.instagram.com/p/{values[0]}/",
    }
    address = links[name]() if name in links else VIDEOS[name].format(values[0])
    notes.look(line, f"{name} from another site, now a link to {address}")
    return f"[{name.capitalize()}]({address})"


def _unknown(prose: Prose, text: str, line: int, notes: Notes) -> str:
    shown = " ".join(text.split())
    notes.look(line, f"{shown[:60]} is not known here; it is shown as code")
    return prose.keep(f"`` {shown} ``" if "`" in shown else f"`{shown}`")


def neutral(prose: Prose, notes: Notes) -> None:
    """Show as code what the build would take for a link in braces."""

    def shown(found: re.Match[str], line: int) -> str:
        notes.changed(line, f"{found[0]} is shown as code, as braces mean a link here")
        return prose.keep(f"`{found[0]}`")

    prose.sub(re.compile(r"\{[A-Za-z]+\}"), shown)
