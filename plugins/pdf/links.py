"""Links and pictures of a text that is printed: where they lead when there is no page around them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

from plugins.pictures import content_path, find, is_picture
from plugins.problems import Problem, nearest
from plugins.source import Source

_MARKED = re.compile(r"^[{|](static|attach|filename)[}|](.*)$", re.DOTALL)


@dataclass(frozen=True)
class Addresses:
    """What is needed to resolve a link: the content folder, the site's address, the pieces' addresses.

    `pieces` maps the path of a content file to the absolute address of its page.
    """

    content: Path
    site: str
    pieces: Mapping[Path, str] = field(default_factory=dict)


def page_addresses(content: str | Path, settings: Mapping[str, Any], context: Mapping[str, Any]) -> Addresses:
    """Return the addresses of a build: of every piece and page in Pelican's context that is written."""
    site = settings["PUBLIC_URL"].rstrip("/")
    shown = [one for one in context["generated_content"].values() if one is not None and one.save_as]
    pieces = {Path(one.source_path).resolve(): f"{site}/{one.url}" for one in shown}
    return Addresses(Path(content).resolve(), site, pieces)


def resolve(
    soup: BeautifulSoup, source: Source, addresses: Addresses
) -> tuple[dict[str, Path], list[Problem]]:
    """Rewrite links and pictures in place; return the pictures by their new address, and what is unresolved.

    Pictures get addresses that are the same on every machine; links to pieces and to public files become
    addresses on the site.
    """
    pictures: dict[str, Path] = {}
    problems: list[Problem] = []
    for image in soup.find_all("img"):
        path = _picture_file(_attribute(image, "src"), source, addresses)
        if path is None or not path.is_file() or not is_picture(path):
            problems.append(_picture_problem(_attribute(image, "src"), path, source, addresses))
        else:
            address = f"/content/{path.relative_to(addresses.content.resolve()).as_posix()}"
            pictures[address] = path
            image["src"] = f"file://{quote(address)}"
    for link in soup.find_all("a", href=True):
        found = _link(_attribute(link, "href"), source, addresses)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            link["href"] = found
    return pictures, problems


def _link(href: str, source: Source, addresses: Addresses) -> str | Problem:
    if href.startswith("#"):
        return href
    kind, target = _marked(href)
    if kind is None:
        return href if urlsplit(href).scheme else urljoin(_page(source, addresses), href)
    path = _local_file(href, source, addresses)
    fragment = urlsplit(target).fragment
    if kind == "filename":
        return _piece_link(path, fragment, href, source, addresses)
    if path is None or _folder(path, addresses) != "images" or not path.is_file():
        message = f"link to {href!r}: no file in images/ has this name, so the PDF cannot lead to it"
        return _problem(message, href, source)
    return f"{addresses.site}/{path.relative_to(addresses.content).as_posix()}"


def _piece_link(
    path: Path | None, fragment: str, href: str, source: Source, addresses: Addresses
) -> str | Problem:
    if path and path in addresses.pieces:
        return addresses.pieces[path] + (f"#{fragment}" if fragment else "")
    names = [piece.relative_to(addresses.content).as_posix() for piece in addresses.pieces]
    close = nearest(path.relative_to(addresses.content).as_posix() if path else href, names)
    hint = f" (did you mean {{filename}}/{close}?)" if close else ""
    return _problem(f"link to {href!r}: no published piece has this file name{hint}", href, source)


def _local_file(reference: str, source: Source, addresses: Addresses) -> Path | None:
    """Return the file inside the content folder that a `{static}` or `{filename}` reference names, or None."""
    kind, target = _marked(reference)
    if kind is None:
        return None
    path = PurePosixPath(unquote(urlsplit(target).path))
    base = addresses.content if path.is_absolute() else source.path.parent
    found = base.joinpath(*path.parts[1:] if path.is_absolute() else path.parts).resolve()
    return found if found.is_relative_to(addresses.content.resolve()) else None


def _picture_file(reference: str, source: Source, addresses: Addresses) -> Path | None:
    content = addresses.content.resolve()
    path = content_path(reference, source.folder)
    return (find(content, path) or content / path) if path else None


def _marked(reference: str) -> tuple[str | None, str]:
    match = _MARKED.match(unquote(reference[:12]) + reference[12:] if "%7B" in reference else reference)
    return (match[1], match[2]) if match else (None, reference)


def _picture_problem(reference: str, path: Path | None, source: Source, addresses: Addresses) -> Problem:
    if path is None:
        expected = "expected {static}/images/… or {static}/files/…; a PDF is made without the network"
    elif not path.is_file():
        expected = f"there is no file {path.relative_to(addresses.content.resolve()).as_posix()}"
    else:
        expected = "a PDF shows pictures only: .png, .jpg, .svg"
    return _problem(f"picture {reference!r}: {expected}", reference, source)


def _folder(path: Path, addresses: Addresses) -> str:
    return path.relative_to(addresses.content.resolve()).parts[0]


def _page(source: Source, addresses: Addresses) -> str:
    return addresses.pieces.get(source.path.resolve(), f"{addresses.site}/")


def _problem(message: str, reference: str, source: Source) -> Problem:
    return source.problem(message, line=line_of(source, reference), rule="pdf")


def line_of(source: Source, text: str) -> int:
    """Return the first line of the file that holds `text`, or the line its body starts at."""
    for number, line in enumerate(source.path.read_text("utf-8").splitlines(), 1):
        if text in line or unquote(text) in line:
            return number
    return source.body_line


def _attribute(tag: Tag, name: str) -> str:
    value = tag.get(name, "")
    return value if isinstance(value, str) else " ".join(value or ())
