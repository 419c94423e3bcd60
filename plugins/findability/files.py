"""Pelican's plugin for the files beside the pages: Markdown twins, sitemap.xml, robots.txt, llms.txt."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

from pelican import signals
from pelican.contents import Content
from pelican.generators import Generator

from plugins.findability.facts import is_listed, unlisted_pages
from plugins.findability.head import TWIN
from plugins.findability.llms import sections
from plugins.findability.machines import environment
from plugins.findability.sitemap import robots_txt, sitemap
from plugins.findability.twins import Places, twin_of
from plugins.languages import catalogs
from plugins.pictures import find, is_picture
from plugins.pieces import all_contents, page_url
from plugins.site import Site, site_of
from plugins.source import read_source
from plugins.writer import SiteWriter

_PAGES_TITLE = "About this site"


class FilesGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Writes the files once every page is written: the sitemap lists what was."""

    contents: list[Content]

    def generate_output(self, writer: SiteWriter) -> None:
        """Write the files."""
        site = site_of(self.settings)
        env, stages = environment(Path(self.theme), site), self.settings["SITE_DATA"].stages
        for content, text in self._twins(site):
            twin = env.get_template("twin.md").render(lang=content.lang, twin=text)
            self._write(content.markdown_url[1:], twin)
        found = list(sections(self.contents, stages, site, self._pages_titles(site)))
        listed = env.get_template("llms.txt").render(lang=site.default_language, sections=found)
        self._write("llms.txt", listed)
        self._write("robots.txt", robots_txt(self.settings["ROBOTS_DISALLOW"], site))
        self._write("sitemap.xml", sitemap(writer.pages, site).decode())

    def _pages_titles(self, site: Site) -> dict[str, str]:
        """Return the heading over the pages in llms.txt by language."""
        texts = catalogs(Path(self.theme))
        return {lang: texts.get(lang, {}).get(_PAGES_TITLE, _PAGES_TITLE) for lang in site.languages}

    def _twins(self, site: Site) -> list[tuple[Content, Any]]:
        places = self._places(site)
        return [
            (
                content,
                twin_of(content, read_source(Path(content.source_path), site.default_language), places, site),
            )
            for content in self.contents
        ]

    def _places(self, site: Site) -> Places:
        """Return where the links of a text lead."""
        root, shelf = Path(self.path), self.settings["PICTURES"]
        known = self.context["generated_content"].values()

        def picture(path: str) -> str | None:
            file = find(root, path)
            if file is None or not is_picture(file):
                return None
            is_public = path.startswith("images/")
            return f"{site.url}/{quote(path)}" if is_public else site.url + shelf.picture(file, "").src

        pages = {_below(content, root): f"{site.url}/{content.url}" for content in known if content}
        return Places(pages, picture)

    def _write(self, name: str, text: str) -> None:
        path = Path(self.output_path) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _below(content: Content, root: Path) -> str:
    return Path(content.source_path).resolve().relative_to(root.resolve()).as_posix()


def _generators(_: Any) -> type[FilesGenerator]:
    return FilesGenerator


def _prepare(generators: list[Generator]) -> None:
    unlisted = unlisted_pages(generators[0].settings["SITE_DATA"].forms)
    contents = all_contents(generators)
    for content in contents:
        content.markdown_url = page_url(content) + TWIN if is_listed(content, unlisted) else None
    for generator in generators:
        if isinstance(generator, FilesGenerator):
            generator.contents = [content for content in contents if content.markdown_url]
    # Pelican runs the generators in the order of this list, and plugins in none that is fixed.
    generators.sort(key=lambda generator: isinstance(generator, FilesGenerator))


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(_generators)
    signals.all_generators_finalized.connect(_prepare)
