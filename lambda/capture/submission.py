"""From a checked post to the event that records it: what the person said, and the evidence around it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from leads import clock, events
from leads.attribution.tags import scrub
from leads.attribution.touch import Touch, posted_touch, touch_at
from leads.consents import archived, consent
from leads.events import Event, RequestFacts
from leads.forms.check import Checked
from leads.forms.definition import SHORT, Form
from leads.http.request import (
    Request,
    asks_not_to_be_tracked,
    ip_prefix,
    user_agent,
    viewer_address,
    viewer_country,
)
from leads.identity import lead_id, normalise_address
from leads.manifest import Content, Manifest
from leads.phones import regions_for
from leads.recording import window
from leads.returning import Known
from leads.services import Services
from leads.visitor_day import DaySalts

CARRIED = (
    "content", "event_id", "elapsed_ms", "stamp", "altcha", SHORT, "page_url", "referrer", "first_touch", "last_touch",
)  # fmt: skip
"""Fields that travel hidden with a form; an error page hands them on, so that no evidence gets lost."""

EVENT_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{7,63}")


class Submission(NamedTuple):
    """A post of a known form: what it asks of this reader, for which piece, in which language, with which fields.

    `known` is the reader whose cookie says who they are; None for whoever gave an address.
    """

    form: Form
    content: Content | None
    lang: str
    posted: Mapping[str, str]
    request: Request
    known: Known | None = None


def read(
    site: Manifest, form: Form, posted: Mapping[str, str], request: Request, known: Known | None = None
) -> Submission:
    """The submission in a post. A piece that is no longer published is no reason to lose a lead."""
    content = site.contents.get(posted.get("content", ""))
    if content is not None and content.form_id != form.id:
        content = None
    lang = site.language(content.language if content else None, posted.get("language"))
    return Submission(form, content, lang, posted, request, known)


def phone_regions(submission: Submission) -> tuple[str, ...]:
    """The countries a number without its country code may be of: the reader's answer, the CDN's word, the language."""
    answer = submission.posted.get("country", "")
    return regions_for(answer, viewer_country(submission.request), lang=submission.lang)


def page_url(submission: Submission) -> str | None:
    """The page the form was filled in on: handed on by an error page, else the `Referer`."""
    posted = scrub(submission.posted.get("page_url"))
    if posted:
        return posted
    referer = scrub(submission.request.header("referer"))
    own_answer = referer is not None and urlsplit(referer).path.startswith("/api/")
    return None if own_answer else referer


def lead_event(submission: Submission, checked: Checked, site: Manifest, services: Services) -> Event:
    """The event that registers the lead, unjudged. Raises StoreError where the words agreed to cannot be looked up."""
    moment = services.clock()
    content, form = submission.content, submission.form
    whole = site.forms.get(form.id, form)
    address = submission.known.address if submission.known else checked.values["email"]
    first, last, method = _touches(submission, clock.iso(moment))
    return Event(
        event_id=_event_id(submission, address, services, moment.timestamp()),
        event_name=events.GENERATE_LEAD,
        occurred_at=clock.iso(moment),
        lead_id=lead_id(address, services.lead_id_keys[0]),
        form_id=form.id,
        asset_id=content.asset_id if content else None,
        content_id=content.content_id if content else None,
        content_stage=content.stage if content else None,
        persona=content.persona if content else None,
        language=submission.lang,
        build_id=site.build_id,
        fields={**checked.values, "email": address},
        page_url=page_url(submission),
        referrer=scrub(submission.posted.get("referrer")) or (last.referrer if last else None),
        http_referer=scrub(submission.request.header("referer")),
        first_touch=first,
        last_touch=last,
        capture_method=method,
        consent=consent(form, whole, submission.lang, submission.posted, archived(services.leads)),
        request=_request_facts(submission.request, clock.day(moment), services.salts),
        returning_from=submission.known.event.event_id if submission.known else None,
    )


def _touches(submission: Submission, at: str) -> tuple[Touch | None, Touch | None, str]:
    """First touch, last touch and how they were captured: by script, by the page's address, or not at all."""
    first = posted_touch(submission.posted.get("first_touch", ""))
    last = posted_touch(submission.posted.get("last_touch", ""))
    if first or last:
        return first or last, last or first, "js"
    touch = touch_at(page_url(submission), submission.posted.get("referrer"), at)
    return touch, touch, "referer" if touch else "none"


def _event_id(submission: Submission, address: str, services: Services, epoch_seconds: float) -> str:
    posted = submission.posted.get("event_id", "")
    if EVENT_ID.fullmatch(posted):
        return posted
    piece = submission.content.key if submission.content else ""
    parts = (submission.form.id, normalise_address(address), piece, window(epoch_seconds))
    return events.derived_id(services.lead_id_keys[0], *parts)


def _request_facts(request: Request, day: str, salts: DaySalts) -> RequestFacts:
    """What is kept of the request. Who asks not to be tracked is not joined to a visit."""
    address, agent = viewer_address(request), user_agent(request)
    return RequestFacts(
        ip_prefix=ip_prefix(address),
        country=viewer_country(request),
        user_agent=agent,
        visitor_day="" if asks_not_to_be_tracked(request) else salts.visitor(day, address, agent),
    )
