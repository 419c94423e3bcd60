"""Old addresses lead to new ones: the table of a build, for the CDN and for the dev server.

PUBLISHED_OUTPUT/redirects.json is what people and the dev server read, redirects.kvs.json what a CloudFront
KeyValueStore is filled with. Both hold what plugins.validation left in the setting REDIRECTS.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from plugins.old_addresses import STATUS, encoded, key_of, keys_of
from plugins.problems import Problem
from plugins.redirects.table import Redirect

SCHEMA_VERSION = 1
MAX_STORE_BYTES = 5 * 1024 * 1024
"""The size of a CloudFront KeyValueStore and of the file it is filled with (Developer Guide, quotas)."""


def redirects_json(redirects: Iterable[Redirect]) -> dict[str, Any]:
    """Return redirects.json: the target and status of each old address, as it was written."""
    found = {redirect.old: {"target": redirect.target, "status": STATUS} for redirect in redirects}
    return {"schema_version": SCHEMA_VERSION, "redirects": dict(sorted(found.items()))}


def store_json(redirects: Iterable[Redirect]) -> dict[str, Any]:
    """Return what fills a KeyValueStore: a key for each form of an old address, the encoded target as value."""
    found = {key: encoded(redirect.target) for redirect in redirects for key in keys_of(redirect.old)}
    return {"data": [{"key": key, "value": value} for key, value in sorted(found.items())]}


def hidden_pages(redirects: Iterable[Redirect], output: Path) -> Iterator[Problem]:
    """Yield a problem for each old address at which the finished site has a file: nobody would ever see that."""
    for redirect in redirects:
        place = output / key_of(redirect.old).lstrip("/")
        if place.is_file() or (place / "index.html").is_file():
            yield redirect.problem(
                f"{redirect.old} is an address of the site, which a redirect would hide; remove it here"
            )
