"""What a form's script asks for when its reader begins: a signed form time."""

from __future__ import annotations

from leads.http.request import Request
from leads.http.response import Response, plain
from leads.manifest import Manifest
from leads.services import Services
from leads.spam.stamps import issue


def start(request: Request, form_id: str, site: Manifest | None, services: Services) -> Response:
    """200 with a stamp for the form. It needs no store: a form begun while nothing can be read is timed too."""
    if request.method != "GET":
        return plain(405, "", allow="GET")
    if site is not None and form_id not in site.forms:
        return plain(404, "")
    return plain(200, issue(form_id, services.clock(), request.request_id, services.token_keys))
