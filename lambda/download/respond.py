"""One request to the download function. Only a pressed button downloads: mail scanners follow links, not buttons."""

from __future__ import annotations

import logging
from datetime import timedelta

from download import answers
from leads import clock, events
from leads.events import Event, RequestFacts
from leads.http.request import Request, ip_prefix, user_agent, viewer_address
from leads.http.response import Response, see_other
from leads.manifest import Asset, Manifest
from leads.recording import record, window
from leads.returning import Reader, reader_of
from leads.seals import ForgedToken
from leads.services import Services
from leads.stores.protocol import StoreError
from leads.tokens import ExpiredToken, Grant, verify

PREFIX = "/d/"
SIGNED_LIFETIME = timedelta(minutes=5)

log = logging.getLogger("gatepost.download")


def respond(request: Request, services: Services) -> Response:
    """The answer to any request at all."""
    try:
        site = services.site.manifest()
    except StoreError as error:
        log.error("the published site cannot be read: %s", type(error).__name__)
        return answers.unavailable(request, None)
    if request.method not in ("GET", "HEAD", "POST"):
        return answers.method_not_allowed(request, site)
    try:
        grant = verify(request.path.removeprefix(PREFIX), services.token_keys, services.clock())
    except ExpiredToken as error:
        return answers.expired(request, site, site.assets.get(error.grant.asset_id))
    except ForgedToken:
        return answers.forged(request, site)
    asset = site.assets.get(grant.asset_id)
    if asset is None:
        return answers.withdrawn(request, site)
    if request.method != "POST":
        return answers.ready(request, site, asset, _reader(request, site, services))
    return _hand_over(request, site, asset, grant, services)


def _reader(request: Request, site: Manifest, services: Services) -> Reader | None:
    if not site.form_settings.returning_readers:
        return None
    return reader_of(request.cookies, services.token_keys, services.clock())


def _hand_over(request: Request, site: Manifest, asset: Asset, grant: Grant, services: Services) -> Response:
    event = download_event(request, site, asset, grant, services)
    try:
        record(services.leads, event)
        address = services.assets.sign(
            asset.key, lifetime=SIGNED_LIFETIME, filename=asset.filename, content_type=asset.media_type
        )
    except StoreError as error:
        log.error("event %s is not stored: %s", event.event_id, type(error).__name__)
        return answers.unavailable(request, site)
    return see_other(address)


def download_event(request: Request, site: Manifest, asset: Asset, grant: Grant, services: Services) -> Event:
    """The event of a pressed button; pressing twice within ten minutes is one download."""
    moment = services.clock()
    content = site.contents.get(asset.content_key)
    address = viewer_address(request)
    parts = (events.FILE_DOWNLOAD, grant.lead_id, asset.id, window(moment.timestamp()))
    return Event(
        event_id=events.derived_id(services.lead_id_keys[0], *parts),
        event_name=events.FILE_DOWNLOAD,
        occurred_at=clock.iso(moment),
        lead_id=grant.lead_id,
        form_id=content.form_id if content else None,
        asset_id=asset.id,
        content_id=content.content_id if content else None,
        content_stage=content.stage if content else None,
        persona=content.persona if content else None,
        language=asset.language,
        build_id=site.build_id,
        request=RequestFacts(ip_prefix=ip_prefix(address), user_agent=user_agent(request)),
    )
