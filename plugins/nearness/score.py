"""The points two pieces get for what they have in common. The weights are here, and nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

TOPIC_POINTS = 10.0
"""For each shared topic. An editor chose it, so it is the best single evidence."""

PERSONA_POINTS = 6.0
"""For the same persona: more than half a topic. The same person reads about several things, and some are far apart."""

TEXT_POINTS = 50.0
"""Times the likeness of the texts. Two texts of one site are alike by 0.1 to 0.4, so words are worth 5 to 20 points:
they decide between pieces with the same topics, and outvote a topic only when the texts are really near."""


@dataclass(frozen=True)
class Score:
    """What two pieces share: names of topics in the order of the first piece's, the persona, likeness from 0 to 1."""

    topics: tuple[str, ...]
    same_persona: bool
    likeness: float

    @property
    def topic_points(self) -> float:
        """Return the points for shared topics."""
        return TOPIC_POINTS * len(self.topics)

    @property
    def persona_points(self) -> float:
        """Return the points for the same persona, or 0."""
        return PERSONA_POINTS if self.same_persona else 0.0

    @property
    def text_points(self) -> float:
        """Return the points for the likeness of the texts, to one decimal: less is chance."""
        return round(TEXT_POINTS * self.likeness, 1)

    @property
    def total(self) -> float:
        """Return all points, to one decimal."""
        return round(self.topic_points + self.persona_points + self.text_points, 1)


def score(one: Mapping[str, Any], other: Mapping[str, Any], likeness: float) -> Score:
    """Return what two pieces share, from their front matter and the likeness of their texts."""
    others = other.get("topics") or ()
    shared = tuple(topic for topic in one.get("topics") or () if topic in others)
    return Score(shared, one.get("persona") == other.get("persona"), likeness)
