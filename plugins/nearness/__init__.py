"""How near two pieces are: what they are about, whom they are for, and the words they use (docs/next-steps.md)."""

from plugins.nearness.ranking import Candidate, Nearness
from plugins.nearness.score import Score

__all__ = ["Candidate", "Nearness", "Score"]
