"""The pictures that social networks show beside a link, drawn from theme/social/ with the project's own fonts.

A picture is kept under a hash of all that goes into it, so that a build draws only what has changed.
"""

import os
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pelican import signals
from pelican.contents import Content
from pelican.generators import Generator

from plugins.findability.facts import is_listed, unlisted_pages
from plugins.memory import key_of
from plugins.pieces import all_contents
from plugins.site import site_of
from plugins.social.draw import SOCIAL, Press, drawing_key
from plugins.social.pictures import Picture, pictures_of


class SocialGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Writes social/<name>.png for each picture of the site, and social/logo.png."""

    contents: Iterable[Content]

    def generate_output(self, _: Any) -> None:
        """Draw what is not in the cache, and copy all of it to the output."""
        site, stages = site_of(self.settings), self.settings["SITE_DATA"].stages
        folder, files = Path(self.output_path) / "social", theme_files(Path(self.theme))
        folder.mkdir(parents=True, exist_ok=True)
        env, everything = environment(Path(self.theme)), drawing_key(files)
        presses = {lang: Press(files, lang) for lang in site.languages}
        for picture in pictures_of(self.contents, stages, site):
            html = env.get_template(picture.template).render(picture=picture, site=site)
            kept = Path(self.settings["SOCIAL_CACHE"]) / f"{key_of(everything, html)}.png"
            data = cached(kept, partial(_draw, picture, html, presses[picture.lang]))
            (folder / f"{picture.name}.png").write_bytes(data)


def theme_files(theme: Path) -> dict[str, Path]:
    """Return the files a picture may use, by the address they have in it."""
    files = {f"{SOCIAL}{path.name}": path for path in (theme / "social").iterdir() if path.is_file()}
    return {**files, f"{SOCIAL}favicon.svg": theme / "static" / "favicon.svg"}


def environment(theme: Path) -> Environment:
    """Return the templates of theme/social."""
    return Environment(
        loader=FileSystemLoader(theme / "social"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def cached(path: Path, make: Callable[[], bytes]) -> bytes:
    """Return the bytes kept at `path`, made and kept first when there are none."""
    if path.is_file():
        return path.read_bytes()
    data = make()
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(data)
    unfinished.replace(path)
    return data


def _draw(picture: Picture, html: str, press: Press) -> bytes:
    started = time.perf_counter()
    data = press.draw(html)
    seconds = time.perf_counter() - started
    print(f"{picture.name}.png: {len(data) / 1024:.0f} KB, made in {seconds:.1f} s", flush=True)
    return data


def _generators(_: Any) -> type[SocialGenerator]:
    return SocialGenerator


def _collect(generators: list[Generator]) -> None:
    for generator in generators:
        if isinstance(generator, SocialGenerator):
            unlisted = unlisted_pages(generator.settings["SITE_DATA"].forms)
            contents = all_contents(generators)
            generator.contents = [content for content in contents if is_listed(content, unlisted)]


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(_generators)
    signals.all_generators_finalized.connect(_collect)
