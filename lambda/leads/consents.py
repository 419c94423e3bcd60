"""Consent: what a form asks to agree to, in which very words, and what a person agreed to.

The words are known by their SHA-256. The build archives them under it, for every form, language and choice of boxes
(a returning reader does not see what was granted before); an archived text is never changed or deleted.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations

from leads.events import Consent
from leads.forms.definition import WORDING, Form, consent_field
from leads.stores.protocol import NotFound, Store
from leads.texts import text_in

ARCHIVE = "published/consent"
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)

Archive = Callable[[str], Mapping[str, str]]
"""Gives the archived words under a hash by purpose; none where it holds nothing under it."""


def wording(form: Form, lang: str) -> str:
    """The texts of the form's boxes as shown in `lang`, one `purpose: text` a line; "" of a form without boxes."""
    return "\n".join(f"{c.purpose}: {' '.join(text_in(c.label, lang).split())}" for c in form.consents)


def wording_sha256(form: Form, lang: str) -> str:
    """The hash by which these words are archived; "" where there are none."""
    return sha256_of(words) if (words := wording(form, lang)) else ""


def sha256_of(words: str) -> str:
    """64 hex digits."""
    return hashlib.sha256(words.encode()).hexdigest()


def wordings(form: Form, lang: str) -> Iterator[str]:
    """Every wording a reader of the form may see: all boxes, and each part of them."""
    for count in range(1, len(form.consents) + 1):
        for shown in combinations(form.consents, count):
            yield wording(form._replace(consents=shown), lang)


def consent(form: Form, whole: Form, lang: str, posted: Mapping[str, str], archive: Archive) -> Consent:
    """What a person agreed to by posting the form. Raises StoreError where the archive cannot be read.

    `form` has the boxes that this reader is shown now, `whole` all of them. A page that was opened before the words
    changed, or before its reader registered in another tab, says with its hidden field which ones it showed; where
    that is a wording of ours, it counts. A purpose not shown was not refused.
    """
    sha256, purposes = wording_sha256(form, lang), [c.purpose for c in form.consents]
    said = posted.get(WORDING, "")
    if said != sha256 and _SHA256.fullmatch(said) and (words := archive(said)):
        sha256, purposes = said, [c.purpose for c in whole.consents if c.purpose in words]
    answers = {purpose: bool(posted.get(consent_field(purpose))) for purpose in purposes}
    return Consent(
        purposes=answers,
        text_sha256=sha256,
        policy_version=form.policy_version,
        language=lang,
        needs_confirmation=any(answers.values()) and lang in form.double_opt_in,
    )


def still_ticked(form: Form, lang: str, granted: frozenset[str], posted: Mapping[str, str]) -> frozenset[str]:
    """The purposes whose boxes stay ticked on a form that comes back: none where it shows other words by now."""
    said = posted.get(WORDING)
    return granted if not said or said == wording_sha256(form, lang) else frozenset()


def archived(store: Store) -> Archive:
    """The archive in a store. What it gives may raise StoreError."""

    def words(sha256: str) -> dict[str, str]:
        try:
            text = store.get(f"{ARCHIVE}/{sha256}.txt").decode("utf-8", "replace")
        except NotFound:
            return {}
        lines = (line.partition(": ") for line in text.split("\n"))
        return {purpose: shown for purpose, colon, shown in lines if colon}

    return words
