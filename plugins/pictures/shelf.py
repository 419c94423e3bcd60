"""The pictures of one build: made when a page shows them, written to the output with the pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from plugins.pictures import svg
from plugins.pictures.making import MEDIA_TYPES, Original, chosen_widths, made, open_upright, upright_size
from plugins.pictures.picture import Choice, Picture
from plugins.problems import Problem, report, shown_path

FOLDER = "pictures"
_SRC_WIDTH = 800
"""What a browser without `srcset` gets is of this width or the next one below."""


@dataclass
class Shelf:
    """Makes pictures; `files` is what the site needs of them, by the place in the output.

    `widths` are in pixels; `cache` keeps what is made between builds.
    """

    cache: Path
    widths: Sequence[int]
    files: dict[str, Path] = field(default_factory=dict)

    def picture(self, path: Path, alt: str, *, is_published: bool = True) -> Picture:
        """Return a content file as a page shows it. Raises ContentError when the file turns out to be broken."""
        if path.suffix.lower() == ".svg":
            return self._drawing(path, alt, is_published)
        original = _of_file(path)
        try:
            return self.sizes(original, alt, self.widths, is_published=is_published)
        except (OSError, ValueError, SyntaxError) as error:
            message = f"the picture is broken and cannot be read ({error}); save it again"
            report([Problem(shown_path(path), 1, message, "picture")])

    def bare(self, path: Path) -> Path:
        """Return a file that shows the same as a PNG or JPEG, without metadata, at most as wide as the widest."""
        original = _of_file(path)
        width = chosen_widths(original.size[0], self.widths)[-1]
        return made(original, [width], self.cache)[original.suffixes[-1], width]

    def _drawing(self, path: Path, alt: str, is_published: bool) -> Picture:
        digest = sha256(path.read_bytes()).hexdigest()[:12]
        address = self._keep(f"{FOLDER}/{path.stem}.{digest}.svg", path, is_published)
        width, height = svg.size(path) or (0, 0)  # validation has refused an SVG without a size
        return Picture(alt, address, "", (), width, height)

    def sizes(
        self, original: Original, alt: str, widths: Sequence[int], *, is_published: bool = True
    ) -> Picture:
        """Return an original in those of `widths` that it is wide enough for."""
        chosen = chosen_widths(original.size[0], widths)
        files = made(original, chosen, self.cache)
        stem = f"{FOLDER}/{Path(original.name).stem}.{original.key}"
        addresses = {
            (suffix, width): self._keep(f"{stem}-{width}{suffix}", path, is_published)
            for (suffix, width), path in files.items()
        }
        *modern, last = original.suffixes
        src_width = max((width for width in chosen if width <= _SRC_WIDTH), default=chosen[0])
        return Picture(
            alt=alt,
            src=addresses[last, src_width],
            srcset=_srcset(addresses, last, chosen),
            sources=tuple(
                Choice(MEDIA_TYPES[suffix], _srcset(addresses, suffix, chosen)) for suffix in modern
            ),
            width=chosen[-1],
            height=max(1, round(original.size[1] * chosen[-1] / original.size[0])),
        )

    def _keep(self, address: str, path: Path, is_published: bool) -> str:
        if is_published:
            self.files[address] = path
        return f"/{quote(address)}"


def _of_file(path: Path) -> Original:
    kind = "drawing" if path.suffix.lower() == ".png" else "photo"
    return Original(path.name, path.read_bytes(), lambda: open_upright(path), upright_size(path), kind)


def _srcset(addresses: Mapping[tuple[str, int], str], suffix: str, widths: Sequence[int]) -> str:
    return ", ".join(f"{addresses[suffix, width]} {width}w" for width in widths)
