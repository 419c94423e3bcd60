"""A picture as a page shows it: what a browser may choose from, and the room it takes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    """One format of a picture: its media type, and address and width in pixels of each size, as `srcset` has them."""

    type: str
    srcset: str


@dataclass(frozen=True)
class Picture:
    """A picture ready to print. `sources` is the best format first, empty for an SVG.

    `src` and `srcset` are for a browser that knows none of them; `width` and `height` are in pixels.
    """

    alt: str
    src: str
    srcset: str
    sources: tuple[Choice, ...]
    width: int
    height: int
