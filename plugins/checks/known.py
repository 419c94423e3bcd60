"""What the files of content/data say, as far as rules need it; read once and kept while the files stay the same."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from plugins.campaigns import Campaigns, campaigns_of
from plugins.checks.section_frames import Frames, frames_of
from plugins.frontmatter import Vocabulary
from plugins.memory import Memory, key_of
from plugins.problems import Problem, shown_path
from plugins.stages import Stage, stages_of

_KEPT = ("stages.yml", "personas.yml", "topics.yml", "authors.yml", "campaigns.yml", "sections.yml")


@dataclass(frozen=True)
class Known:
    """The data files' values by name, without those that have problems; `forms` is None when theirs has some.

    `thanks` holds a form, its thanks page and the line that says so.
    """

    values: Mapping[str, Any]
    forms: Sequence[str] | None
    thanks: Sequence[tuple[str, str, int]]
    problems: Sequence[Problem]

    def vocabulary(self, content: Path) -> Vocabulary:
        """Return the names that front matter may use."""
        names = {file: list(value) for file, value in self.values.items()}
        return Vocabulary(
            content=content,
            personas=names.get("personas.yml"),
            topics=names.get("topics.yml"),
            authors=names.get("authors.yml"),
            forms=self.forms,
        )

    def stages(self) -> Sequence[Stage]:
        """Return the stages; none when their file has problems."""
        return stages_of(self.values["stages.yml"]) if "stages.yml" in self.values else ()

    def campaigns(self) -> Campaigns | None:
        """Return what is registered, None where nothing is."""
        return campaigns_of(self.values["campaigns.yml"]) if "campaigns.yml" in self.values else None

    def frames(self) -> Frames:
        """Return the sections of each type and language."""
        return frames_of(self.values.get("sections.yml", {}))


def known_data(
    content: Path, files: Sequence[Path], languages: Sequence[str], memory: Memory, code: str
) -> Known:
    """Return what content/data says; `files` are the content files, which it may name."""
    data = sorted(path for kind in ("*.yml", "*.csv") for path in (content / "data").glob(kind))
    parts = [part for path in data if path.is_file() for part in (path.name, path.read_bytes())]
    names = [path.relative_to(content).as_posix() for path in files]
    key = key_of(code, "data", shown_path(content), *languages, *parts, "content", *names)
    kept = memory.recall(key, lambda: _read(content, languages))
    return Known(
        kept["values"],
        kept["forms"],
        [(form, page, line) for form, page, line in kept["thanks"]],
        [Problem(*problem) for problem in kept["problems"]],
    )


def _read(content: Path, languages: Sequence[str]) -> dict[str, Any]:
    from plugins.data_files import read_data_files  # JSON Schema takes a while to import
    from plugins.form_files import thanks_of

    files = read_data_files(content, languages)
    forms = files.good.get("forms.yml")
    return {
        "values": {name: files.good[name].value for name in _KEPT if name in files.good},
        "forms": files.names("forms.yml", "forms"),
        "thanks": thanks_of(forms) if forms else [],
        "problems": [astuple(problem) for problem in files.problems],
    }
