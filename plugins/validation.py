"""Everything people wrote is checked before anything is built: every problem of every file in one run.

The receiver runs at the start of each build (Pelican asks for generators then), so nothing is stale on a rebuild.
It leaves in the settings what the other plugins build on: `SITE_DAY` (the day the build is made for),
`SITE_DATA` (plugins.data_files.SiteData), `NEXT_STEPS` (plugins.next_steps.Plan), `NEAR_PIECES` (plugins.related),
`CONTENT_KEYS` (the key of every content file that is no draft) and `REDIRECTS` (plugins.redirects.table.Redirect for
every old address that leads somewhere).
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pelican import Pelican, signals

from plugins.data_files import SiteData, read_data_files
from plugins.form_files import thanks_of, thanks_problems
from plugins.form_settings import agreement_problems, form_setting_problems
from plugins.library import Library, read_library
from plugins.links import address_of
from plugins.markup import to_html
from plugins.next_steps import Plan, compared, plan
from plugins.pins import pin_problems
from plugins.problems import Problem, report
from plugins.publication import publication_day
from plugins.redirects.table import Redirect, addresses_of, aliases_of, read_table, redirect_problems
from plugins.related import near_keys
from plugins.settings_check import language_problems, menu_problems, reference_problems, share_problems
from plugins.site import languages_of
from plugins.source import Source


@dataclass(frozen=True)
class Valid:
    """What the checked files hold."""

    data: SiteData
    steps: Plan
    near: Mapping[str, Sequence[str]]
    content_keys: frozenset[str]
    redirects: tuple[Redirect, ...]


def validated(
    content: Path,
    languages: Sequence[str],
    settings: Mapping[str, Any] | None = None,
    today: datetime.date | None = None,
) -> Valid:
    """Return what the files below `content` hold; report every problem and raise ContentError if there are any.

    The first language is the default one; what has a date after `today` is a draft. With `settings`, these are
    checked and each text is read as Markdown, too.
    """
    files = read_data_files(content, languages)
    library = read_library(
        files.vocabulary(content), languages, settings["AUTHOR"] if settings else "", today
    )
    problems = [*files.problems, *library.problems]
    if settings:
        problems += [*_unreadable(library.sources, settings), *_of_settings(settings)]
    if files.problems:
        report(problems)
    forms = files.good["forms.yml"]
    problems += agreement_problems(settings, forms.value) if settings else ()
    data = files.site_data(languages)
    sources = library.sources if library.is_sound else ()
    nearness = compared(sources, data.stages)
    of_drafts = compared(sources, data.stages, with_drafts=True) if settings and settings["PREVIEW"] else None
    steps = plan(sources, data.stages, nearness, of_drafts)
    keys = frozenset(source.content_key for source in library.sources if source.status != "draft")
    if library.is_complete:  # a file that cannot be read may be the very one that is missed here
        problems += [
            *steps.problems,
            *pin_problems(library.sources, data.stages),
            *(menu_problems(settings, keys, languages[0]) if settings else ()),
            *thanks_problems(content, thanks_of(forms), keys, languages[0]),
        ]
    redirects, wrong = _redirects(content, library, languages[0])
    if problems or wrong:
        report([*problems, *wrong])
    near = near_keys(sources, nearness, [stage.folder for stage in data.stages])
    return Valid(data, steps, near, keys, redirects)


def _of_settings(settings: Mapping[str, Any]) -> Iterator[Problem]:
    yield from language_problems(settings)
    yield from share_problems(settings)
    yield from reference_problems(settings)
    yield from form_setting_problems(settings)


def _redirects(
    content: Path, library: Library, default_language: str
) -> tuple[tuple[Redirect, ...], list[Problem]]:
    """Return the redirects that lead somewhere, and what is wrong with any; one of a draft leads nowhere yet."""
    redirects, problems = read_table(content)
    for source in library.sources:
        redirects += aliases_of(source, address_of(f"{source.folder}/{source.path.name}", default_language))
    problems += redirect_problems(redirects, addresses_of(library.goals, default_language))
    return tuple(redirect for redirect in redirects if redirect.is_open), problems


def _unreadable(sources: Iterable[Source], settings: Mapping[str, Any]) -> Iterator[Problem]:
    for source in sources:
        try:
            to_html("\n".join(source.body), settings, source.lang)
        except RecursionError:
            message = (
                "the text is nested too deeply; expected fewer lists, quotes or marks inside one another"
            )
            yield source.problem(message, line=source.body_line, rule="text")


def _check(pelican: Pelican) -> None:
    settings: dict[str, Any] = pelican.settings
    today = publication_day(settings["TODAY"], settings["TIMEZONE"], datetime.datetime.now(datetime.UTC))
    valid = validated(Path(pelican.path), languages_of(settings), settings, today)
    settings |= {
        "SITE_DAY": today,
        "SITE_DATA": valid.data,
        "NEXT_STEPS": valid.steps,
        "NEAR_PIECES": valid.near,
        "CONTENT_KEYS": valid.content_keys,
        "REDIRECTS": valid.redirects,
    }


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(_check)
