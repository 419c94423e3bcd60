"""The home page of each language, and the page for an address that leads nowhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pelican import signals
from pelican.contents import Article
from pelican.generators import Generator
from pelican.writers import Writer

from plugins.site import Site, site_of
from plugins.stages import Stage


@dataclass(frozen=True)
class StagePieces:
    """A stage, and its published pieces in one language, newest first."""

    stage: Stage
    pieces: list[Article]


def pieces_by_stage(stages: Iterable[Stage], articles: Iterable[Article], lang: str) -> list[StagePieces]:
    """Return the stages in order, each with its pieces in a language, newest first."""
    pieces = sorted((article for article in articles if article.lang == lang), key=_newest_first)
    return [StagePieces(stage, [piece for piece in pieces if piece.stage == stage]) for stage in stages]


def home_alternates(site: Site) -> list[tuple[str, str]]:
    """Return language and address of every home page."""
    return [(lang, site.home(lang)) for lang in site.languages]


class HomeGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Writes index.html, one a language, and 404.html in the default language."""

    def generate_output(self, writer: Writer) -> None:
        """Write the pages."""
        site, data = site_of(self.settings), self.settings["SITE_DATA"]
        for lang in site.languages:
            self._write(
                writer,
                save_as=f"{site.home(lang)[1:]}index.html",
                template="home",
                lang=lang,
                alternates=home_alternates(site),
                stages=pieces_by_stage(data.stages, self._published(), lang),
            )
        self._write(writer, save_as="404.html", template="404", lang=site.default_language, alternates=[])

    def _published(self) -> list[Article]:
        """Return the articles that Pelican lists, with their translations."""
        originals = self.context["articles"]
        return [version for original in originals for version in (original, *original.translations)]

    def _write(self, writer: Writer, *, save_as: str, template: str, **values: Any) -> None:
        writer.write_file(save_as, self.get_template(template), self.context, url=save_as, **values)


def _newest_first(article: Article) -> tuple[float, str]:
    return -article.date.timestamp(), article.slug


def _generators(_: Any) -> type[HomeGenerator]:
    return HomeGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(_generators)
