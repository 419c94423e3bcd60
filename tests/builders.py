"""What tests are made of: events as API Gateway sends them, a published site, services over any store."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from leads.http.request import Request, from_api_gateway
from leads.manifest import KEY, PublishedSite
from leads.services import Services
from leads.spam.memory import Memory
from leads.stores.folder import FolderStore
from leads.stores.protocol import Store
from leads.visitor_day import DaySalts

ROOT = Path(__file__).resolve().parent.parent
RECORDED = json.loads((ROOT / "tests" / "events" / "form_post.json").read_text(encoding="utf-8"))
LEAD_ID_KEY = b"lead-id-key-of-the-tests-0123456789abcdef"
TOKEN_KEY = b"token-key-of-the-tests-0123456789abcdef"
PAGE = "https://www.example.com/whitepapers/lead-standards/"
TAGGED_PAGE = f"{PAGE}?utm_source=baidu&utm_medium=cpc&utm_campaign=q4&utm_term=%E8%8E%B7%E5%AE%A2"
DOCUMENT = b"%PDF-1.7 the whole document"

ANSWERS = {
    "email": "ada@analytical.example.com",
    "full_name": "Ada Lovelace",
    "company": "Analytical Engines",
    "job_title": "Head of Marketing",
    "company_size": "11-50",
}
"""What a person enters; `hidden` adds what the page carries."""

HIDDEN = {"content": "whitepapers/lead-standards.en"}


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, moment: datetime = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def advance(self, **by: float) -> None:
        """Move on, by keyword arguments of timedelta."""
        self.moment += timedelta(**by)


def event(
    method: str = "POST",
    path: str = "/api/forms/whitepaper",
    *,
    fields: Mapping[str, str] | None = None,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """An API Gateway event shaped after a recorded one; `fields` make a form body."""
    made: dict[str, Any] = json.loads(json.dumps(RECORDED))
    made["rawPath"] = made["requestContext"]["http"]["path"] = path
    made["requestContext"]["http"]["method"] = method
    made["headers"].update(headers or {})
    if body is None:
        body = urlencode(fields or {}).encode()
    made["body"] = base64.b64encode(body).decode()
    made["headers"]["content-length"] = str(len(body))
    return made


def request(*args: Any, **more: Any) -> Request:
    """The request in such an event."""
    return from_api_gateway(event(*args, **more))


def post(answers: Mapping[str, str] | None = None, /, referer: str = TAGGED_PAGE, **headers: str) -> Request:
    """A post of the whitepaper form by a browser without script."""
    return request(fields={**ANSWERS, **HIDDEN, **(answers or {})}, headers={"referer": referer, **headers})


def site_json() -> dict[str, Any]:
    """A published site.json: two languages, two forms, one document; the theme's own templates."""
    return {
        "schema_version": 1,
        "build_id": "build-1",
        "site_url": "https://www.example.com",
        "site_name": "Gatepost",
        "default_language": "en",
        "languages": ["en", "zh"],
        "stages": [
            {"name": name, "order": order, "label": {"en": name}}
            for order, name in enumerate(("awareness", "solution", "case-study"), 1)
        ],
        "forms": {"whitepaper": _form("whitepaper"), "contact": _form("contact", thanks=True)},
        "contents": {
            "whitepapers/lead-standards.en": _content("lead-standards", "en", "Lead standards"),
            "whitepapers/lead-standards.zh": _content("lead-standards", "zh", "获客标准"),
            "pages/contact.en": {
                "content_id": "pages/contact", "language": "en", "url": "/contact/", "title": "Talk to us",
                "stage": None, "persona": None, "form_id": "contact", "asset_id": None,
            },
        },
        "assets": {
            "lead-standards.en": _asset("lead-standards.en", "Lead standards", "en"),
            "lead-standards.zh": _asset("lead-standards.zh", "获客标准", "zh"),
        },
        "shells": {
            lang: f'<!doctype html><html lang="{lang}"><title>[[gatepost:title]]</title>[[gatepost:main]]</html>'
            for lang in ("en", "zh")
        },
        "templates": _templates(),
        "messages": {"en": {}, "zh": {"Enter {ask}": "请填写{ask}"}},
    }  # fmt: skip


