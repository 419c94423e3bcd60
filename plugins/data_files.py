"""The files of content/data/: read, checked, and made into objects."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from leads.attribution.sites import Site
from plugins import marked_yaml
from plugins.calls.faults import call_faults
from plugins.calls.variants import Variant, variants_of
from plugins.campaigns import Campaigns, campaign_faults, campaigns_of
from plugins.data_schema import faults, schemas
from plugins.form_files import form_faults, options_of, resolved_forms
from plugins.frontmatter import Vocabulary
from plugins.known_sites import site_faults, sites_of
from plugins.marked_yaml import Marked
from plugins.problems import ContentError, Problem, shown_path
from plugins.scoring.faults import scoring_faults
from plugins.scoring.published import scoring_json
from plugins.slugs import slug_of
from plugins.source import read_text
from plugins.spend import FILE as SPEND
from plugins.spend import Spend, read_spend
from plugins.stages import Persona, Stage, Topic, Writer, personas_of, stages_of, topics_of, writers_of

DATA_FILES = ("stages.yml", "personas.yml", "topics.yml", "authors.yml", "forms.yml")
OPTIONAL_FILES = ("campaigns.yml", "channels.yml", "sections.yml", "calls.yml", "scoring.yml")
FOLDERS = ("articles", "whitepapers", "case-studies")


@dataclass(frozen=True)
class SiteData:
    """What marketers keep in content/data/. A form is the JSON of one entry of `forms` in site.json."""

    stages: tuple[Stage, ...]
    personas: Mapping[str, Persona]
    topics: Mapping[str, Topic]
    writers: Mapping[str, Writer]
    forms: Mapping[str, Mapping[str, Any]]
    campaigns: Campaigns
    sites: Mapping[str, Site]
    variants: tuple[Variant, ...]
    spend: tuple[Spend, ...]
    scoring: Mapping[str, Any] | None = None

    def stage_of(self, folder: str) -> Stage:
        """Return the stage whose pieces lie in `folder`."""
        return next(stage for stage in self.stages if stage.folder == folder)


@dataclass(frozen=True)
class DataFiles:
    """The data files as read. A file with problems is missing from `good`."""

    good: Mapping[str, Marked]
    problems: tuple[Problem, ...]
    folder: Path
    spend: tuple[Spend, ...] = ()

    def names(self, file: str, key: str | None = None) -> list[str] | None:
        """Return the names a file defines (below `key` if given), or None when the file has problems."""
        if file not in self.good:
            return None
        value = self.good[file].value
        return list(value[key] if key else value)

    def lists(self, languages: Sequence[str]) -> dict[str, list[str] | None]:
        """Return what rules may name, by the name of the list: forms, stages, personas, the options of each field."""
        forms, stages = self.good.get("forms.yml"), self.good.get("stages.yml")
        return {
            "forms": self.names("forms.yml", "forms"),
            "personas": self.names("personas.yml"),
            "stages": [stage["name"] for stage in stages.value] if stages else None,
            "languages": list(languages),
            **(options_of(forms.value) if forms else {}),
        }

    def vocabulary(self, content: Path) -> Vocabulary:
        """Return the names that the front matter of the files below `content` may use."""
        return Vocabulary(
            content=content,
            personas=self.names("personas.yml"),
            topics=self.names("topics.yml"),
            authors=self.names("authors.yml"),
            forms=self.names("forms.yml", "forms"),
        )

    def site_data(self, languages: Sequence[str]) -> SiteData:
        """Return the data of files that have no problems."""
        value = {file: marked.value for file, marked in self.good.items()}
        return SiteData(
            stages=stages_of(value["stages.yml"]),
            personas=personas_of(value["personas.yml"]),
            topics=topics_of(value["topics.yml"]),
            writers=writers_of(value["authors.yml"]),
            forms=resolved_forms(value["forms.yml"], languages),
            campaigns=self.campaigns(),
            sites=self.sites(),
            variants=variants_of(value.get("calls.yml", ())),
            spend=self.spend,
            scoring=scoring_json(value["scoring.yml"]) if "scoring.yml" in value else None,
        )

    def campaigns(self) -> Campaigns:
        """Return what campaigns.yml registers; nothing where it has problems."""
        return campaigns_of(self.good["campaigns.yml"].value) if "campaigns.yml" in self.good else Campaigns()

    def sites(self) -> dict[str, Site]:
        """Return the sites of channels.yml; none where it has problems."""
        return sites_of(self.good["channels.yml"].value, self.folder) if "channels.yml" in self.good else {}


def read_data_files(content: Path, languages: Sequence[str]) -> DataFiles:
    """Return the data files below `content` with every problem in them."""
    good: dict[str, Marked] = {}
    problems: list[Problem] = []
    content_ids = _content_ids(content)
    for name, schema in schemas(languages).items():
        path = content / "data" / name
        if name in OPTIONAL_FILES and not path.exists():
            continue
        try:
            marked = _read(path)
        except ContentError as error:
            problems += error.problems
            continue
        found = (
            list(marked.faults) or list(faults(marked, schema)) or list(_deeper(path, marked, content_ids))
        )
        problems += [Problem(shown_path(path), line, message, "data-file") for line, message in found]
        if not found:
            good[name] = marked
    files = DataFiles(good, tuple(problems), content / "data")
    return _with_spend(_against_others(files, languages))


def _against_others(files: DataFiles, languages: Sequence[str]) -> DataFiles:
    """Return the files with what is wrong in calls.yml and scoring.yml when they are held against the others."""
    found = {}
    if calls := files.good.get("calls.yml"):
        personas = files.names("personas.yml")
        found["calls.yml"] = list(call_faults(calls, personas, files.campaigns(), files.sites()))
    if scoring := files.good.get("scoring.yml"):
        found["scoring.yml"] = list(scoring_faults(scoring, files.lists(languages)))
    problems = [
        Problem(shown_path(files.folder / name), line, message, "data-file")
        for name, faults in found.items()
        for line, message in faults
    ]
    good = {name: file for name, file in files.good.items() if not found.get(name)}
    return DataFiles(good, (*files.problems, *problems), files.folder)


def _with_spend(files: DataFiles) -> DataFiles:
    """Return the files with the rows of spend.csv, or with what is wrong in it."""
    rows, problems = read_spend(files.folder / SPEND, files.names("campaigns.yml", "campaigns"))
    return replace(files, problems=(*files.problems, *problems), spend=tuple(rows))


def _read(path: Path) -> Marked:
    try:
        return marked_yaml.parse(read_text(path))
    except FileNotFoundError:
        message = f"the file is missing; content/data needs {', '.join(DATA_FILES)}"
        raise ContentError([Problem(shown_path(path), 1, message, "data-file")]) from None
    except NotADirectoryError:
        message = f"this is a file; expected a folder with {', '.join(DATA_FILES)}"
        raise ContentError([Problem(shown_path(path.parent), 1, message, "data-file")]) from None
    except IsADirectoryError:
        message = "this is a folder; expected a file"
        raise ContentError([Problem(shown_path(path), 1, message, "data-file")]) from None


def _content_ids(content: Path) -> list[str]:
    """Return the content ids of the files below `content`, by their names."""
    files = (path for folder in (*FOLDERS, "pages") for path in (content / folder).glob("*.md"))
    return sorted({f"{path.parent.name}/{slug_of(path.name.partition('.')[0])}" for path in files})


def _deeper(path: Path, marked: Marked, content_ids: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield what is wrong though the schema allows it."""
    page_slugs = [name.partition("/")[2] for name in content_ids if name.startswith("pages/")]
    checks: dict[str, Callable[[], Iterator[tuple[int, str]]]] = {
        "campaigns.yml": lambda: campaign_faults(marked, content_ids),
        "channels.yml": lambda: site_faults(marked, path.parent),
        "stages.yml": lambda: _stage_faults(marked),
        "forms.yml": lambda: form_faults(marked, page_slugs),
    }
    if path.name in checks:
        yield from checks[path.name]()


def _stage_faults(marked: Marked) -> Iterator[tuple[int, str]]:
    folders = [stage["folder"] for stage in marked.value]
    for index, folder in enumerate(folders):
        if folder not in FOLDERS or folder in folders[:index]:
            line = marked.line(index, "folder")
            yield line, f"folder is {folder!r}; expected each of {', '.join(FOLDERS)} once"
    for folder in FOLDERS:
        if folder not in folders:
            yield 1, f"no stage has the folder {folder}; expected each of {', '.join(FOLDERS)} once"
