"""One old file read: its keys, and what they and its place say of title, day, language, status and address."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ops.writing.importing.decoding import decoded
from ops.writing.importing.front_matter import Parts, taken_apart
from ops.writing.importing.keys import Keys, known_keys
from ops.writing.importing.names import Named, known_language, named, slug_from
from ops.writing.importing.notes import Notes, Refused
from ops.writing.importing.old_addresses import OldPage, old_addresses
from ops.writing.importing.old_site import OldSite
from ops.writing.importing.old_values import is_page, language_of, post_day, status_of, title_of

_NO_POSTS = {"404": "the old site's 404 page", "index": "a home page", "_index": "a list page"}


@dataclass(frozen=True)
class OldPost:
    """An old file and what is known of it. `status` is published, draft or hidden, as it was."""

    path: PurePosixPath
    parts: Parts
    keys: Keys
    named: Named
    title: str
    day: datetime.date | None
    lang: str
    slug: str
    is_page: bool
    status: str
    addresses: tuple[str, ...]
    notes: Notes

    @property
    def translation(self) -> str:
        """What the languages of one post share."""
        return self.keys.text("translation") or f"slug {self.slug}"


def read_post(
    path: PurePosixPath, site: OldSite, shown: str, languages: Sequence[str], lang: str = ""
) -> OldPost:
    """Return the old file at `path` below the tree; `shown` is what messages call it. Raises Refused.

    `languages` are the site's, the default one first; `lang` is the language of files that do not say theirs.
    """
    notes = Notes(shown)
    _refuse_what_is_no_post(path)
    parts = taken_apart(decoded(_bytes(site.tree / path), notes), notes)
    keys = known_keys(parts)
    where = named(path, languages)
    if not parts.body.strip():
        raise Refused(parts.body_line, "there is no text")
    title = title_of(keys, parts, where, site, notes)
    day = post_day(keys, where, notes)
    found = language_of(keys, path, where, parts, title, languages, lang)
    names = (title, where.stem) if site.system == "pelican" else (where.stem, title)
    post = OldPost(
        path=path,
        parts=parts,
        keys=keys,
        named=where,
        title=title,
        day=day,
        lang=found,
        slug=slug_from(keys.text("slug"), *names, path.as_posix()),
        is_page=is_page(path, keys, where, day, site),
        status=status_of(keys, where),
        addresses=(),
        notes=notes,
    )
    if keys.unread:
        notes.changed(1, f"keys not carried over: {', '.join(sorted(keys.unread))[:160]}")
    if post.status == "draft":
        return post
    return dataclasses.replace(post, addresses=_addresses(post, site, languages))


def _refuse_what_is_no_post(path: PurePosixPath) -> None:
    stem = path.name.removesuffix(path.suffix).partition(".")[0]
    if stem in _NO_POSTS and (stem != "index" or len(path.parts) == 1):
        raise Refused(1, f"{_NO_POSTS[stem]}; this site makes its own")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refused(1, f"cannot be opened: {error.strerror}") from None


def _addresses(post: OldPost, site: OldSite, languages: Sequence[str]) -> tuple[str, ...]:
    by_default = known_language(
        site.setting("default_lang") or site.setting("defaultcontentlanguage") or "en", languages
    )
    told = known_language(post.keys.text("lang"), languages) if site.system == "pelican" else post.named.lang
    page = OldPage(
        path=post.path,
        keys=post.keys,
        named=post.named,
        day=post.day,
        title=post.title,
        lang=post.keys.text("lang").lower() or post.lang,
        is_page=post.is_page,
        is_translation=bool(told) and told != by_default,
    )
    return tuple(old_addresses(page, site))
