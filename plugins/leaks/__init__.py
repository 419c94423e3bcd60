"""The build fails when something from behind a gate is in the output. docs/gate.md says what is compared."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pelican import Pelican, signals

from plugins import marked_yaml
from plugins.leaks.check import Leak, Unread
from plugins.leaks.recalled import Search
from plugins.leaks.words import normalised, words
from plugins.memory import memory_of, save_memories
from plugins.problems import Problem, report, shown_path
from plugins.search import index_site
from plugins.source import Source, read_source, read_text

_PRINTED_DATA = ("forms.yml", "stages.yml", "personas.yml", "topics.yml", "authors.yml")


def leaks(output: Path, content: Path, assets: Path, settings: Mapping[str, Any]) -> list[Problem]:
    """Return a problem for everything in the output that is behind a gate, and for files nobody can look into."""
    default, today = settings["DEFAULT_LANG"], settings.get("SITE_DAY")
    sources = [read_source(path, default, today) for path in sorted(content.glob("*/*.md"))]
    memory = memory_of("gates")
    search = Search(sources, _files(content / "files"), _files(assets), settings, memory)
    origins = {str(source.path): source for source in sources}
    printed = list(_data_texts(content / "data"))
    return [_told(found, origins) for found in search.leaks(_files(output), printed)]


def _told(found: Leak | Unread, origins: Mapping[str, Source]) -> Problem:
    path = shown_path(found.path)
    if isinstance(found, Unread):
        return Problem(path, 1, f"the leak check cannot look into this file: {found.reason}", "leak")
    place = f" in {found.place}" if found.place else ""
    if not found.run:
        return Problem(
            path, found.line, f"the gated file {found.gated_path} is{place or ' this file'}", "leak"
        )
    origin = found.gated_path
    if origin in origins:
        origin = f"the gate of {shown_path(Path(origin))}:{_line(origins[origin], found.run)}"
    return Problem(
        path, found.line, f"text from behind {origin} is{place or ' here'}: “{found.quote}”", "leak"
    )


def _line(source: Source, run: Iterable[str]) -> int:
    """Return the line behind the gate that shares most words with a run."""
    wanted = set(run)
    first = (source.gate_line or source.body_line) + 1
    lines = source.path.read_text("utf-8").splitlines()[first - 1 :]
    shared = [len(wanted.intersection(words(normalised(line)))) for line in lines]
    return first + shared.index(max(shared)) if shared else first


def _data_texts(folder: Path) -> Iterator[str]:
    """Yield the words of forms, stages and listings, which stand on public pages."""
    for name in _PRINTED_DATA:
        if (folder / name).exists():
            yield from _strings(marked_yaml.parse(read_text(folder / name)).value)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _check(pelican: Pelican) -> None:
    settings = pelican.settings
    index_site(Path(pelican.output_path), Path(settings["SEARCH_CACHE"]))  # a part of the output, too
    found = leaks(Path(pelican.output_path), Path(pelican.path), Path(settings["ASSETS_OUTPUT"]), settings)
    save_memories()
    if found:
        report(found)


def register() -> None:
    """Connect to Pelican."""
    signals.finalized.connect(_check)
