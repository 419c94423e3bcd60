"""What a form's script asks for when its reader begins: a signed form time, and a challenge where there is reason."""

from __future__ import annotations

from leads.http.request import Request, ip_prefix, viewer_address
from leads.http.response import Response, data, plain
from leads.manifest import Manifest
from leads.services import Services
from leads.spam.stamps import issue


def started(part: str, request: Request, form_id: str, site: Manifest | None, services: Services) -> Response:
    """200 with what was asked for. A form begun while nothing can be read is timed too, for it needs no store."""
    if request.method != "GET":
        return plain(405, "", allow="GET")
    if site is not None and form_id not in site.forms:
        return plain(404, "")
    if part == "start":
        return plain(200, issue(form_id, services.clock(), request.request_id, services.token_keys))
    return _challenge(request, form_id, site, services)


def _challenge(request: Request, form_id: str, site: Manifest | None, services: Services) -> Response:
    """A challenge, or the word that none is needed; both signed, as JSON."""
    import secrets

    from leads.spam import work

    moment, network = services.clock(), ip_prefix(viewer_address(request))
    is_on = site is not None and site.form_settings.proof_of_work != "off"
    if is_on and work.is_needed(request, network, services.memory, moment):
        return data(200, work.challenge(form_id, moment, services.token_keys, secrets.randbelow))
    return data(200, {"pass": issue(work.pass_of(form_id), moment, request.request_id, services.token_keys)})
