"""`GET /api/forms/<form>?content=<key>`: the form as it is for this reader. And the way out: to be forgotten."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from urllib.parse import parse_qs

from capture import answers
from capture.readers import forget, known_reader, questions
from capture.submission import read
from leads.forms.definition import Form
from leads.http.request import Request
from leads.http.response import Response, see_other
from leads.manifest import Manifest
from leads.returning import Known
from leads.services import Services
from leads.stores.protocol import StoreError

log = logging.getLogger("gatepost.capture")


def form_page(request: Request, form: Form, site: Manifest, services: Services) -> Response:
    """200: a button and what is not known yet for a known reader, the ordinary form for anyone else.

    A cookie that leads nowhere is taken back. While the store is away it is kept, and the ordinary form comes.
    """
    who, stale = _who(request, site, services)
    content = parse_qs(request.query).get("content", [""])[0]
    submission = read(site, questions(form, site, who), {"content": content}, request, who)
    return answers.form_page(submission, site)._replace(cookies=stale)


def forgotten(request: Request, form: Form, posted: Mapping[str, str], site: Manifest) -> Response:
    """303 back to the piece with its ordinary form; the browser drops the cookies."""
    content = site.contents.get(posted.get("content", ""))
    back = f"{content.url}#form" if content and content.form_id == form.id else f"/api/forms/{form.id}"
    return see_other(back)._replace(cookies=forget(request, site))


def _who(request: Request, site: Manifest, services: Services) -> tuple[Known | None, list[str]]:
    """The reader, and the cookies that take a worthless one back."""
    try:
        who = known_reader(request, site, services)
    except StoreError as error:
        log.error("request %s: the reader cannot be read: %s", request.request_id, type(error).__name__)
        return None, []
    return who, [] if who else forget(request, site)
