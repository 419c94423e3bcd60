"""The commands, by the part of `invoke --list` they stand in; `tasks.py` puts them together."""
