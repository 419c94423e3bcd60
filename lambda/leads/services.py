"""What a function works with, put together from its settings once a process."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

from leads.clock import Clock, now
from leads.manifest import PublishedSite
from leads.settings import read
from leads.spam.memory import Memory
from leads.stores.opening import open_store
from leads.stores.protocol import Store
from leads.visitor_day import DaySalts


class Services(NamedTuple):
    """The stores, the published site, the keys (newest first), the clock, what is remembered of earlier posts, the
    salts that make a day's visitors.
    """

    leads: Store
    assets: Store
    site: PublishedSite
    lead_id_keys: tuple[bytes, ...]
    token_keys: tuple[bytes, ...]
    site_host: str
    clock: Clock
    memory: Memory
    salts: DaySalts


def from_environment(environ: Mapping[str, str], clock: Clock = now) -> Services:
    """The services that `environ` describes. Raises SettingError, which names the setting."""
    settings = read(environ)
    store = open_store(settings.leads_store)
    max_age = timedelta(seconds=settings.site_max_age_seconds)
    return Services(
        leads=store,
        assets=open_store(settings.assets_store, signing_key=settings.token_keys[0]),
        site=PublishedSite(store, max_age=max_age, clock=clock),
        lead_id_keys=settings.lead_id_keys,
        token_keys=settings.token_keys,
        site_host=urlsplit(settings.site_url).hostname or "",
        clock=clock,
        memory=Memory(),
        salts=DaySalts(store),
    )
