"""The parts of the page, each from the exported tables to values that the template prints."""
