"""The site's pages as the last build published them (pieces.json), for whatever counts visits or names a page."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from typing import Any

from export.engine import table
from export.work import Work

PIECES = {
    "path": "VARCHAR",
    **dict.fromkeys(("content_id", "key", "language", "kind", "stage", "persona", "title"), "VARCHAR"),
    **dict.fromkeys(("asset_id", "form_id", "call", "leads_to"), "VARCHAR"),
}
"""The columns of `pieces`: plugins/piece_index.py says what each is."""

log = logging.getLogger("gatepost.export")


def published_pieces(work: Work) -> Mapping[str, Any]:
    """pieces.json as the last build published it: pieces by address, and what stages, personas, campaigns are called.

    Empty lists where nothing was published, or by a build that knew of no such file.
    """
    body = work.published("pieces.json")
    if body is None:
        log.warning("published/pieces.json is missing; build and publish the site for figures of its pages")
        return {"pieces": {}, "stages": [], "personas": {}, "campaigns": {}}
    return dict(json.loads(body))


def build(work: Work) -> None:
    """Add `pieces`: every page that people read, by its address."""
    pieces = published_pieces(work)["pieces"]
    rows = [(path, *(row.get(name, "") for name in list(PIECES)[1:])) for path, row in sorted(pieces.items())]
    table(work.db, "pieces", PIECES, rows)
