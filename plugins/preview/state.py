"""What the preview of a piece says: whether readers see it, since when, and where its document is."""

import datetime
from dataclasses import dataclass
from typing import Any

from pelican.contents import Content

from plugins.assets import Asset
from plugins.pieces import page_url
from plugins.problems import shown_path
from plugins.source import Source

DOCUMENTS = "/_dev/pdf/"
"""Below it the dev server hands over documents without a form (ops/dev/previews.py)."""


@dataclass(frozen=True)
class Preview:
    """What a page of a preview build is told. `opens` is a day to come; both are for a page nobody else can see.

    `document` is the address of the gated file at the dev server, and `kind` its type as PDF or XLSX; '' without one.
    """

    is_draft: bool
    opens: datetime.date | None
    document: str
    kind: str


def preview_of(source: Source, asset: Asset | None) -> Preview:
    """Return the preview of a source, whose gated file is `asset`."""
    return Preview(
        is_draft=source.status == "draft" and source.opens is None,
        opens=source.opens,
        document=f"{DOCUMENTS}{source.content_key}" if asset else "",
        kind=asset.filename.rpartition(".")[2].upper() if asset else "",
    )


def piece_json(content: Content, source: Source) -> dict[str, Any]:
    """Return what the dev server lists of a piece or page: `state` is draft, scheduled, published or hidden."""
    return {
        "key": source.content_key,
        "title": source.meta["title"],
        "lang": source.lang,
        "type": content.stage.type_one[source.lang] if hasattr(content, "stage") else "",
        "url": page_url(content),
        "state": "scheduled" if source.opens else source.status,
        "opens": source.opens.isoformat() if source.opens else "",
        "file": shown_path(source.path),
        "document": content.preview.document,
        "kind": content.preview.kind,
    }
