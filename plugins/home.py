"""The home page of each language, and the page for an address that leads nowhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pelican import signals
from pelican.contents import Article
from pelican.generators import Generator
from pelican.writers import Writer

from plugins.addresses import listing_url
from plugins.listings.shelves import published
from plugins.site import Site, site_of
from plugins.stages import Persona, Stage

MOST_PIECES = 3
MOST_BEST = 2


@dataclass(frozen=True)
class StageGroup:
    """A stage with its published pieces in one language, newest first.

    `best` are at most two that the editors put forward, `pieces` at most three others; `count` counts all.
    """

    stage: Stage
    url: str
    count: int
    best: list[Article]
    pieces: list[Article]


@dataclass(frozen=True)
class PersonaGroup:
    """A persona with at most three pieces written for it in one language, newest first; `count` counts all."""

    persona: Persona
    url: str
    count: int
    pieces: list[Article]


def stage_groups(stages: Iterable[Stage], pieces: Iterable[Article], home: str) -> list[StageGroup]:
    """Return the stages in order; `pieces` are those of one language, newest first, `home` is its home page."""
    all_pieces = list(pieces)
    groups = []
    for stage in stages:
        own = [piece for piece in all_pieces if piece.stage == stage]
        best = [piece for piece in own if piece.is_featured][:MOST_BEST]
        others = [piece for piece in own if piece not in best][:MOST_PIECES]
        groups.append(StageGroup(stage, listing_url(home, "stage", stage.folder), len(own), best, others))
    return groups


def persona_groups(personas: Iterable[Persona], pieces: Iterable[Article], home: str) -> list[PersonaGroup]:
    """Return the personas somebody has written for; `pieces` and `home` are as for `stage_groups`."""
    all_pieces = list(pieces)
    groups = []
    for persona in personas:
        own = [piece for piece in all_pieces if piece.persona == persona]
        if own:
            url = listing_url(home, "persona", persona.name)
            groups.append(PersonaGroup(persona, url, len(own), own[:MOST_PIECES]))
    return groups


def home_alternates(site: Site) -> list[tuple[str, str]]:
    """Return language and address of every home page."""
    return [(lang, site.home(lang)) for lang in site.languages]


class HomeGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Writes index.html and 404.html, each one a language."""

    def generate_output(self, writer: Writer) -> None:
        """Write the pages."""
        site, data = site_of(self.settings), self.settings["SITE_DATA"]
        pieces = published(self.context["articles"])
        for lang in site.languages:
            home, own = site.home(lang), [piece for piece in pieces if piece.lang == lang]
            self._write(
                writer,
                save_as=f"{home[1:]}index.html",
                template="home",
                lang=lang,
                alternates=home_alternates(site),
                stages=stage_groups(data.stages, own, home),
                personas=persona_groups(data.personas.values(), own, home),
            )
            self._write(writer, save_as=f"{home[1:]}404.html", template="404", lang=lang, alternates=[])

    def _write(self, writer: Writer, *, save_as: str, template: str, **values: Any) -> None:
        writer.write_file(save_as, self.get_template(template), self.context, url=save_as, **values)


def _generators(_: Any) -> type[HomeGenerator]:
    return HomeGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(_generators)
