"""The files of an old tree: texts to import, what is told and left, what has nothing to do with content."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ops.writing.importing.notes import Kind, Note
from ops.writing.importing.old_site import OldSite

TEXTS = (".md", ".markdown", ".mdown", ".mkd", ".mkdn")
_OTHER_TEXTS = {
    ".rst": "reStructuredText is not read; convert it to Markdown (pandoc does) and import again",
    ".adoc": "AsciiDoc is not read; convert it to Markdown and import again",
    ".textile": "Textile is not read; convert it to Markdown (pandoc does) and import again",
    ".ipynb": "a notebook is not read; export it as Markdown and import again",
    ".org": "Org is not read; convert it to Markdown (pandoc does) and import again",
    ".html": "HTML is not read; convert it to Markdown (pandoc does) and import again",
    ".htm": "HTML is not read; convert it to Markdown (pandoc does) and import again",
}
_NO_CONTENT = {
    *(
        "node_modules",
        "themes",
        "theme",
        "layouts",
        "_layouts",
        "_includes",
        "_sass",
        "_site",
        "public",
        "output",
    ),
    *(
        "_data",
        "_plugins",
        "plugins",
        "resources",
        "archetypes",
        "static",
        "assets",
        "vendor",
        "__pycache__",
        "i18n",
    ),
    *("venv", "env", "data"),
}
_ABOUT_THE_TREE = ("readme", "license", "licence", "changelog", "contributing", "code_of_conduct")


@dataclass(frozen=True)
class Tree:
    """The texts of a tree by their path below it, and what is said of other files."""

    texts: tuple[PurePosixPath, ...]
    notes: tuple[Note, ...]


def tree_of(site: OldSite) -> Tree:
    """Return the texts of an old site's tree, in the order of their paths."""
    texts, notes = [], []
    for path in _files(site.tree):
        below = PurePosixPath(path.relative_to(site.tree).as_posix())
        if path.suffix.lower() in TEXTS:
            if below.stem.lower() in _ABOUT_THE_TREE:
                notes.append(Note(str(below), 1, "about the old site, not of it", Kind.REFUSED))
            else:
                texts.append(below)
        elif message := _OTHER_TEXTS.get(path.suffix.lower()):
            notes.append(Note(str(below), 1, message, Kind.REFUSED))
    return Tree(tuple(texts), tuple(notes))


def _files(tree: Path) -> Iterator[Path]:
    """Yield files outside folders that hold no content, by path; links to folders are not followed."""
    for folder, folders, names in os.walk(tree):
        here = Path(folder)
        folders[:] = sorted(name for name in folders if not _is_left_out(name))
        for name in sorted(names):
            path = here / name
            if not name.startswith((".", "~")) and path.is_file():
                yield path


def _is_left_out(name: str) -> bool:
    return name.startswith(".") or name.lower() in _NO_CONTENT
