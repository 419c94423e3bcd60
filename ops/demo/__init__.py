"""A synthetic history: visits, leads and what became of them, made from a seed, so that every report can be seen."""
