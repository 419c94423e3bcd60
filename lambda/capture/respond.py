"""One request to the capture function: read, check, store, and only then acknowledge."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from capture import answers, thanks
from capture.form_page import forgotten, form_page
from capture.judged import judged
from capture.readers import known_sender, questions
from capture.submission import Submission, lead_event, phone_regions, read
from leads.forms.asked import shortened, with_offered
from leads.forms.check import Checked, check
from leads.forms.definition import Form
from leads.http.body import BodyError, fields_of
from leads.http.request import Request
from leads.http.response import Response
from leads.manifest import Manifest
from leads.recording import record
from leads.services import Services
from leads.stores.protocol import StoreError

PREFIX = "/api/forms/"
BEGUN = ("start", "work")
PARTS = ("", *BEGUN, "forget", "thanks")
"""What an address may have behind the form's name."""

log = logging.getLogger("gatepost.capture")


def respond(request: Request, services: Services) -> Response:
    """The answer to any request at all."""
    site = _site(services)
    form_id, _, part = request.path.removeprefix(PREFIX).partition("/")
    if not request.path.startswith(PREFIX) or not form_id or part not in PARTS:
        return answers.not_found(request, site)
    if part in BEGUN:
        from capture.started import started  # not needed for a post, whose cold start stays short

        return started(part, request, form_id, site, services)
    if part == "thanks":
        return _thanks(request, form_id, site)
    form = site.forms.get(form_id) if site else None
    if request.method != "POST":
        return _look(request, form, part, site, services)
    try:
        posted = fields_of(request)
    except BodyError as error:
        return answers.unreadable(request, site, error)
    if site is None:
        return answers.unavailable(request, None, posted)
    if form is None or (part == "forget" and not site.form_settings.returning_readers):
        return answers.not_found(request, site)
    if part == "forget":
        return forgotten(request, form, posted, site)
    return _take(request, form, posted, site, services)


def _look(
    request: Request, form: Form | None, part: str, site: Manifest | None, services: Services
) -> Response:
    """The form for this reader, to be looked at; where no reader comes back, forms are posted and nothing else."""
    shows = not part and (site is None or site.form_settings.returning_readers)
    if not shows or request.method not in ("GET", "HEAD"):
        return answers.method_not_allowed(request, site, "GET, HEAD, POST" if shows else "POST")
    if site is None:
        return answers.away(request)
    return form_page(request, form, site, services) if form else answers.not_found(request, site)


def _take(
    request: Request, form: Form, posted: Mapping[str, str], site: Manifest, services: Services
) -> Response:
    """The answer to a form that was posted: required is what this reader was asked, and nothing else."""
    try:
        known = known_sender(request, posted, site, services)
    except StoreError as error:
        log.error("request %s: the reader cannot be read: %s", request.request_id, type(error).__name__)
        return answers.unavailable(request, site, posted, read(site, form, posted, request))
    put = with_offered(questions(shortened(form, posted), site, known), form, posted)
    submission = read(site, put, posted, request, known)
    checked = check(put, posted, phone_regions(submission))
    if checked.errors:
        return answers.invalid(submission, checked, site)
    return _register(submission, checked, site, services)


def _thanks(request: Request, form_id: str, site: Manifest | None) -> Response:
    if site is None:
        return thanks.unavailable()
    form = site.forms.get(form_id)
    return thanks.thanks(request, form, site) if form else answers.not_found(request, site)


def _register(submission: Submission, checked: Checked, site: Manifest, services: Services) -> Response:
    try:
        event = judged(lead_event(submission, checked, site, services), submission, site, services)
        stored = record(services.leads, event)
    except StoreError as error:
        log.error("request %s is not stored: %s", submission.request.request_id, type(error).__name__)
        return answers.unavailable(submission.request, site, submission.posted, submission)
    log.info("event %s stored, verdict %s", stored.event_id, stored.spam.verdict)
    return answers.accepted(stored, submission, site, services)


def _site(services: Services) -> Manifest | None:
    try:
        return services.site.manifest()
    except StoreError as error:
        log.error("the published site cannot be read: %s", type(error).__name__)
        return None
