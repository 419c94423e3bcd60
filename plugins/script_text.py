"""A script as it is published: without comments and the space around its lines, else line by line as it was written.

Half of a small script is comments. More than this would save little after compression, and a mistake that a browser
reports could no longer be read where it happens.
"""

from collections.abc import Iterator


class LongText(ValueError):
    """A text in backticks goes on over several lines, where space counts; `line` is where it begins."""

    def __init__(self, line: int) -> None:
        super().__init__(
            "a text in backticks that does not end on its line; expected one line, or several texts"
        )
        self.line = line


def published_script(text: str) -> str:
    """Return a script without empty lines, lines that hold only a comment, and indentation. Raises LongText."""
    return "".join(f"{line}\n" for line in _lines(text))


def _lines(text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if not bare or bare.startswith("//"):
            continue
        if bare.count("`") % 2:
            raise LongText(number)
        yield bare
