"""Old content, from Pelican, Hugo or Jekyll, brought along as clean content files."""
