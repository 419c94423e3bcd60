"""One request to the capture function: read, check, store, and only then acknowledge."""

from __future__ import annotations

import logging

from capture import answers
from capture.judged import judged
from capture.started import start
from capture.submission import Submission, lead_event, phone_regions, read
from leads.forms.asked import asked, with_offered
from leads.forms.check import Checked, check
from leads.http.body import BodyError, fields_of
from leads.http.request import Request
from leads.http.response import Response
from leads.manifest import Manifest
from leads.recording import record
from leads.services import Services
from leads.stores.protocol import StoreError

PREFIX = "/api/forms/"
PARTS = ("", "start")
"""What an address may have behind the form's name."""

log = logging.getLogger("gatepost.capture")


def respond(request: Request, services: Services) -> Response:
    """The answer to any request at all."""
    site = _site(services)
    form_id, _, part = request.path.removeprefix(PREFIX).partition("/")
    if not request.path.startswith(PREFIX) or not form_id or part not in PARTS:
        return answers.not_found(request, site)
    if part == "start":
        return start(request, form_id, site, services)
    if request.method != "POST":
        return answers.method_not_allowed(request, site)
    try:
        posted = fields_of(request)
    except BodyError as error:
        return answers.unreadable(request, site, error)
    if site is None:
        return answers.unavailable(request, None, posted)
    form = site.forms.get(form_id)
    if form is None:
        return answers.not_found(request, site)
    questions = with_offered(asked(form, site.form_settings.questions_at_a_time), form, posted)
    submission = read(site, questions, posted, request)
    checked = check(questions, posted, phone_regions(submission))
    if checked.errors:
        return answers.invalid(submission, checked, site)
    return _register(submission, checked, site, services)


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
