"""Pictures of texts: checked, made in the sizes and formats browsers ask for, published without metadata."""

from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.pictures.files import check_pictures, is_any_picture, is_picture
from plugins.pictures.in_text import ShowPictures
from plugins.pictures.picture import Choice, Picture
from plugins.pictures.shelf import Shelf
from plugins.pictures.written import content_path, find, picture_messages
from plugins.source import Source

__all__ = [
    "Choice",
    "Picture",
    "Shelf",
    "ShowPictures",
    "check_pictures",
    "content_path",
    "find",
    "is_any_picture",
    "is_picture",
    "picture_messages",
    "shown_in",
]


def shown_in(source: Source, content: Path, shelf: Shelf, sizes: str) -> ShowPictures:
    """Return the Markdown extension that shows the pictures of a source; those of a draft are not published."""

    def picture(written: str, alt: str) -> Picture | None:
        path = content_path(written, source.folder)
        file = find(content, path) if path else None
        return shelf.picture(file, alt, is_published=source.status != "draft") if file else None

    return ShowPictures(picture, sizes)


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
