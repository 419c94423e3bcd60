"""A file of scoring rules that lies anywhere: read and checked as scoring.yml is."""

from collections.abc import Sequence
from pathlib import Path

from plugins import marked_yaml
from plugins.data_files import read_data_files
from plugins.data_schema import faults, schemas
from plugins.problems import Problem, shown_path
from plugins.scoring.faults import scoring_faults
from plugins.scoring.published import Json, scoring_json
from plugins.source import read_text


def read_scoring(path: Path, content: Path, languages: Sequence[str]) -> tuple[Json | None, list[Problem]]:
    """Return the rules as scoring.json has them, or None and what is wrong; `content` says what they may name.

    Raises ContentError where the file is no text, FileNotFoundError where there is none.
    """
    marked = marked_yaml.parse(read_text(path))
    found = list(marked.faults) or list(faults(marked, schemas(languages)["scoring.yml"]))
    found = found or list(scoring_faults(marked, read_data_files(content, languages).lists(languages)))
    problems = [Problem(shown_path(path), line, message, "data-file") for line, message in found]
    return (None, problems) if problems else (scoring_json(marked.value), [])
