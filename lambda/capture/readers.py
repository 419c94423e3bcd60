"""Readers who come back, as requests show them and answers remember them. Where the setting is off, nobody is."""

from __future__ import annotations

from collections.abc import Mapping

from capture.submission import Submission
from leads.events import Event
from leads.forms.asked import IDENTITY, asked
from leads.forms.definition import Form
from leads.http.request import Request, asks_not_to_be_tracked
from leads.manifest import Manifest
from leads.returning import (
    COOKIE,
    FIELD,
    MARKER,
    Known,
    Reader,
    after,
    forgetting,
    known,
    reader_of,
    remembering,
)
from leads.services import Services


def known_reader(request: Request, site: Manifest, services: Services) -> Known | None:
    """Who asks, by the cookie. Raises StoreError where their registration cannot be read now."""
    reader = _reader(request, services) if site.form_settings.returning_readers else None
    return known(reader, services.leads)


def known_sender(
    request: Request, posted: Mapping[str, str], site: Manifest, services: Services
) -> Known | None:
    """Who posts a form without an address: only the page for a known reader asks none. Raises StoreError.

    The form says whose it is: somebody else may have registered in this browser since the page was opened.
    """
    if IDENTITY in posted:
        return None
    who = known_reader(request, site, services)
    return who if who and who.reader.lead == posted.get(FIELD) else None


def questions(form: Form, site: Manifest, who: Known | None) -> Form:
    """The form as it is for this reader."""
    answered, granted = (who.reader.answered, who.reader.granted) if who else ((), ())
    return asked(form, site.form_settings.questions_at_a_time, answered, granted)


def remember(event: Event, submission: Submission, site: Manifest, services: Services) -> list[str]:
    """Cookies for who has just registered. None for a program, nor where the browser asks not to be tracked (GPC)."""
    request = submission.request
    if not site.form_settings.returning_readers or request.wants_json or asks_not_to_be_tracked(request):
        return []
    before = submission.known.reader if submission.known else None
    return remembering(after(event, before), services.token_keys, is_secure=_is_secure(site))


def forget(request: Request, site: Manifest) -> list[str]:
    """Cookies that take back those in the request; none where it has none."""
    has_any = COOKIE in request.cookies or MARKER in request.cookies
    return forgetting(is_secure=_is_secure(site)) if has_any else []


def _reader(request: Request, services: Services) -> Reader | None:
    return reader_of(request.cookies, services.token_keys, services.clock())


def _is_secure(site: Manifest) -> bool:
    return site.site_url.startswith("https:")
