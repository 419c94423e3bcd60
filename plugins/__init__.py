"""Pelican plugins of the site, one idea a module."""
