"""All checks over some files, or over all of them: what the build refuses, and what the rules find."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.body import check_body
from plugins.checks.between import Library, between, read_outlines, settings_problems
from plugins.checks.ids import theme_ids
from plugins.checks.known import Known, known_data
from plugins.checks.recalled import Files
from plugins.checks.registry import RULES
from plugins.checks.rule import Around
from plugins.checks.silence import heard
from plugins.checks.text import Text, text_of
from plugins.frontmatter import PIECES, check_front_matter
from plugins.library import content_files
from plugins.links import targets
from plugins.memory import Memory, key_of
from plugins.pictures import check_picture, content_path, find, is_any_picture
from plugins.problems import Problem, shown_path


@dataclass(frozen=True)
class Site:
    """What is checked, and for which day. `code` is the hash of what checks it, `author` who wrote what names nobody.

    The first language is the default one; `settings` are asked for when a text has to be made into HTML.
    """

    content: Path
    theme: Path
    languages: Sequence[str]
    author: str
    today: datetime.date
    memory: Memory
    code: str
    settings: Callable[[], Mapping[str, Any]]


def checked(
    site: Site,
    chosen: Sequence[Path],
    watched: Callable[[Sequence[Path]], Iterable[Path]] = list,
    *,
    with_settings: bool = False,
) -> list[Problem]:
    """Return every problem in the `chosen` files below the content folder and in the pictures they show, sorted.

    They are texts, pictures or data files; `watched` is given the texts and yields them, to show how far it is.
    """
    files = content_files(site.content)
    known = known_data(site.content, files, site.languages, site.memory, site.code)
    reader = Files(site.languages[0], site.today, site.memory, site.code, site.settings)
    outlines, unread = read_outlines(site.content, files, site.languages, reader)
    library = Library(site.content, site.languages, site.author, files, tuple(outlines.values()))
    around = _around(site, known, library, reader)
    others = _by_path([*known.problems, *unread, *between(library, known, around.goals)])
    found = list(settings_problems(library, site.settings())) if with_settings else []
    pictures = {path for path in chosen if is_any_picture(path)}
    for path in watched([path for path in chosen if path in outlines]):
        text = text_of(reader.whole(path))
        said = [*others.get(shown_path(path), ()), *_of_one(text, known, around)]
        found += heard(text.source, said, RULES)
        pictures |= set(_pictures_of(text, site.content))
    for path in chosen:
        found += () if path in outlines else others.get(shown_path(path), ())
    return sorted({*found, *(problem for path in pictures for problem in _of_picture(path, site))})


def _by_path(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.path, []).append(problem)
    return found


def _around(site: Site, known: Known, library: Library, reader: Files) -> Around:
    campaigns = known.campaigns()
    channels = campaigns.channels.values() if campaigns else ()
    return Around(
        content=site.content,
        today=site.today,
        languages=site.languages,
        sources=library.sources,
        goals=library.goals(),
        frames=known.frames(),
        campaigns=list(campaigns.campaigns) if campaigns else None,
        channels=[(channel.source, channel.medium) for channel in channels],
        ids=reader.ids,
        page_ids=lambda: theme_ids(site.theme),
        is_readable=reader.is_readable,
    )


def _of_one(text: Text, known: Known, around: Around) -> Iterator[Problem]:
    """Yield what is wrong in one file."""
    yield from check_front_matter(text.source, known.vocabulary(around.content))
    yield from check_body(text.source, around.goals, PIECES)
    for rule in RULES.values():
        for line, message in rule.find(text, around) if rule.find else ():
            yield Problem(shown_path(text.source.path), line, message, rule.id, rule.severity)


def _pictures_of(text: Text, content: Path) -> Iterator[Path]:
    """Yield the pictures that a text shows, and that are there."""
    for _, written, is_picture in targets(text.joined):
        path = content_path(written, text.source.folder) if is_picture else None
        if path and (file := find(content, path)) and is_any_picture(file):
            yield file


def _of_picture(path: Path, site: Site) -> Iterator[Problem]:
    key = key_of(site.code, "picture", path.name, path.read_bytes())
    kept = site.memory.recall(key, lambda: [[one.line, one.message] for one in check_picture(path)])
    for line, message in kept:
        yield Problem(shown_path(path), line, message, "picture")
