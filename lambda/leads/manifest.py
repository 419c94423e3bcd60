"""What the last publish knows (`published/site.json`): forms, gated assets, pieces, shells, texts.

Everything a function says of a piece comes from here and never from the client.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from leads.attribution.sites import Site, Sites
from leads.clock import Clock
from leads.forms.definition import Form
from leads.forms.settings import FormSettings
from leads.stores.protocol import Store, StoreError
from leads.texts import Texts

KEY = "published/site.json"


class Asset(NamedTuple):
    """A gated file: where it lies, what it is called, and the step that follows it."""

    id: str
    key: str
    filename: str
    media_type: str
    size_bytes: int
    pages: int | None
    title: str
    language: str
    content_key: str
    next_step: Mapping[str, str]


class Content(NamedTuple):
    """A piece or page that carries a form."""

    key: str
    content_id: str
    language: str
    url: str
    title: str
    stage: str | None
    persona: str | None
    form_id: str
    asset_id: str | None


class Stage(NamedTuple):
    """A stage of the buyer's way; `order` counts from 1."""

    name: str
    order: int
    label: Texts


class Manifest(NamedTuple):
    """site.json, typed. `shells` are pages with two slots, `templates` the Jinja sources to fill them.

    `sites` are those the operator added to the table of attribution.
    """

    build_id: str
    site_url: str
    site_name: str
    default_language: str
    languages: tuple[str, ...]
    stages: tuple[Stage, ...]
    sites: Sites
    form_settings: FormSettings
    forms: Mapping[str, Form]
    contents: Mapping[str, Content]
    assets: Mapping[str, Asset]
    shells: Texts
    templates: Mapping[str, str]
    messages: Mapping[str, Mapping[str, str]]

    def language(self, *wanted: str | None) -> str:
        """The first of `wanted` that the site speaks, else its default language."""
        return next((lang for lang in wanted if lang in self.languages), self.default_language)


class UnreadableManifest(StoreError):
    """What lies under the manifest's key is no manifest."""


def parse(body: bytes) -> Manifest:
    """The manifest in a site.json. Raises UnreadableManifest."""
    try:
        return _parse(json.loads(body))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableManifest(f"{KEY}: {error!r}") from error


def _parse(data: Mapping[str, Any]) -> Manifest:
    return Manifest(
        build_id=data["build_id"],
        site_url=data["site_url"],
        site_name=data["site_name"],
        default_language=data["default_language"],
        languages=tuple(data["languages"]),
        stages=tuple(Stage(s["name"], s["order"], s["label"]) for s in data["stages"]),
        sites={
            host: Site(site["name"], site["category"], tuple(site["keywords"]))
            for host, site in data.get("sites", {}).items()
        },
        form_settings=FormSettings.from_json(data.get("form_settings", {})),
        forms={key: Form.from_json(form) for key, form in data["forms"].items()},
        contents={key: _content(key, content) for key, content in data["contents"].items()},
        assets={key: _asset(key, asset) for key, asset in data["assets"].items()},
        shells=data["shells"],
        templates=data["templates"],
        messages=data["messages"],
    )


class PublishedSite:
    """The manifest, read from the store at most once in `max_age`.

    When the store fails, an older manifest is better than none: the visitor still gets our pages.
    """

    def __init__(self, store: Store, *, max_age: timedelta, clock: Clock) -> None:
        self._store = store
        self._max_age = max_age
        self._clock = clock
        self._manifest: Manifest | None = None
        self._read_at: datetime | None = None

    def manifest(self) -> Manifest:
        """What is published. Raises StoreError where it was never read and cannot be read now."""
        now = self._clock()
        if self._manifest is None or self._read_at is None or now - self._read_at >= self._max_age:
            try:
                self._manifest = parse(self._store.get(KEY))
            except StoreError:
                if self._manifest is None:
                    raise
            self._read_at = now
        return self._manifest


def _content(key: str, data: Mapping[str, Any]) -> Content:
    return Content(
        key=key,
        content_id=data["content_id"],
        language=data["language"],
        url=data["url"],
        title=data["title"],
        stage=data.get("stage"),
        persona=data.get("persona"),
        form_id=data["form_id"],
        asset_id=data.get("asset_id"),
    )


def _asset(key: str, data: Mapping[str, Any]) -> Asset:
    return Asset(
        id=key,
        key=data["key"],
        filename=data["filename"],
        media_type=data["media_type"],
        size_bytes=data["size_bytes"],
        pages=data.get("pages"),
        title=data["title"],
        language=data["language"],
        content_key=data["content_key"],
        next_step=data["next_step"],
    )