def services(leads: Store, assets: Store, clock: Clock | None = None) -> Services:
    """Services over two stores, with the site published into them."""
    clock = clock or Clock()
    if isinstance(leads, FolderStore) or not leads.list_keys(KEY):
        leads.put(KEY, json.dumps(site_json()).encode())
    return Services(
        leads=leads,
        assets=assets,
        site=PublishedSite(leads, max_age=timedelta(minutes=1), clock=clock),
        lead_id_keys=(LEAD_ID_KEY,),
        token_keys=(TOKEN_KEY,),
        site_host="www.example.com",
        clock=clock,
        memory=Memory(),
        salts=DaySalts(leads),
    )


def folder_services(folder: Path, clock: Clock | None = None) -> Services:
    """Services over two folder stores."""
    clock = clock or Clock()
    assets = FolderStore(folder / "assets", signing_key=TOKEN_KEY, clock=clock)
    return services(FolderStore(folder / "leads"), assets, clock)


def _form(form_id: str, thanks: bool = False) -> dict[str, Any]:
    sizes = [{"value": v, "label": {"en": v, "zh": f"{v} 人"}} for v in ("1-10", "11-50", "51-200")]
    fields = [
        _field("email", "email", "your work e-mail", "工作邮箱", required=True),
        _field("full_name", "text", "your name", "姓名", required=True, max_length=100),
        _field("company", "text", "your company", "公司"),
        _field("job_title", "text", "your job title", "职位"),
        {**_field("company_size", "select", "the size of your company", "公司规模"), "options": sizes},
        _field("phone", "tel", "your telephone number", "电话"),
        _field("message", "textarea", "your message", "留言"),
    ]
    return {
        "id": form_id,
        "title": {"en": "Get the document", "zh": "获取文档"},
        "intro": {},
        "submit": {"en": "Send", "zh": "提交"},
        "policy_version": "2026-11",
        "thanks": {"en": "/thank-you/", "zh": "/zh/thank-you/"} if thanks else None,
        "fields": fields,
        "consents": [{"purpose": "marketing", "label": {"en": "Write to me", "zh": "给我来信"}}],
    }


def _field(name: str, kind: str, ask: str, ask_zh: str, **more: Any) -> dict[str, Any]:
    label = {"en": name.replace("_", " ").capitalize(), "zh": ask_zh}
    return {"name": name, "type": kind, "label": label, "ask": {"en": ask, "zh": ask_zh}, **more}


def _content(slug: str, lang: str, title: str) -> dict[str, Any]:
    prefix = "" if lang == "en" else f"/{lang}"
    return {
        "content_id": f"whitepapers/{slug}", "language": lang, "url": f"{prefix}/whitepapers/{slug}/",
        "title": title, "stage": "solution", "persona": "marketing-lead", "form_id": "whitepaper",
        "asset_id": f"{slug}.{lang}",
    }  # fmt: skip


def _asset(asset_id: str, title: str, lang: str) -> dict[str, Any]:
    step = {"url": "/case-studies/x/", "title": "A case", "text": "See it done", "button": "Read the case"}
    return {
        "key": f"{asset_id}/0123456789abcdef/{title}.pdf", "filename": f"{title}.pdf",
        "media_type": "application/pdf", "size_bytes": len(DOCUMENT), "sha256": "0" * 64, "pages": 12,
        "title": title, "language": lang, "content_key": f"whitepapers/{asset_id}", "next_step": step,
    }  # fmt: skip


def _templates() -> dict[str, str]:
    folder = ROOT / "theme" / "templates"
    names = ["macros/form.html", *(f"functions/{p.name}" for p in (folder / "functions").glob("*.html"))]
    return {name: (folder / name).read_text(encoding="utf-8") for name in names}
