"""What the capture function answers: a redirect, or a page that says what to do; JSON callers get the same words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from capture.readers import remember
from capture.submission import CARRIED, Submission, page_url
from capture.thanks import hint_address
from leads.consents import still_ticked
from leads.events import Event
from leads.forms.check import Checked, messages
from leads.forms.definition import consent_field
from leads.http.body import BodyError, FileRefused
from leads.http.request import Request
from leads.http.response import Response, data, page, problem, see_other
from leads.manifest import Manifest
from leads.pages import Retry, bare_message, home, message, reader, render
from leads.returning import FIELD, masked
from leads.services import Services
from leads.texts import text_in, translator
from leads.tokens import LIFETIME, Grant, sign
from leads.typos import meant

if TYPE_CHECKING:
    from leads.forms.view import Welcome

RETRY_AFTER_SECONDS = "30"
PRIVATE = {"referrer-policy": "same-origin"}
"""On a page made for one reader: other sites are not told where it was."""


def accepted(event: Event, submission: Submission, site: Manifest, services: Services) -> Response:
    """303 to the document's page, or to the form's thanks. A suspect gets the same answer as anyone, cookies too.

    Where the address looks misspelt, the page says so: the message that is to follow would not arrive.
    """
    provider = meant(event.fields.get("email", "").rpartition("@")[2])
    if submission.request.wants_json:
        hint = {"did_you_mean": provider} if provider else {}
        address = _onward(event, submission, site, services, "")
        return data(201, {"event_id": event.event_id, "location": address, **hint})
    to = _onward(event, submission, site, services, provider)
    # Who is to mend the address needs the form that asks for it.
    cookies = [] if provider else remember(event, submission, site, services)
    return see_other(to)._replace(cookies=cookies)


def _onward(event: Event, submission: Submission, site: Manifest, services: Services, provider: str) -> str:
    """The page after the post; with a hint on it where the address may have been meant to be at `provider`."""
    asset = site.assets.get(event.asset_id or "")
    if asset is not None:
        grant = Grant(asset.id, event.lead_id, services.clock() + LIFETIME)
        return f"/d/{sign(grant, services.token_keys)}{f'?mean={provider}' if provider else ''}"
    if provider:
        return hint_address(submission, provider)
    return text_in(submission.form.thanks, submission.lang) or "/"


def invalid(submission: Submission, checked: Checked, site: Manifest) -> Response:
    """422: the form again, with what was entered and what is wrong with it."""
    text = translator(site.messages, submission.lang)
    errors = messages(submission.form, checked.errors, submission.lang, text)
    if submission.request.wants_json:
        details = [{"name": name, "reason": reason} for name, reason in errors.items()]
        return problem(422, "Unprocessable Content", text("There is a problem"), errors=details)
    ticked = still_ticked(submission.form, submission.lang, checked.granted, submission.posted)
    values = {**checked.values, **{consent_field(p): "1" for p in ticked}}
    return page(422, _form(submission, site, values, errors))


def form_page(submission: Submission, site: Manifest) -> Response:
    """200: the form for this reader, to be filled in."""
    return page(200, _form(submission, site, {}, {}), **PRIVATE)


def _form(
    submission: Submission, site: Manifest, values: Mapping[str, str], errors: Mapping[str, str]
) -> str:
    from leads.forms.view import form_view  # the ordinary answer needs no view: a cold start stays short

    form, lang, text = submission.form, submission.lang, translator(site.messages, submission.lang)
    view = form_view(
        form,
        lang,
        action=f"/api/forms/{form.id}",
        text=text,
        hidden=[*_carried(submission), *_whose(submission)],
        values=values,
        errors=errors,
        welcome=_welcome(submission),
    )
    content = submission.content
    heading = text("Welcome back") if submission.known else view.title
    title = f"{text('Error:') + ' ' if errors else ''}{heading} – {site.site_name}"
    about = content.title if content and content.asset_id else None
    back = content.url if content else "/"
    return render(site, lang, title, "form", form=view, asset_title=about, page_url=back)


def _whose(submission: Submission) -> list[tuple[str, str]]:
    return [(FIELD, submission.known.reader.lead)] if submission.known else []


def _welcome(submission: Submission) -> Welcome | None:
    from leads.forms.view import Welcome

    if submission.known is None:
        return None
    key = submission.content.key if submission.content else ""
    return Welcome(masked(submission.known.address), f"/api/forms/{submission.form.id}/forget", key)


def unavailable(
    request: Request, site: Manifest | None, posted: Mapping[str, str], submission: Submission | None = None
) -> Response:
    """503: nothing could be stored; what was entered stands on the page, ready to be sent again."""
    lang, text = reader(site, request, submission.lang if submission else None)
    heading = text("We could not save your answers just now")
    detail = text(
        "Nothing you entered is lost: it is on this page. Please wait half a minute and send it again."
    )
    headers = {"retry-after": RETRY_AFTER_SECONDS}
    if request.wants_json:
        return problem(503, "Service Unavailable", f"{heading}. {detail}", headers=headers)
    entered = [(name, value) for name, value in posted.items() if value and name not in CARRIED]
    carried = _carried(submission) if submission else [(n, posted[n]) for n in CARRIED if posted.get(n)]
    if not submission and not posted.get("page_url") and request.header("referer"):
        carried.append(("page_url", request.header("referer")))
    retry = Retry(request.path, [*entered, *carried], text("Send again"))
    if site is None:
        return page(503, bare_message(heading, [detail], retry, lang), **headers)
    return page(503, message(site, lang, heading, [detail], retry=retry), **headers)


def unreadable(request: Request, site: Manifest | None, error: BodyError) -> Response:
    """400, 413 or 415: the body is no form."""
    lang, text = reader(site, request)
    if request.wants_json:
        return problem(error.status, _TITLES[error.status], str(error))
    heading = text("Your form could not be read")
    advice = (
        text("This form takes no files. Please go back, take the file out and send it again.")
        if isinstance(error, FileRefused)
        else text(
            "Please go back, check what you entered (very long texts are the usual cause) and send it again."
        )
    )
    return _message(error.status, site, lang, heading, advice)


def not_found(request: Request, site: Manifest | None) -> Response:
    """404: no such form."""
    lang, text = reader(site, request)
    heading = text("This form does not exist")
    if request.wants_json:
        return problem(404, "Not Found", heading)
    return _message(
        404, site, lang, heading, text("It may have been replaced. The site will show you the current one.")
    )


def away(request: Request) -> Response:
    """503: the site cannot be read, so there is no form to show."""
    _, text = reader(None, request)
    heading = text("The form cannot be shown just now")
    advice = text("Please wait half a minute and try again.")
    return _message(503, None, "", heading, advice, {"retry-after": RETRY_AFTER_SECONDS})


def method_not_allowed(request: Request, site: Manifest | None, allowed: str = "POST") -> Response:
    """405: forms are posted here, and looked at where readers come back (`allowed` says the methods)."""
    lang, text = reader(site, request)
    heading = text("This address only takes forms")
    headers = {"allow": allowed}
    if request.wants_json:
        return problem(405, "Method Not Allowed", heading, headers=headers)
    advice = text("Open the page with the form and send it from there.")
    return _message(405, site, lang, heading, advice, headers)


_TITLES = {400: "Bad Request", 413: "Content Too Large", 415: "Unsupported Media Type"}


def _message(
    status: int,
    site: Manifest | None,
    lang: str,
    heading: str,
    advice: str,
    headers: Mapping[str, str] | None = None,
) -> Response:
    if site is None:
        return page(status, bare_message(heading, [advice], lang=lang), **(headers or {}))
    return page(
        status,
        message(site, lang, heading, [advice], [home(site, lang)]),
        **(headers or {}),
    )


def _carried(submission: Submission) -> list[tuple[str, str]]:
    """The hidden fields as they came, with the page's address, which the next post's Referer will not say."""
    values = {**submission.posted, "page_url": page_url(submission) or ""}
    return [(name, values.get(name, "")) for name in CARRIED]
