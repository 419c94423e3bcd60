"""Mail: what is written to a lead, and the ways it is sent."""
