"""Commands for writers: scaffolds, checks, plans, links."""
