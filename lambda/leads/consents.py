"""The consent a form carries: which purposes were agreed to, and the hash of the very words shown."""

import hashlib

from leads.events import Consent
from leads.forms.definition import Form
from leads.texts import text_in


def wording(form: Form, lang: str) -> str:
    """The consent texts of the form as shown in `lang`, one `purpose: text` a line."""
    return "\n".join(f"{c.purpose}: {text_in(c.label, lang)}" for c in form.consents)


def consent(form: Form, lang: str, granted: frozenset[str]) -> Consent:
    """What a person who posted the form agreed to."""
    words = wording(form, lang)
    return Consent(
        purposes={c.purpose: c.purpose in granted for c in form.consents},
        text_sha256=hashlib.sha256(words.encode()).hexdigest() if words else "",
        policy_version=form.policy_version,
        language=lang,
    )
