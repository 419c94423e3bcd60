"""The function that turns events into the files marketers read."""
