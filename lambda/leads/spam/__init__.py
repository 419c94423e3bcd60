"""Whether a robot posted: layers that give points with reasons, and a verdict by their sum (docs/spam.md)."""
