"""What is wrong between content files, by their front matter alone: addresses, next steps, redirects."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.checks.known import Known
from plugins.checks.recalled import Files
from plugins.form_files import thanks_problems
from plugins.form_settings import form_setting_problems
from plugins.library import duplicates, goals_of, name_message
from plugins.links import Goals, address_of
from plugins.next_steps import step_problems
from plugins.pins import pin_problems
from plugins.problems import ContentError, Problem, shown_path
from plugins.redirects.table import addresses_of, aliases_of, read_table, redirect_problems
from plugins.settings_check import language_problems, menu_problems, share_problems
from plugins.source import Source


@dataclass(frozen=True)
class Library:
    """All content files, and those of them that can be read, without their texts. The first language is the default."""

    content: Path
    languages: Sequence[str]
    author: str
    files: Sequence[Path]
    sources: Sequence[Source]

    def goals(self) -> Goals:
        """Return what links may lead to."""
        return goals_of(self.content, self.files, self.sources, self.languages, self.author)

    def open_keys(self) -> frozenset[str]:
        """Return the content keys of what is no draft."""
        return frozenset(source.content_key for source in self.sources if source.status != "draft")


def read_outlines(
    content: Path, files: Iterable[Path], languages: Sequence[str], reader: Files
) -> tuple[dict[Path, Source], list[Problem]]:
    """Return the files that can be read, and why the others cannot."""
    outlines: dict[Path, Source] = {}
    problems: list[Problem] = []
    for path in files:
        if bad_name := name_message(path.relative_to(content), languages):
            problems.append(Problem(shown_path(path), 1, bad_name, "file-name"))
            continue
        try:
            outlines[path] = reader.outline(path)
        except ContentError as error:
            problems += error.problems
    return outlines, problems


def between(library: Library, known: Known, goals: Goals) -> Iterator[Problem]:
    """Yield what is wrong between files."""
    default, sources = library.languages[0], library.sources
    yield from duplicates(sources)
    if len(sources) == len(library.files):  # a file that cannot be read may be the very one that is missed
        stages = known.stages()
        yield from step_problems(sources, stages)
        yield from pin_problems(sources, stages)
        yield from thanks_problems(library.content, known.thanks, library.open_keys(), default)
    redirects, problems = read_table(library.content)
    yield from problems
    for source in sources:
        redirects += aliases_of(source, address_of(f"{source.folder}/{source.path.name}", default))
    yield from redirect_problems(redirects, addresses_of(goals, default))


def settings_problems(library: Library, settings: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong in pelicanconf.py, by itself and with the content."""
    yield from language_problems(settings)
    yield from share_problems(settings)
    yield from form_setting_problems(settings)
    if len(library.sources) == len(library.files):
        yield from menu_problems(settings, library.open_keys(), library.languages[0])
