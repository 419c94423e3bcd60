"""Where addresses lead, in a finished site: to a file of it, to a part of a page, elsewhere."""

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urljoin, urlsplit

from plugins.problems import nearest

FUNCTIONS = ("/api/", "/d/")
"""Below these addresses functions answer, and no file is."""


@dataclass(frozen=True)
class Site:
    """A finished site: its address without a slash at the end, its files, and the ids on its pages.

    `files` are paths relative to the output, `ids` those of each page by such a path; below `answered` nothing is
    looked for.
    """

    url: str
    files: frozenset[str]
    ids: Mapping[str, frozenset[str]] = field(default_factory=dict)
    answered: tuple[str, ...] = FUNCTIONS

    def fault(self, address: str, file: str, *, part: bool = True) -> str | None:
        """Return what is wrong with an address found in a file, or None. `part`: what follows # must be there."""
        target = urljoin(f"{self.url}/{file.removesuffix('index.html')}", address)
        if address == "" or not self._is_ours(target):
            return "an empty address; expected one that leads somewhere" if address == "" else None
        parts = urlsplit(target)
        path = unquote(parts.path) or "/"
        if path.startswith(self.answered):
            return None
        found = path[1:] + ("index.html" if path.endswith("/") else "")
        if found not in self.files:
            return self._missing(address, path)
        fragment = unquote(parts.fragment)
        if part and self._lacks(found, fragment):
            meant = nearest(fragment, self.ids[found])
            return f"{address} leads to no part of {path}: nothing there has the id {fragment!r}{_hint(meant, '#')}"
        return None

    def _lacks(self, file: str, fragment: str) -> bool:
        is_named = fragment and fragment != "top" and not fragment.startswith(":~:")
        return bool(is_named) and file in self.ids and fragment not in self.ids[file]

    def _is_ours(self, target: str) -> bool:
        return target == self.url or target.startswith((f"{self.url}/", f"{self.url}#", f"{self.url}?"))

    def _missing(self, address: str, path: str) -> str:
        if posixpath.join(path[1:], "index.html") in self.files:
            return f"{address} is one redirect away from its page; expected {path}/"
        meant = nearest(path, self._addresses())
        return f"{address} leads nowhere: no file of the site is there{_hint(meant)}"

    def _addresses(self) -> Iterable[str]:
        return (f"/{file.removesuffix('index.html')}" for file in self.files)


def _hint(meant: str | None, before: str = "") -> str:
    return f" (did you mean {before}{meant}?)" if meant else ""
