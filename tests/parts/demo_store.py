"""A small invented history (`invoke demo.data`) about a small site: 600 visits, 60 leads, 40 days, made in a second."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml

from leads.stores.folder import FolderStore
from ops.demo.command import demo_key, write
from ops.demo.plan import Plan
from ops.paths import CONTENT
from plugins import marked_yaml
from plugins.form_files import resolved_forms
from plugins.scoring.published import scoring_json
from tests.builders import site_json

PLAN = Plan(visits=600, leads=60, days=40, until=date(2026, 11, 21), seed=1)
KEY = demo_key(PLAN.seed)
AS_OF = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
"""The morning after its last day."""

SITE_URL = "http://127.0.0.1:8000"
PAPERS = {"lead-standards": "marketing-lead", "account-view": "sales-lead", "nurture-plan": "founder"}
ARTICLES = {
    "form-questions": "lead-standards", "real-name-rate": "lead-standards", "several-readers": "account-view",
    "not-ready-yet": "nurture-plan",
}  # fmt: skip
LANGUAGES = ("en", "zh")


def write_demo(folder: Path, plan: Plan = PLAN) -> FolderStore:
    """The history in a folder of its own."""
    write(folder, published(), plan)
    return FolderStore(folder)


def published() -> dict[str, bytes]:
    """published/ of a small site with the real forms and rules: site.json, pieces.json, scoring.json, by name."""
    site = site_json()
    forms = resolved_forms(
        yaml.safe_load((CONTENT / "data" / "forms.yml").read_text(encoding="utf-8")), LANGUAGES
    )
    site |= {"site_url": SITE_URL, "forms": {name: {**form, "thanks": {}} for name, form in forms.items()}}
    for lang in LANGUAGES:
        site["contents"] |= {f"pages/contact.{lang}": _content("pages/contact", lang, None)}
        for slug in PAPERS:
            key = f"whitepapers/{slug}.{lang}"
            site["contents"][key] = _content(f"whitepapers/{slug}", lang, slug)
            model = site["assets"][f"lead-standards.{lang}"]
            step = {**model["next_step"], "url": _path(f"case-studies/{slug}", lang)}
            site["assets"][f"{slug}.{lang}"] = {**model, "title": slug, "content_key": key, "next_step": step}
    pieces = {path: row for lang in LANGUAGES for path, row in _pieces(lang).items()}
    names = {"personas": {p: {"en": p, "zh": p} for p in PAPERS.values()}, "campaigns": {}}
    index = {
        "pieces": pieces,
        "stages": [{**stage, "type": stage["label"]} for stage in site["stages"]],
        **names,
    }
    found = {"site.json": site, "pieces.json": index, "scoring.json": scoring()}
    return {name: json.dumps(value).encode() for name, value in found.items()}


def scoring() -> dict[str, Any]:
    """scoring.json by the rules that the project ships."""
    return scoring_json(
        marked_yaml.parse((CONTENT / "data" / "scoring.yml").read_text(encoding="utf-8")).value
    )


def _pieces(lang: str) -> dict[str, dict[str, str]]:
    """The rows of pieces.json in one language: pages of each kind."""
    rows = [
        ("", "home", "", "", ""),
        ("articles", "listing", "", "", ""),
        ("pages/contact", "page", "", "", ""),
    ]
    rows += [
        (f"articles/{a}", "article", "awareness", PAPERS[p], f"whitepapers/{p}") for a, p in ARTICLES.items()
    ]
    rows += [
        (f"whitepapers/{p}", "whitepaper", "solution", who, f"case-studies/{p}") for p, who in PAPERS.items()
    ]
    rows += [
        (f"case-studies/{p}", "case-study", "case-study", who, "pages/contact") for p, who in PAPERS.items()
    ]
    found = {}
    for name, kind, stage, persona, leads_to in rows:
        slug, form = name.rpartition("/")[2], {"whitepaper": "whitepaper", "page": "contact"}.get(kind, "")
        found[_path(name, lang)] = {
            "content_id": name if "/" in name else "",
            "key": f"{name}.{lang}" if "/" in name else "",
            "language": lang,
            "kind": kind,
            "stage": stage,
            "persona": persona,
            "title": slug.replace("-", " ").capitalize() or "Gatepost",
            "asset_id": f"{slug}.{lang}" if kind == "whitepaper" else "",
            "form_id": form,
            "call": "form" if form else "whitepapers" if leads_to else "",
            "leads_to": _path(leads_to, lang) if leads_to else "",
        }
    return found


def _content(content_id: str, lang: str, slug: str | None) -> dict[str, Any]:
    return {
        "content_id": content_id,
        "language": lang,
        "url": _path(content_id, lang),
        "title": content_id,
        "stage": "solution" if slug else None,
        "persona": PAPERS.get(slug or ""),
        "form_id": "whitepaper" if slug else "contact",
        "asset_id": f"{slug}.{lang}" if slug else None,
    }


def _path(name: str, lang: str) -> str:
    tail = name.removeprefix("pages/")
    return f"{'' if lang == 'en' else f'/{lang}'}/{tail}/" if tail else "/" if lang == "en" else f"/{lang}/"
