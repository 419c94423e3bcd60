"""site.json, published beside the site: what the functions need to know of a build, and the pages they fill in.

Its shape is in docs/theme.md (shell, function templates) and lambda/leads/forms/definition.py (forms).
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.contents import Content
from pelican.generators import Generator

from plugins.findability.values import frame_values
from plugins.form_settings import form_settings
from plugins.known_sites import sites_json
from plugins.languages import catalogs
from plugins.pieces import all_contents, page_url, site_forms
from plugins.site import Site, site_of
from plugins.stages import Stage

Json = dict[str, Any]

SCHEMA_VERSION = 1
FUNCTION_TEMPLATES = (
    "macros/form.html",
    "functions/form.html",
    "functions/download.html",
    "functions/message.html",
)


class ManifestGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Writes PUBLISHED_OUTPUT/site.json once every generator has made its context."""

    contents: list[Content]

    def generate_output(self, _: Any) -> None:
        """Write site.json."""
        manifest = self._manifest()
        text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
        path = Path(self.settings["PUBLISHED_OUTPUT"]) / "site.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")

    def _manifest(self) -> Json:
        site, data = site_of(self.settings), self.settings["SITE_DATA"]
        by_key = {content.content_key: content for content in self.contents}
        return with_build_id(
            {
                "schema_version": SCHEMA_VERSION,
                "site_url": site.url,
                "site_name": site.name,
                "default_language": site.default_language,
                "languages": list(site.languages),
                "stages": [_stage(stage) for stage in data.stages],
                "sites": sites_json(data.sites),
                "form_settings": form_settings(self.settings)._asdict(),
                "forms": site_forms(data, by_key, site.languages),
                "contents": contents_json(self.contents),
                "assets": assets_json(self.contents),
                "shells": {lang: self._shell(lang) for lang in site.languages},
                "templates": {name: self._source(name) for name in FUNCTION_TEMPLATES},
                "messages": _messages(Path(self.theme), site),
            }
        )

    def _shell(self, lang: str) -> str:
        """Return the frame of a page; the function writes title and main into its two marks."""
        context = {**self.context, "lang": lang, "alternates": [], "switch": [], "breadcrumbs": []}
        context |= frame_values()
        return str(self.get_template("shell").render(context))

    def _source(self, name: str) -> str:
        return (Path(self.theme) / "templates" / name).read_text(encoding="utf-8")


def contents_json(contents: Iterable[Content]) -> Json:
    """Return the pieces and pages that carry a form, by content key."""
    return {
        content.content_key: {
            "content_id": content.content_id,
            "language": content.lang,
            "url": page_url(content),
            "title": content.title,
            "stage": content.stage.name if hasattr(content, "stage") else None,
            "persona": content.persona.name if hasattr(content, "persona") else None,
            "form_id": content.form_id,
            "asset_id": _asset_of(content).id if _asset_of(content) else None,
        }
        for content in contents
        if content.form_id
    }


def assets_json(contents: Iterable[Content]) -> Json:
    """Return the gated files, by asset id, each with what its reader is asked to do next."""
    assets: Json = {}
    for content in contents:
        asset = _asset_of(content)
        if asset:
            values = asdict(asset)
            asset_id, values["language"] = values.pop("id"), values.pop("lang")
            del values["cover"]  # pages alone show it
            step = content.next_step.then or content.next_step
            next_step = {key: getattr(step, key) for key in ("url", "title", "text", "button")}
            assets[asset_id] = {**values, "content_key": content.content_key, "next_step": next_step}
    return assets


def with_build_id(manifest: Json) -> Json:
    """Return the manifest with the id of the build: what the rest of it hashes to."""
    text = json.dumps(manifest, ensure_ascii=False, sort_keys=True)
    return {**manifest, "build_id": hashlib.sha256(text.encode()).hexdigest()[:16]}


def _asset_of(content: Content) -> Any:
    return getattr(content, "asset", None)


def _stage(stage: Stage) -> Json:
    return {"name": stage.name, "order": stage.order, "label": stage.label}


def _messages(theme: Path, site: Site) -> Mapping[str, Mapping[str, str]]:
    known = catalogs(theme)
    return {lang: known.get(lang, {}) for lang in site.languages}


def _generators(_: Any) -> type[ManifestGenerator]:
    return ManifestGenerator


def _collect(generators: list[Generator]) -> None:
    for generator in generators:
        if isinstance(generator, ManifestGenerator):
            generator.contents = all_contents(generators)


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(_generators)
    signals.all_generators_finalized.connect(_collect)
