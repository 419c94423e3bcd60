"""The pictures of a build: those that pages show, and those of content/images at their own addresses."""

from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.pictures.files import is_picture
from plugins.pictures.shelf import Shelf


class PicturesGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Writes the pictures that pages show, and those of content/images at their own addresses, for links to them."""

    def generate_output(self, _: Any) -> None:
        """Write every picture to its place in the output."""
        shelf: Shelf = self.settings["PICTURES"]
        content = Path(self.path)
        own = {
            path.relative_to(content).as_posix(): path if path.suffix.lower() == ".svg" else shelf.bare(path)
            for path in sorted((content / "images").rglob("*"))
            if is_picture(path) and not path.name.startswith(".")
        }
        for place, path in (own | shelf.files).items():
            target = Path(self.output_path) / place
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())


def _prepare(pelican: Pelican) -> type[PicturesGenerator]:
    settings: dict[str, Any] = pelican.settings
    settings["PICTURES"] = Shelf(Path(settings["PICTURE_CACHE"]), settings["PICTURE_WIDTHS"])
    return PicturesGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(_prepare)
