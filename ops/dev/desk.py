"""The pages below /_dev/: what a writer alone sees. Drafts, documents, mails, and what readers are sent."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any, NamedTuple

from babel import Locale
from babel.dates import format_date
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from leads.http.disposition import attachment
from leads.manifest import Asset, Manifest
from leads.services import Services
from leads.stores.protocol import StoreError
from ops.dev import letters, samples
from ops.dev.frame import framed
from ops.dev.site import page

HOME = "/_dev/"
NEWEST_MAILS, MOST_MAILS = 5, 200
_PICTURES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


class Folders(NamedTuple):
    """What the desk reads: the content, the preview that the build made, the outbox."""

    content: Path
    preview: Path
    mail: Path


class Desk:
    """Answers below /_dev/. `sender` is the address mails come from."""

    def __init__(self, services: Services, sender: str, folders: Folders) -> None:
        self._services = services
        self._sender = sender
        self._folders = folders

    def routes(self) -> list[Route]:
        """The routes, for before those of the site."""
        return [
            Route("/_dev", lambda _: RedirectResponse(HOME, 301)),
            Route(HOME, self.home),
            Route("/_dev/mail/", self.mails),
            Route("/_dev/mail/{name}", self.mail),
            Route("/_dev/preview/{name}/{key:path}", self.sample, methods=["GET", "POST"]),
            Route("/_dev/pdf/{key:path}", self.document, methods=["GET", "POST"]),
            Route("/_dev/content/{path:path}", self.picture),
        ]

    def home(self, _: Request) -> Response:
        """What waits to be published, each whitepaper with all that its readers get, and the newest mails."""
        pieces, site = self._pieces(), self._site()
        papers = [piece for piece in pieces if piece["document"]]
        first = {paper["language"]: paper["key"] for paper in reversed(papers)}
        return framed(
            site,
            "Workbench",
            "desk",
            waiting=[piece for piece in pieces if piece["state"] in ("draft", "scheduled")],
            papers=papers,
            of_a_paper=[(name, label) for name, (label, _) in samples.OF_A_PAPER.items()],
            of_any=[(name, label) for name, (label, _) in samples.OF_ANY.items()],
            of_consent=[(name, label) for name, (label, _) in samples.OF_CONSENT.items()],
            first=sorted(first.items()),
            mails=letters.outbox(self._folders.mail, NEWEST_MAILS),
        )

    def mails(self, _: Request) -> Response:
        """The outbox, the newest first."""
        found = letters.outbox(self._folders.mail, MOST_MAILS)
        total = letters.count(self._folders.mail)
        return framed(self._site(), "Mail", "mails", mails=found, total=total)

    def mail(self, request: Request) -> Response:
        """One mail of the outbox."""
        letter = letters.find(self._folders.mail, request.path_params["name"])
        if letter is None:
            return self._nothing("There is no such mail.")
        return framed(self._site(), letter.subject, "letter", letter=letter, note="")

    def sample(self, request: Request) -> Response:
        """A page behind a link of a mail, or the welcome message, as the functions make it for nobody."""
        name, key = request.path_params["name"], request.path_params["key"]
        site, asset = self._asset(key)
        if site is None or asset is None or name not in ("mail", *samples.PAGES):
            return self._nothing("There is no such preview. Was the whitepaper saved?")
        if name == "mail":
            leads_to = samples.samples_of(key)
            letter = samples.welcome_letter(site, asset, self._services, self._sender, leads_to)
            note = "A sample: it was not sent, and its links lead to samples too."
            return framed(site, letter.subject, "letter", letter=letter, note=note)
        after = samples.NEXT.get(name)
        button = f"/_dev/preview/{after}/{key}" if after else f"/_dev/pdf/{key}"
        answer = samples.page_of(name, site, asset, button)
        return page(answer.body.encode(), answer.status)

    def document(self, request: Request) -> Response:
        """The document of a whitepaper, as its reader gets it, without a form."""
        _, asset = self._asset(request.path_params["key"])
        try:
            body = self._services.assets.get(asset.key) if asset else b""
        except StoreError:
            asset = None
        if asset is None:
            return self._nothing("There is no such document. Was the whitepaper saved?")
        name = attachment(asset.filename)
        if asset.media_type == "application/pdf":
            name = name.replace("attachment", "inline", 1)
        headers = {"content-disposition": name, "cache-control": "no-store"}
        return Response(body, headers=headers, media_type=asset.media_type)

    def picture(self, request: Request) -> Response:
        """A picture of content/, one behind a gate too."""
        root = self._folders.content.resolve()
        path = (root / request.path_params["path"]).resolve()
        media_type = _PICTURES.get(path.suffix.lower())
        if media_type is None or not path.is_relative_to(root) or not path.is_file():
            return self._nothing("There is no such picture.")
        return FileResponse(path, headers={"cache-control": "no-store"}, media_type=media_type)

    def _nothing(self, sentence: str) -> Response:
        answer = framed(self._site(), sentence, "nothing")
        answer.status_code = 404
        return answer

    def _site(self) -> Manifest | None:
        try:
            return self._services.site.manifest()
        except StoreError:
            return None

    def _asset(self, content_key: str) -> tuple[Manifest | None, Asset | None]:
        site = self._site()
        assets = site.assets.values() if site else ()
        return site, next((asset for asset in assets if asset.content_key == content_key), None)

    def _pieces(self) -> list[dict[str, Any]]:
        """What the last build wrote of its pieces, those that wait by their day; [] of a build that is no preview."""
        path = self._folders.preview / "pieces.json"
        if not path.is_file():
            return []
        pieces = json.loads(path.read_text(encoding="utf-8"))
        for piece in pieces:
            piece["language"] = Locale.parse(piece["lang"], sep="-").get_display_name("en")
            piece["says"] = _state(piece)
        return sorted(pieces, key=lambda piece: (piece["opens"], piece["key"]))


def _state(piece: dict[str, Any]) -> str:
    if piece["opens"]:
        day = datetime.date.fromisoformat(piece["opens"])
        return f"Published on {format_date(day, 'd MMMM y', locale='en')}"
    return str(piece["state"]).capitalize()
