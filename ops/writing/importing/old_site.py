"""The system an old tree belongs to and the settings beside it, read as text: nothing of the old site is run."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from plugins import marked_yaml

SYSTEMS = ("pelican", "hugo", "jekyll")
_CONFIGS = {
    "pelicanconf.py": "pelican",
    "publishconf.py": "pelican",
    "_config.yml": "jekyll",
    "_config.yaml": "jekyll",
    "hugo.toml": "hugo",
    "hugo.yaml": "hugo",
    "hugo.yml": "hugo",
    "hugo.json": "hugo",
    "config.toml": "hugo",
    "config.yaml": "hugo",
    "config/_default/hugo.toml": "hugo",
    "config/_default/config.toml": "hugo",
}
_SETTING = re.compile(r"^([A-Z_]+)\s*=\s*[ru]?(['\"])(.*?)\2", re.MULTILINE)


@dataclass(frozen=True)
class OldSite:
    """An old site: its system, the folder its files are in, and its settings by lower-case name.

    `root` is the folder of its settings file, or the tree itself without one; `addresses` the places it was
    published at, as `https://www.example.com/blog`, without a slash at the end.
    """

    system: str
    tree: Path
    root: Path
    settings: Mapping[str, Any] = field(default_factory=dict)
    settings_file: str = ""
    addresses: tuple[str, ...] = ()
    below: str = ""

    def setting(self, name: str, default: str = "") -> str:
        """Return a setting that is a text."""
        value = self.settings.get(name.lower())
        return value if isinstance(value, str) else default


def old_site(tree: Path) -> OldSite:
    """Return what the tree belongs to: by the settings in it or above it, else by how its files look."""
    for folder in (tree, tree.parent):
        for name, system in _CONFIGS.items():
            if (folder / name).is_file() and not (
                folder != tree and system == "pelican" and _is_ours(folder)
            ):
                return _with_settings(system, tree, folder, name)
    return OldSite(_by_files(tree), tree, tree)


def _is_ours(folder: Path) -> bool:
    """Return whether a pelicanconf.py is the one of this very site, in whose folder a tree may lie for a while."""
    return (folder / "plugins" / "frontmatter.py").is_file()


def _by_files(tree: Path) -> str:
    if any(tree.rglob("_posts")) or any(tree.rglob("_drafts")):
        return "jekyll"
    heads = [_first_line(path) for path in sorted(tree.rglob("*.md"))[:200]]
    if "+++" in heads or any(tree.rglob("_index.md")) or (tree / "archetypes").is_dir():
        return "hugo"
    return "pelican" if sum(":" in head for head in heads) * 2 >= len(heads) else "hugo"


def _first_line(path: Path) -> str:
    with path.open("rb") as file:
        return file.readline(200).decode("utf-8", "replace").strip("\ufeff \r\n")


def _with_settings(system: str, tree: Path, root: Path, name: str) -> OldSite:
    text = (root / name).read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
    settings = _settings(text, Path(name).suffix)
    written = [settings.get(key) for key in ("siteurl", "url", "baseurl")]
    addresses = [str(value).rstrip("/") for value in written if re.match("(https?:)?//", str(value or ""))]
    inside = {"pelican": settings.get("path"), "hugo": settings.get("contentdir")}.get(system) or "content"
    if system != "jekyll" and root == tree and (tree / str(inside)).is_dir():
        tree = tree / str(inside)
    below = "/" + str(settings.get("baseurl") or "").strip("/") if system == "jekyll" else ""
    if addresses and system != "jekyll":
        below = urlsplit(addresses[0]).path.rstrip("/")
    if system == "jekyll" and below.strip("/"):
        addresses = [f"{address}{below}" for address in addresses] + addresses
    return OldSite(system, tree, root, settings, name, tuple(addresses), below.rstrip("/"))


def _settings(text: str, ending: str) -> dict[str, Any]:
    """Return settings by lower-case name; those that cannot be read are as if they were not there."""
    if ending == ".py":
        return {found[1].lower(): found[3] for found in _SETTING.finditer(text)}
    try:
        read = (
            tomllib.loads(text) if ending == ".toml" else marked_yaml.parse(text).value
        )  # JSON is YAML, too
    except (ValueError, RecursionError):
        read = None
    return {str(key).lower(): value for key, value in read.items()} if isinstance(read, dict) else {}
