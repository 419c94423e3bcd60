"""Everything people wrote is checked before anything is built: every problem of every file in one run.

The receiver runs at the start of each build (Pelican asks for generators then), so nothing is stale on a rebuild.
It leaves `SITE_DATA` (plugins.data_files.SiteData) and `NEXT_STEPS` (plugins.next_steps.Plan) in the settings.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pelican import Pelican, signals

from plugins.data_files import SiteData, read_data_files
from plugins.frontmatter import Vocabulary
from plugins.library import read_library
from plugins.next_steps import Plan, plan
from plugins.problems import report


def validated(content: Path, languages: Sequence[str]) -> tuple[SiteData, Plan]:
    """Return the site's data and the plan of next steps; report every problem and raise ContentError if any."""
    files = read_data_files(content, languages)
    vocabulary = Vocabulary(
        content=content,
        personas=files.names("personas.yml"),
        topics=files.names("topics.yml"),
        forms=files.names("forms.yml", "forms"),
    )
    library = read_library(vocabulary, languages)
    problems = [*files.problems, *library.problems]
    if files.problems:
        report(problems)
    data = files.site_data(languages)
    steps = plan(library.sources, data.stages)
    if library.is_complete:  # a file that cannot be read may be the very one that another leads to
        problems += steps.problems
    if problems:
        report(problems)
    return data, steps


def _check(pelican: Pelican) -> None:
    settings: dict[str, Any] = pelican.settings
    data, steps = validated(Path(pelican.path), list(settings["LANGUAGES"]))
    settings["SITE_DATA"], settings["NEXT_STEPS"] = data, steps


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(_check)
