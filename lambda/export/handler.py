"""Lambda's way in, called by a schedule: the event says nothing, the store says everything."""

import logging
import os
from collections.abc import Mapping
from typing import Any

from export.leads_files import current_leads, read_events, write_files
from leads.settings import read_export
from leads.stores.opening import open_store

log = logging.getLogger("gatepost.export")

SETTINGS = read_export(os.environ)
STORE = open_store(SETTINGS.leads_store)


def handler(event: Mapping[str, Any], context: object) -> dict[str, Any]:
    """Write the exports; the answer counts what was read and names what was written."""
    read = read_events(STORE)
    leads = current_leads(STORE, SETTINGS.site_url, read.events)
    written = list(write_files(STORE, leads))
    log.info("%d events, %d leads, %d unreadable", len(read.events), len(leads), len(read.unreadable))
    return {
        "events": len(read.events),
        "leads": len(leads),
        "unreadable": read.unreadable,
        "written": written,
    }
