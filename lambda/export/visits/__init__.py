"""Visits from the CDN's access logs: lines, then the hits of people by day, then sessions (docs/visits.md)."""
