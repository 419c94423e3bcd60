"""What the name and the folder of an old file say: a day, a language, a slug, whether it is a draft."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath
from urllib.parse import unquote

from ops.writing.importing.dates import day_of
from plugins.slugs import slug_of

LENGTH = 70
_DATED = re.compile(r"(\d{4}-\d{1,2}-\d{1,2}|\d{8}|\d{4}_\d{2}_\d{2})[-_ ]+(.+)$")
_IN_FOLDERS = re.compile(r"(?:^|/)(\d{4})/(\d{1,2})(?:/(\d{1,2}))?(?=/|$)")
_BUNDLE = ("index", "_index")


@dataclass(frozen=True)
class Named:
    """What a path says. `stem` is the name without day, language and ending; `lang` and `day` may be missing.

    `lang` is a language of the site, `written_lang` how the path writes it.
    """

    stem: str
    day: datetime.date | None
    lang: str
    is_bundle: bool
    is_draft: bool
    written_lang: str = ""


def named(path: PurePosixPath, languages: Sequence[str]) -> Named:
    """Return what the path of an old file, below its tree, says; `languages` are those of the site."""
    stem = path.name.removesuffix(path.suffix)
    parts = list(path.parts[:-1])
    stem, written = _language(stem, languages)
    written = written or next((part for part in parts if known_language(part, languages)), "")
    is_bundle = stem in _BUNDLE and bool(parts)
    if is_bundle:
        stem = parts[-1]
    found = _DATED.match(stem)
    day = day_of(found[1].replace("_", "-"))[0] if found else None
    if found and day:
        stem = found[2]
    if day is None and (dated := _IN_FOLDERS.search(path.parent.as_posix())):
        day = day_of(f"{dated[1]}-{dated[2]}-{dated[3] or 1}")[0]
    is_draft = "_drafts" in parts or "drafts" in parts
    return Named(stem, day, known_language(written, languages), is_bundle, is_draft, written)


def known_language(tag: str, languages: Sequence[str]) -> str:
    """Return the site's language that a tag means, '' for none: zh_CN, zh-Hans and cn are zh."""
    plain = str(tag).strip().strip("\"'").lower().replace("_", "-")
    exact = {lang.lower(): lang for lang in languages}
    if plain in exact:
        return exact[plain]
    words = {"cn": "zh", "chinese": "zh", "中文": "zh", "english": "en", "英文": "en"}
    base = words.get(plain, plain.partition("-")[0] if re.fullmatch("[a-z]{2}-[a-z]{2,4}", plain) else "")
    return exact.get(base, "")


def clean_slug(name: str) -> str:
    """Return small letters, digits and hyphens for a name, '' when nothing is left of it.

    It is decoded, Chinese becomes pinyin, accents are taken off; a long one is cut at a word.
    """
    plain = unicodedata.normalize("NFKC", unquote(name)).strip().strip("/").rpartition("/")[2]
    plain = unicodedata.normalize("NFKD", slug_of(plain.removesuffix(".html")))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    slug = re.sub("[^a-z0-9]+", "-", plain.lower()).strip("-")
    return slug if len(slug) <= LENGTH else slug[: LENGTH + 1].rpartition("-")[0] or slug[:LENGTH]


def slug_from(*names: str) -> str:
    """Return the first slug that one of the names gives, else one made of their hash: always the same."""
    return next((slug for name in names if (slug := clean_slug(name))), "") or (
        f"post-{sha256(repr(names).encode('utf-8', 'replace')).hexdigest()[:8]}"
    )


def _language(stem: str, languages: Sequence[str]) -> tuple[str, str]:
    """Return a stem without the language at its end, and how that is written: post.zh, post-zh-cn, post_en."""
    found = re.match(r"(.+?)[._-]([A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?)$", stem)
    return (found[1], found[2]) if found and known_language(found[2], languages) else (stem, "")
