"""Scoring: the rules marketers keep in content/data/scoring.yml, and what job titles say of their bearers."""
