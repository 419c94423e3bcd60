"""The report: one page a language that shows the figures of the exported tables, and computes none."""
