"""The fields of a multipart/form-data body (RFC 7578), by the package `multipart`, which is imported only for one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

MAX_PART_HEADERS = 8


class Part(NamedTuple):
    """One part: name and value in bytes, the encoding it names ("" for none), and whether a file was chosen."""

    name: bytes
    value: bytes
    charset: str
    is_file: bool


class Unparsable(ValueError):
    """The body does not keep to RFC 7578, or holds more parts than allowed."""


def parts(body: bytes, boundary: str, max_parts: int) -> Iterator[Part]:
    """The parts in their order. Raises Unparsable. A file control left empty is an ordinary part without a value."""
    import multipart

    try:
        parser = multipart.PushMultipartParser(
            boundary.encode("latin-1", "replace"),
            max_segment_count=max_parts,
            max_header_count=MAX_PART_HEADERS,
            header_charset="latin-1",  # any byte has a character: the names are decoded with the values
        )
        with parser:
            yield from _joined(parser.parse(body), multipart.MultipartSegment)
    except multipart.MultipartError as error:
        raise Unparsable(str(error)) from error


def _joined(events: Iterator[object], segment_type: type) -> Iterator[Part]:
    """Parts out of the parser's events: a segment's head, its bytes in pieces, None at its end."""
    head: object = None
    pieces: list[bytes] = []
    for event in events:
        if isinstance(event, segment_type):
            head, pieces = event, []
        elif isinstance(event, bytes | bytearray):
            pieces.append(bytes(event))
        elif head is not None:
            yield _part(head, b"".join(pieces))


def _part(head: object, value: bytes) -> Part:
    name, charset = getattr(head, "name", "") or "", getattr(head, "charset", "") or ""
    filename = getattr(head, "filename", None)
    return Part(name.encode("latin-1"), value, charset, bool(filename or (filename is not None and value)))
