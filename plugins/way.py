"""The reader's way through the stages, as a piece shows it: where the piece stands, and what comes next."""

from collections.abc import Iterable
from dataclasses import dataclass

from pelican.contents import Article

from plugins.addresses import listing_url
from plugins.next_steps import NextStep
from plugins.stages import Stage


@dataclass(frozen=True)
class WayStep:
    """A stage of the way, ready to print. `url` is the listing of its type, always written; `type` its name.

    `is_next` is the stage that the piece's next step leads to: after the last one comes none.
    """

    order: int
    label: str
    type: str
    url: str
    is_here: bool
    is_next: bool


def way(piece: Article, stages: Iterable[Stage], home: str) -> list[WayStep]:
    """Return every stage in its order, as seen from a piece; `home` is the home page of its language."""
    return [
        WayStep(
            order=stage.order,
            label=stage.label[piece.lang],
            type=stage.type[piece.lang],
            url=listing_url(home, "stage", stage.folder),
            is_here=stage.name == piece.stage.name,
            is_next=stage.folder == _leads_to(piece),
        )
        for stage in stages
    ]


def _leads_to(piece: Article) -> str:
    """Return the kind of the piece's next step; of the step after it where that is the piece's own form."""
    step: NextStep = piece.next_step
    return step.then.kind if step.then else step.kind
