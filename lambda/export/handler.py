"""Lambda's way in, called by a schedule: the event says nothing, the store says everything."""

import logging
import os
from collections.abc import Mapping
from typing import Any

from export.run import Order, export
from leads.settings import read_export
from leads.stores.opening import open_store

log = logging.getLogger("gatepost.export")

SETTINGS = read_export(os.environ)
STORE = open_store(SETTINGS.leads_store)


def handler(event: Mapping[str, Any], context: object) -> dict[str, Any]:
    """Bring the exports up to date; the answer names the set that readers find now, and whether it is a new one."""
    latest, made = export(Order(STORE, SETTINGS.site_url, told=log.info, settings=SETTINGS.rules))
    log.info("set %s, %s: %s", latest.set_id, "new" if made else "as it was", dict(latest.counts))
    return {"set": latest.set_id, "made": made, "counts": dict(latest.counts), "files": sorted(latest.files)}
