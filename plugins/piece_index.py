"""pieces.json, published beside the site: every page that people read, by its address, for what counts visits.

    {"pieces": {"/articles/x/": {"content_id": "articles/x", "key": "articles/x.en", "language": "en",
                                 "kind": "article", "stage": "awareness", "persona": "founder", "title": "X",
                                 "asset_id": "", "form_id": "", "call": "whitepapers", "leads_to": "/whitepapers/y/"}},
     "stages": [{"name": "awareness", "order": 1, "label": {"en": "…"}, "type": {"en": "Articles"}}],
     "personas": {"founder": {"en": "Founders"}},
     "campaigns": {"q4-webinar": {"en": "Webinar"}},
     "visit_to_lead_reference": 0.05}

`kind` is article, whitepaper, case-study, page, listing or home. `call` is what the page asks of its reader: a folder,
"form" (its own), "contact", or "". `leads_to` is the page that follows: what the call opens, or, for a form, what its
reader is shown next. What a page has not is "".
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.contents import Content
from pelican.generators import ArticlesGenerator, Generator

from plugins.data_files import SiteData
from plugins.languages import catalogs
from plugins.listings import Shelves, all_shelves
from plugins.listings.paging import page_url as listing_page_url
from plugins.listings.paging import spans
from plugins.pieces import FORM_ANCHOR, all_contents, page_url
from plugins.site import Site, site_of

FILE = "pieces.json"
KINDS = {"articles": "article", "whitepapers": "whitepaper", "case-studies": "case-study", "pages": "page"}

Row = dict[str, str]


def content_rows(contents: Iterable[Content]) -> Iterator[tuple[str, Row]]:
    """Yield address and row of each article and page, in every language."""
    for content in contents:
        asset, step = getattr(content, "asset", None), content.next_step
        then = step.then if step and step.url == FORM_ANCHOR else step
        yield (
            page_url(content),
            {
                "content_id": content.content_id,
                "key": content.content_key,
                "language": content.lang,
                "kind": KINDS[content.content_id.partition("/")[0]],
                "stage": content.stage.name if hasattr(content, "stage") else "",
                "persona": content.persona.name if hasattr(content, "persona") else "",
                "title": content.title,
                "asset_id": asset.id if asset else "",
                "form_id": content.form_id or "",
                "call": step.kind if step else "form" if content.form_id else "",
                "leads_to": then.url if then else "",
            },
        )


def listing_rows(by_lang: Shelves, page_size: int) -> Iterator[tuple[str, Row]]:
    """Yield address and row of each page of each listing."""
    for lang, shelves in by_lang.items():
        for shelf in shelves:
            count = len(spans(len(shelf.pieces), page_size))
            for number in range(1, count + 1):
                yield (
                    listing_page_url(shelf.url, number, count),
                    _row("listing", lang, shelf.title),
                )


def home_rows(site: Site) -> Iterator[tuple[str, Row]]:
    """Yield address and row of the home page of each language."""
    for lang in site.languages:
        yield site.home(lang), _row("home", lang, site.name)


def names(data: SiteData) -> dict[str, Any]:
    """Return what stages, personas and campaigns are called, by language."""
    return {
        "stages": [
            {"name": stage.name, "order": stage.order, "label": stage.label, "type": stage.type}
            for stage in data.stages
        ],
        "personas": {name: persona.label for name, persona in data.personas.items()},
        "campaigns": {name: campaign.label for name, campaign in data.campaigns.campaigns.items()},
    }


def _row(kind: str, lang: str, title: str) -> Row:
    without = dict.fromkeys(
        ("content_id", "key", "stage", "persona", "asset_id", "form_id", "call", "leads_to"), ""
    )
    return {**without, "language": lang, "kind": kind, "title": title}


def _write(generators: list[Generator]) -> None:
    settings: Mapping[str, Any] = generators[0].settings
    originals = next(gen.articles for gen in generators if isinstance(gen, ArticlesGenerator))
    by_lang = all_shelves(settings, originals, catalogs(Path(generators[0].theme)))
    rows = {
        **dict(home_rows(site_of(settings))),
        **dict(listing_rows(by_lang, settings["PAGE_SIZE"])),
        **dict(content_rows(all_contents(generators))),
    }
    index = {
        "pieces": rows,
        **names(settings["SITE_DATA"]),
        "visit_to_lead_reference": settings.get("VISIT_TO_LEAD_REFERENCE", 0.05),
    }
    text = json.dumps(index, ensure_ascii=False, indent=1, sort_keys=True)
    path = Path(settings["PUBLISHED_OUTPUT"]) / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + "\n", encoding="utf-8")


def register() -> None:
    """Connect to Pelican, after plugins.pieces, which says where each piece leads."""
    signals.all_generators_finalized.connect(_write)
