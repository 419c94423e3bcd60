"""The event of a post with the verdict on it: what is known of the post is gathered for the layers of leads.spam."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from capture.submission import Submission
from leads.events import ACCEPT, Event, Spam
from leads.http.request import Request
from leads.manifest import Manifest
from leads.returning import Known
from leads.services import Services
from leads.spam.evidence import Post
from leads.spam.judge import judge


def judged(event: Event, submission: Submission, site: Manifest, services: Services) -> Event:
    """The event with its verdict. The moment is the event's own, so that nothing depends on how long this took."""
    post = Post(
        event=event,
        form=submission.form,
        posted=submission.posted,
        request=submission.request,
        moment=datetime.fromisoformat(event.occurred_at),
        keys=services.token_keys,
        own_hosts=_own_hosts(submission.request, site, services),
        settings=site.form_settings,
        memory=services.memory,
    )
    return replace(event, spam=_together(judge(post), submission.known))


def _together(spam: Spam, known: Known | None) -> Spam:
    """The verdict on a post that needed no address: set apart with the registration that it goes by."""
    if known is None or known.event.spam.verdict == ACCEPT or spam.verdict != ACCEPT:
        return spam
    reason = f"goes by the registration {known.event.event_id}, which is in quarantine"
    return replace(spam, verdict=known.event.spam.verdict, reasons=[*spam.reasons, reason])


def _own_hosts(request: Request, site: Manifest, services: Services) -> frozenset[str]:
    """The names the site is reached under: as it is set up, as it was built, as the request has it."""
    names = (services.site_host, urlsplit(site.site_url).hostname, request.header("host").partition(":")[0])
    return frozenset(name for name in names if name)
