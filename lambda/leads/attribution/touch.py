"""A touch: one arrival on the site with all of the evidence it brought, raw."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from leads.attribution.tags import click_ids, query_of, scrub, utm_tags

ISO_8601 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z", re.ASCII)
MAX_TOUCH_LENGTH = 8192
"""Characters of the JSON a browser may send for one touch."""


@dataclass(frozen=True)
class Touch:
    """`utm` by name without prefix, `click_ids` by vendor's parameter; `at` is ISO 8601 in UTC, where known."""

    url: str
    referrer: str | None = None
    at: str | None = None
    utm: dict[str, str] = field(default_factory=dict)
    click_ids: dict[str, str] = field(default_factory=dict)


def touch_at(url: str | None, referrer: str | None = None, at: str | None = None) -> Touch | None:
    """The touch that an arrival at `url` from `referrer` is; None where `url` is no web address."""
    clean_url = scrub(url)
    if clean_url is None:
        return None
    query = query_of(clean_url)
    return Touch(clean_url, scrub(referrer), at, utm_tags(query), click_ids(query))


def posted_touch(text: str) -> Touch | None:
    """The touch a browser posted as JSON `{"url", "referrer", "at"}`; None where it is not one.

    Tags are read here from the address and never taken from the client's reading of it.
    """
    if not text or len(text) > MAX_TOUCH_LENGTH:
        return None
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict):
        return None
    url, referrer, at = (
        data.get(k) if isinstance(data.get(k), str) else None for k in ("url", "referrer", "at")
    )
    return touch_at(url, referrer, at if at and ISO_8601.fullmatch(at) else None)
