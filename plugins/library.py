"""All content files together: found, read, and checked alone and against one another."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.addresses import listing_urls
from plugins.body import check_body
from plugins.frontmatter import EVERYWHERE, PIECES, Vocabulary, check_front_matter
from plugins.links import Goals, goals
from plugins.pictures import check_pictures, is_any_picture
from plugins.problems import ContentError, Problem, nearest, not_allowed, shown_path
from plugins.slugs import is_slug
from plugins.source import Source, name_parts, read_source

OTHER_FOLDERS = ("data", "files", "images")
RESERVED_PAGES = (
    *("api", "d", "feeds", "images", "pagefind", "patterns", "pictures", "social", "theme"),
    *("archive", "authors", "for", "page", "topics"),
    *EVERYWHERE,
)
"""Slugs a page cannot have, as something else lives at that address; so do the codes of the languages."""

_IGNORED = ("Thumbs.db", "desktop.ini")


@dataclass(frozen=True)
class Library:
    """Every content file that could be read, and every problem in them and between them; what links may lead to.

    It is complete when every file could be read, and sound when their front matter is right, too.
    """

    sources: tuple[Source, ...]
    problems: tuple[Problem, ...]
    goals: Goals
    is_complete: bool
    is_sound: bool


def read_library(
    vocabulary: Vocabulary, languages: Sequence[str], author: str = "", today: datetime.date | None = None
) -> Library:
    """Return the content files below the vocabulary's content folder with their problems.

    The first of the languages is the default one, which a file name does not tell; `author` is who wrote
    what names nobody; what has a date after `today` is a draft.
    """
    files = content_files(vocabulary.content)
    sources, problems = _read(vocabulary.content, files, languages, today)
    found = goals_of(vocabulary.content, files, sources, languages, author)
    problems += duplicates(sources)
    problems += check_pictures(vocabulary.content, EVERYWHERE)
    in_keys = [problem for source in sources for problem in check_front_matter(source, vocabulary)]
    in_text = [problem for source in sources for problem in check_body(source, found, PIECES)]
    is_complete = len(sources) == len(files)
    return Library(
        tuple(sources),
        (*problems, *in_keys, *in_text),
        found,
        is_complete=is_complete,
        is_sound=is_complete and not in_keys,
    )


def goals_of(
    content: Path, files: Iterable[Path], sources: Sequence[Source], languages: Sequence[str], author: str
) -> Goals:
    """Return what links may lead to; a file that could not be read counts as published."""
    statuses = {path.relative_to(content).as_posix(): "published" for path in files}
    statuses |= {f"{source.folder}/{source.path.name}": source.status for source in sources}
    listings = listing_urls(sources, PIECES, languages, author)
    opening = {f"{source.folder}/{source.path.name}": source.opens for source in sources if source.opens}
    return goals(content, statuses, languages, listings, opening)


def _read(
    content: Path, files: list[Path], languages: Sequence[str], today: datetime.date | None
) -> tuple[list[Source], list[Problem]]:
    """Return the files that can be read, and why the others cannot."""
    sources: list[Source] = []
    problems: list[Problem] = []
    for path in files:
        bad_name = name_message(path.relative_to(content), languages)
        if bad_name:
            problems.append(Problem(shown_path(path), 1, bad_name, "file-name"))
            continue
        try:
            sources.append(read_source(path, languages[0], today))
        except ContentError as error:
            problems += error.problems
    return sources, problems


def content_files(content: Path) -> list[Path]:
    """Return what lies in content/ and is meant for a page, wherever it was put."""
    paths = (path for path in sorted(content.rglob("*")) if path.is_file())
    return [path for path in paths if not _is_ignored(path.relative_to(content))]


def _is_ignored(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    beside = len(path.parts) == 2 and path.parts[0] in EVERYWHERE and is_any_picture(path)
    other = path.parts[0] in OTHER_FOLDERS
    return hidden or path.name in _IGNORED or path.name.endswith("~") or other or beside


def name_message(path: Path, languages: Sequence[str]) -> str | None:
    """Return what is wrong with a path relative to content/, or None."""
    folder = path.parts[0] if len(path.parts) > 1 else ""
    if folder not in EVERYWHERE:
        meant = nearest(folder, EVERYWHERE) if folder else None
        hint = f" (did you mean {meant}?)" if meant else ""
        place = f"the folder {folder}" if folder else "no folder"
        return f"a content file in {place}; expected one of {', '.join(EVERYWHERE)}{hint}"
    if len(path.parts) > 2:
        place = ", or in images" if is_any_picture(path) else ""
        return f"content files lie directly in {folder}{place}; a folder in it is not read"
    if path.suffix != ".md":
        ending = path.suffix or "nothing"
        return f"the file name ends in {ending}; expected .md for a text, or .png, .jpg, .svg for a picture"
    slug, lang = name_parts(path, languages[0])
    if not is_slug(slug):
        return (
            f"the file name is {path.name!r}; expected small letters, digits and hyphens, as lead-standards.md, "
            "or Chinese characters"
        )
    if lang not in languages:
        return not_allowed("the language in the file name", lang, languages)
    if folder == "pages" and slug in (*RESERVED_PAGES, *languages):
        return f"a page cannot be called {slug}: the address /{slug}/ is taken"
    return None


def duplicates(sources: Iterable[Source]) -> Iterator[Problem]:
    """Yield what is wrong between files: two of the same piece in the same language."""
    by_key: dict[str, Source] = {}
    for source in sources:
        other = by_key.setdefault(source.content_key, source)
        if other is not source:
            message = f"the same piece in the same language as {shown_path(other.path)}; remove one of them"
            yield source.problem(message, rule="duplicate")
