"""What an old file says of itself, by its keys, its text and its place: title, day, language, kind, status."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from ops.writing.importing.dates import day_of
from ops.writing.importing.front_matter import Parts
from ops.writing.importing.keys import Keys, plain_text
from ops.writing.importing.names import Named, known_language
from ops.writing.importing.notes import Notes, Refused
from ops.writing.importing.old_site import OldSite
from ops.writing.importing.text import heading_of
from plugins.frontmatter import TITLE_LENGTH
from plugins.scripts import is_han, is_known

_HAN = re.compile("[\u3400-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")
_HAN_SHARE = 0.25
_DRAFT_WORDS = ("draft", "private", "pending", "草稿")


def title_of(keys: Keys, parts: Parts, where: Named, site: OldSite, notes: Notes) -> str:
    """Return the title: its own, else the first heading, else the words of the file name; cut when too long."""
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


def post_day(keys: Keys, where: Named, notes: Notes) -> datetime.date | None:
    """Return the day of the key, else of the file name or folder, else of the last change; None without any."""
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


def language_of(
    keys: Keys,
    path: PurePosixPath,
    where: Named,
    parts: Parts,
    title: str,
    languages: Sequence[str],
    lang: str,
) -> str:
    """Return the language by key, path, `lang` or words, in this order. Raises Refused for one the site has not."""
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


def is_page(path: PurePosixPath, keys: Keys, where: Named, day: datetime.date | None, site: OldSite) -> bool:
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


def status_of(keys: Keys, where: Named) -> str:
    """Return published, draft or hidden."""
    is_draft = keys.values.get("draft") in {True, "true", "True", "yes"} or where.is_draft
    is_draft = is_draft or keys.values.get("published") in {False, "false", "False", "no"}
    written = keys.text("status").lower()
    if is_draft or written in _DRAFT_WORDS:
        return "draft"
    return "hidden" if written == "hidden" else "published"
