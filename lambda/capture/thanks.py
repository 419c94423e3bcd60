"""Between a form without a document and its thanks: what to do when the address that was given looks misspelt.

The thanks themselves are a page of the site, which knows nothing of the post that came before it.
"""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode

from capture.submission import Submission
from leads.addresses import PROVIDERS
from leads.forms.definition import Form
from leads.http.request import Request
from leads.http.response import Response, page, plain, see_other
from leads.manifest import Manifest
from leads.pages import Link, bare_message, message, reader
from leads.texts import text_in


def hint_address(submission: Submission, provider: str) -> str:
    """Where a reader goes whose address may have been meant to be at `provider`."""
    content = {"content": submission.content.key} if submission.content else {}
    return f"/api/forms/{submission.form.id}/thanks?{urlencode({**content, 'mean': provider})}"


def thanks(request: Request, form: Form, site: Manifest) -> Response:
    """200 with the hint, 303 to the form's thanks where the address says no provider of ours. Nothing is reflected."""
    if request.method not in ("GET", "HEAD"):
        return plain(405, "", allow="GET, HEAD")
    asked = {name: values[0] for name, values in parse_qs(request.query).items()}
    content = site.contents.get(asked.get("content", ""))
    lang, text = reader(site, request, content.language if content else None)
    onward = text_in(form.thanks, lang) or "/"
    if asked.get("mean") not in PROVIDERS:
        return see_other(onward)
    words = [
        text("We have what you sent, and a person will read it."),
        text("The address you gave looks misspelt: did you mean one at {provider}?").format(
            provider=asked["mean"]
        ),
        text("If so, our answer would not reach you. Please send the form once more with the right address."),
    ]
    again = [Link(content.url, text("Back to the form"))] if content else []
    links = [*again, Link(onward, text("My address is right"))]
    return page(200, message(site, lang, text("Please check your address"), words, links))


def unavailable() -> Response:
    """503: what was sent is stored, and nothing more can be shown just now."""
    words = ["We have what you sent. The page that belongs here cannot be shown just now."]
    return page(503, bare_message("Thank you", words), **{"retry-after": "30"})
