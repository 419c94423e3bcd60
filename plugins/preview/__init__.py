"""What only the dev server's builds have (setting PREVIEW): drafts and pieces of a later day, each with a banner.

They are written at the addresses they will have, as hidden pieces are: no list, feed or search knows of them. For the
dev server, PREVIEW_OUTPUT gets pieces.json and what is behind each gate, which it adds to pages on their way out: so
no gated text is in the output of any build. A published build has none of this.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.contents import Content
from pelican.generators import Generator

from plugins.pdf import page_addresses
from plugins.pieces import all_contents
from plugins.preview.behind import Behind, behind_html
from plugins.preview.state import Preview, piece_json, preview_of
from plugins.problems import ContentError, Problem, report
from plugins.source import Source, read_source

__all__ = ["Preview", "PreviewGenerator"]

PIECES = "pieces.json"
BEHIND = "behind"


class PreviewGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Writes PREVIEW_OUTPUT: pieces.json, and behind/<page> for each page with something behind a gate."""

    contents: Iterable[tuple[Content, Source]] = ()

    def generate_output(self, _: Any) -> None:
        """Write the folder, unless this build is for publishing."""
        if not self.settings["PREVIEW"]:
            return
        folder = Path(self.settings["PREVIEW_OUTPUT"])
        pieces = [piece_json(content, source) for content, source in self.contents]
        _write(folder / PIECES, json.dumps(pieces, ensure_ascii=False, indent=1) + "\n")
        self._write_gated_texts(folder / BEHIND)

    def _write_gated_texts(self, folder: Path) -> None:
        addresses, theme = page_addresses(self.path, self.settings, self.context), Path(self.theme)
        problems: list[Problem] = []
        for content, source in self.contents:
            if source.folder != "whitepapers":
                continue
            try:
                html = behind_html(Behind(source, content.preview), self.settings, addresses, theme)
            except ContentError as error:
                problems += error.problems
                continue
            _write(folder / content.save_as, html)
        if problems:
            report(problems)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _generators(_: Any) -> type[PreviewGenerator]:
    return PreviewGenerator


def _complete(generators: list[Generator]) -> None:
    """Give every piece and page its `preview` in a build for one."""
    settings = generators[0].settings
    if not settings["PREVIEW"]:
        return
    found = []
    for content in all_contents(generators):
        source = read_source(Path(content.source_path), settings["DEFAULT_LANG"], settings["SITE_DAY"])
        content.preview = preview_of(source, getattr(content, "asset", None))
        found.append((content, source))
    for generator in generators:
        if isinstance(generator, PreviewGenerator):
            generator.contents = found


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(_generators)
    signals.all_generators_finalized.connect(_complete)
