"""The words of every consent box, archived with the build: published/consent/<sha256>.txt for each form and language.

An event holds the hash alone. Publishing adds the files to the store and never changes or deletes one, so that the
words of a consent given years ago can still be shown.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pelican import Pelican, signals

from leads.consents import sha256_of, wordings
from leads.forms.definition import Form
from plugins.site import languages_of

FOLDER = "consent"


def archive_of(forms: Iterable[Mapping[str, Any]], languages: Sequence[str]) -> dict[str, str]:
    """Return every wording that a reader of the forms may see, by its hash. A form is that of SiteData."""
    read = [Form.from_json({**form, "thanks": None}) for form in forms]
    words = (text for form in read for lang in languages for text in wordings(form, lang))
    return {sha256_of(text): text for text in words}


def _write(pelican: Pelican) -> None:
    settings: Mapping[str, Any] = pelican.settings
    folder = Path(settings["PUBLISHED_OUTPUT"]) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for sha256, text in archive_of(settings["SITE_DATA"].forms.values(), languages_of(settings)).items():
        (folder / f"{sha256}.txt").write_bytes(text.encode())  # these very bytes are what was hashed


def register() -> None:
    """Connect to Pelican."""
    signals.finalized.connect(_write)
