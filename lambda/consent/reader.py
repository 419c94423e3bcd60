"""What a withdrawal means to the browser it is made in: a reader who is known there is shown the boxes again."""

from __future__ import annotations

import logging

from leads.http.request import Request
from leads.manifest import Manifest
from leads.privacy import Withdrawal
from leads.returning import known, reader_of, remembering
from leads.services import Services
from leads.stores.protocol import StoreError

log = logging.getLogger("gatepost.consent")


def with_boxes(request: Request, site: Manifest | None, said: Withdrawal, services: Services) -> list[str]:
    """The reader's cookies without what was agreed to, where they are this person's; else none.

    Nothing hangs on it: the withdrawal stands whether or not the store can still be read.
    """
    reader = reader_of(request.cookies, services.token_keys, services.clock())
    if site is None or reader is None or not site.form_settings.returning_readers:
        return []
    try:
        who = known(reader, services.leads)
    except StoreError as error:
        log.error("the reader's registration cannot be read: %s", type(error).__name__)
        return []
    if who is None or who.event.lead_id != said.lead_id:
        return []
    is_secure = site.site_url.startswith("https:")
    return remembering(reader._replace(granted=frozenset()), services.token_keys, is_secure=is_secure)
