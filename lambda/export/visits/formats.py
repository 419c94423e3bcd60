"""What a log file holds, whatever its format: parts of lines, tab-separated, each part with the names of its fields.

CloudFront writes tab-separated text with `#Fields:` (standard logging, legacy and w3c), JSON lines and Parquet (v2).
Files are gzipped or not. Names are made one: `cs(User-Agent)`, `cs-user-agent` and `cs_user_agent` are the same field.
Sources: AWS, "Standard logging reference" and "Configure standard logging (v2)".
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple

GZIP, PARQUET = b"\x1f\x8b", b"PAR1"
FIELDS = b"#Fields:"
MAX_HEADER = 16_384
"""Bytes of one header line."""


LEGACY = (
    "date", "time", "x_edge_location", "sc_bytes", "c_ip", "cs_method", "cs_host", "cs_uri_stem", "sc_status",
    "cs_referer", "cs_user_agent", "cs_uri_query", "cs_cookie", "x_edge_result_type", "x_edge_request_id",
    "x_host_header", "cs_protocol", "cs_bytes", "time_taken", "x_forwarded_for", "ssl_protocol", "ssl_cipher",
    "x_edge_response_result_type", "cs_protocol_version", "fle_status", "fle_encrypted_fields", "c_port",
    "time_to_first_byte", "x_edge_detailed_result_type", "sc_content_type", "sc_content_len", "sc_range_start",
    "sc_range_end",
)  # fmt: skip
"""The fields of a file that does not name them: those of standard logging, in their order."""

USED = (
    "date", "time", "timestamp_ms", "timestamp", "c_ip", "cs_method", "cs_uri_stem", "cs_uri_query", "sc_status",
    "cs_referer", "cs_user_agent", "x_host_header", "cs_host", "c_country", "x_edge_request_id",
)  # fmt: skip
"""The fields that visits are made of."""

OTHER_SPELLINGS = {"cs_referrer": "cs_referer", "cs_useragent": "cs_user_agent"}


class Part(NamedTuple):
    """Lines that have the same fields, in UTF-8, without their header."""

    fields: tuple[str, ...]
    text: bytes


class Unreadable(ValueError):
    """The file, or the rest of it, cannot be read; the message says why in two or three words."""


def field_name(name: str) -> str:
    """The field's name as it is used here: lower case, one underscore for whatever stands between words."""
    plain = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
    return OTHER_SPELLINGS.get(plain, plain)


def inflated(body: bytes) -> tuple[bytes, str]:
    """What a gzip file holds, all its members, and what is wrong with it ("" when nothing): what was read is kept."""
    if not body.startswith(GZIP):
        return body, ""
    found = []
    while body.startswith(GZIP):
        member = zlib.decompressobj(wbits=31)
        try:
            found.append(member.decompress(body))
        except zlib.error:
            return b"".join(found), "broken gzip"
        if not member.eof:
            return b"".join(found), "gzip cut short"
        body = member.unused_data.lstrip(b"\0")
    return b"".join(found), "bytes behind the gzip" if body else ""


def parts_of(text: bytes) -> Iterator[Part]:
    """The parts of a file of text. The header may stand in it several times: files get joined."""
    if not text.isascii():
        text = text.decode("utf-8", "replace").encode()
    if text.lstrip().startswith(b"{"):
        yield _from_json(text)
        return
    fields: tuple[str, ...] = LEGACY
    begin = 0
    while begin < len(text):
        if text.startswith(b"#", begin):
            header, _, _ = text[begin : begin + MAX_HEADER].partition(b"\n")
            if header.startswith(FIELDS):
                fields = tuple(map(field_name, header[len(FIELDS) :].decode().split()))
            begin += len(header) + 1
            continue
        end = text.find(b"\n#", begin)
        yield Part(fields, text[begin : end + 1 or None])
        begin = end + 1 or len(text)


def _from_json(text: bytes) -> Part:
    """JSON lines as tab-separated ones. A line that is no object stays as it is, and has too few fields."""
    return Part(USED, b"\n".join(_from_json_line(line) for line in text.splitlines() if line))


def _from_json_line(line: bytes) -> bytes:
    try:
        said = json.loads(line)
    except ValueError:
        return line.replace(b"\t", b" ")
    if not isinstance(said, dict):
        return line.replace(b"\t", b" ")
    known = {field_name(name): value for name, value in said.items()}
    return "\t".join(_cell(known.get(name)) for name in USED).encode("utf-8", "replace")


def _cell(value: Any) -> str:
    return "-" if value is None else re.sub(r"[\t\r\n]", " ", str(value))
