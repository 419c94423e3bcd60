"""One old file read: its keys, and what they and its place say of title, day, language, status and address."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ops.writing.importing.dates import day_of
from ops.writing.importing.decoding import decoded
from ops.writing.importing.front_matter import Parts, taken_apart
from ops.writing.importing.keys import Keys, known_keys, plain_text
from ops.writing.importing.names import Named, known_language, named, slug_from
from ops.writing.importing.notes import Notes, Refused
from ops.writing.importing.old_addresses import OldPage, old_addresses
from ops.writing.importing.old_site import OldSite
from ops.writing.importing.text import heading_of
from plugins.frontmatter import TITLE_LENGTH
from plugins.scripts import is_han, is_known

_HAN = re.compile("[\u3400-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")
_HAN_SHARE = 0.25
_DRAFT_WORDS = ("draft", "private", "pending", "草稿")
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
    stem = path.name.removesuffix(path.suffix).partition(".")[0]
    if stem in _NO_POSTS and (stem != "index" or len(path.parts) == 1):
        raise Refused(1, f"{_NO_POSTS[stem]}; this site makes its own")
    parts = taken_apart(decoded(_bytes(site.tree / path), notes), notes)
    keys = known_keys(parts)
    where = named(path, languages)
    if not parts.body.strip():
        raise Refused(parts.body_line, "there is no text")
    title = _title(keys, parts, where, site, notes)
    day = _day(keys, where, notes)
    found = _language(keys, path, where, parts, title, languages, lang)
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
        is_page=_is_page(path, keys, where, day, site),
        status=_status(keys, where),
        addresses=(),
        notes=notes,
    )
    if keys.unread:
        notes.changed(1, f"keys not carried over: {', '.join(sorted(keys.unread))[:160]}")
    return (
        post
        if post.status == "draft"
        else dataclasses.replace(post, addresses=_addresses(post, site, languages))
    )


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refused(1, f"cannot be opened: {error.strerror}") from None


def _title(keys: Keys, parts: Parts, where: Named, site: OldSite, notes: Notes) -> str:
    title = keys.text("title")
    if not _has_letters(title):
        title = plain_text(
            re.sub(r"[*_`]|\{[^{}]*\}|!?\[|\]\([^)]*\)", "", heading_of(parts.body, site.system))
        )
        if _has_letters(title):
            notes.changed(parts.body_line, "title taken from the first heading")
        else:
            title = " ".join(re.split(r"[-_\s]+", plain_text(where.stem))).capitalize()
            title = title if _has_letters(title) else "Untitled"
            notes.look(keys.line("title"), f"no title; made from the file name: {title[:60]}")
    most = TITLE_LENGTH[1]
    if len(title) > most:
        notes.look(keys.line("title"), f"title of {len(title)} characters cut to {most}")
        short = title[: most - 1]
        title = (short.rpartition(" ")[0] if " " in short[most // 2 :] else short).rstrip(" ,，;；:：") + "…"
    return title


def _has_letters(text: str) -> bool:
    return any(sign.isalnum() for sign in text)


def _day(keys: Keys, where: Named, notes: Notes) -> datetime.date | None:
    written = keys.values.get("date")
    day, is_sure = day_of(written)
    if written and day is None:
        notes.look(keys.line("date"), f"date is {str(written)[:40]!r}, which is no day from 2000 to 2100")
    if not is_sure:
        notes.look(keys.line("date"), f"date is {str(written)[:40]!r}, read as {day}: month first")
    if day is None and where.day:
        notes.changed(1, f"date {where.day} taken from the name of the file or its folder")
        day = where.day
    return day or day_of(keys.values.get("updated"))[0]


def _language(
    keys: Keys,
    path: PurePosixPath,
    where: Named,
    parts: Parts,
    title: str,
    languages: Sequence[str],
    lang: str,
) -> str:
    written = keys.text("lang")
    if written:
        found = known_language(written, languages)
        if not found:
            raise Refused(keys.line("lang"), f"language is {written!r}; this site has {', '.join(languages)}")
        return found
    if where.lang or lang:
        return where.lang or lang
    ending = path.name.removesuffix(path.suffix).rpartition(".")[2]
    if (
        "." in path.name.removesuffix(path.suffix)
        and re.fullmatch("[a-z]{2}(-[a-zA-Z]{2,4})?", ending)
        and is_known(ending)
    ):
        raise Refused(1, f"language is {ending!r} by the file name; this site has {', '.join(languages)}")
    text = title + parts.body[:4000]
    share = len(_HAN.findall(text)) / max(1, len(_LETTER.findall(text)))
    wanted = [known for known in languages if is_han(known) == (share > _HAN_SHARE)]
    return (wanted or list(languages))[0]


def _is_page(path: PurePosixPath, keys: Keys, where: Named, day: datetime.date | None, site: OldSite) -> bool:
    """Return whether an old file is a page and no post: by its folder, its layout, or having no day where posts do."""
    if {"pages", "page"} & {part.lower() for part in path.parts[:-1]} or keys.text("type").lower() in {
        "page",
        "about",
    }:
        return True
    above = [part for part in path.parts[:-1] if part != where.written_lang]
    is_alone = not (above[:-1] if where.is_bundle else above)
    if site.system == "jekyll":
        return day is None and not {"_posts", "_drafts"} & set(path.parts) and bool(keys.values)
    return site.system == "hugo" and is_alone and day is None and bool(keys.values)


def _status(keys: Keys, where: Named) -> str:
    is_draft = keys.values.get("draft") in {True, "true", "True", "yes"} or where.is_draft
    is_draft = is_draft or keys.values.get("published") in {False, "false", "False", "no"}
    written = keys.text("status").lower()
    if is_draft or written in _DRAFT_WORDS:
        return "draft"
    return "hidden" if written == "hidden" else "published"


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
