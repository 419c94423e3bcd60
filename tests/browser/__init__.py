"""The site in Chromium, with script and without."""
