"""`invoke leads.access`: all that is held of a person, as a page for them to read and as JSON."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from leads.identity import normalise_address
from leads.manifest import KEY, Manifest, UnreadableManifest, parse
from leads.stores.protocol import NotFound, Store
from ops.paths import BUILD, shown
from ops.privacy.answer import Json, answer
from ops.privacy.answer_page import page
from ops.privacy.held import held
from ops.privacy.place import Place

FOLDER = "access"


def run(place: Place, email: str, *, lang: str = "", build: Path = BUILD) -> None:
    """Write the answer for the person below build/access/ and say where. Exits with a sentence on no address."""
    address = normalise_address(email)
    if "@" not in address:
        raise SystemExit(f"--email is {email!r}; expected an address")
    found = held(place._replace(copies=()), [address])
    if found.is_nothing:
        print("Nothing is held of this address.")
        return
    said = answer(place, found)
    # A file name may end up in a shell's history or a list of recent files: it names nobody.
    folder = build / FOLDER / hashlib.sha256(address.encode()).hexdigest()[:12]
    folder.mkdir(parents=True, exist_ok=True)
    body = json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "data.json").write_text(body + "\n", encoding="utf-8")
    text = page(said, _site(place.store), lang or _language(said))
    (folder / "index.html").write_text(text, encoding="utf-8")
    print(f"{shown(folder)}/index.html, data.json")
    print("These files hold personal data: send them to nobody but this person, and delete them then.")


def _language(said: Json) -> str:
    """The language of their latest form."""
    events = sorted((e for e in said["events"].values() if e), key=lambda event: str(event["occurred_at"]))
    return next((str(e["language"]) for e in reversed(events) if e.get("language")), "en")


def _site(store: Store) -> Manifest | None:
    try:
        return parse(store.get(KEY))
    except (NotFound, UnreadableManifest):
        return None
