"""Sites an operator adds to the table of attribution or corrects in it: content/data/channels.yml.

`matomo` names files beside it in the format of Matomo's SearchEngines.yml and Socials.yml, for who keeps such lists.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from leads.attribution.sites import Site
from plugins.marked_yaml import Marked

_HOST = re.compile(r"(android-app:[A-Za-z0-9_.]+|([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,})")
_PARAMETER = re.compile(r"[\w-]+")
_NAME = re.compile(r"[^a-z0-9]+")


def sites_of(data: Mapping[str, Any], folder: Path) -> dict[str, Site]:
    """Return the sites of channels.yml by host; its own rows go before those of Matomo's files in `folder`."""
    found: dict[str, Site] = {}
    for name in data.get("matomo", ()):
        found |= matomo_sites(yaml.safe_load((folder / name).read_text(encoding="utf-8")))
    for host, row in data.get("sites", {}).items():
        found[host] = Site(row["name"], row["category"], tuple(row.get("keywords", ())))
    return found


def matomo_sites(data: Mapping[str, Any]) -> dict[str, Site]:
    """Return the sites of a Matomo list: search engines have groups with `urls` and `params`, socials a list of hosts.

    Hosts with a placeholder for countries are left out, as are parameters that are expressions.
    """
    found: dict[str, Site] = {}
    for title, entries in data.items():
        name = _NAME.sub("-", str(title).lower()).strip("-")
        for entry in entries:
            group = entry if isinstance(entry, dict) else {"urls": [entry]}
            category = "search" if isinstance(entry, dict) else "social"
            keywords = tuple(word for word in map(str, group.get("params", ())) if _PARAMETER.fullmatch(word))
            for host in group.get("urls", ()):
                if _HOST.fullmatch(str(host)):
                    found[str(host)] = Site(name, category, keywords)
    return found


def site_faults(marked: Marked, folder: Path) -> Iterator[tuple[int, str]]:
    """Yield line and message of what the schema allows and is wrong all the same."""
    for host in marked.value.get("sites", {}):
        if not _HOST.fullmatch(host):
            expected = (
                "expected a host in small letters, as portal.example.com, or android-app: and a package"
            )
            yield marked.line("sites", host), f"{host!r} is no host; {expected}"
    for index, name in enumerate(marked.value.get("matomo", ())):
        if fault := _matomo_fault(folder / name):
            yield marked.line("matomo", index), f"an item of matomo is {name!r}; {fault}"


def _matomo_fault(path: Path) -> str:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return "there is no such file beside channels.yml"
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        return f"it cannot be read: {' '.join(str(error).split())}"
    try:
        return "" if matomo_sites(data) else "it names no site"
    except (AttributeError, TypeError):
        return "it is not in Matomo's format: names, and below each a list of hosts or of groups with urls and params"


def sites_json(sites: Mapping[str, Site]) -> dict[str, Any]:
    """Return the sites as site.json holds them."""
    return {
        host: {"name": site.name, "category": site.category, "keywords": list(site.keywords)}
        for host, site in sites.items()
    }
