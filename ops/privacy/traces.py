"""Whether bytes hold something of a person: as they are, or inside gzip, a workbook, a mail or Parquet."""

from __future__ import annotations

import gzip
import io
import json
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from email import message_from_bytes, policy
from html import escape
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

import duckdb

GZIP, ZIP, PARQUET = b"\x1f\x8b", b"PK\x03\x04", b"PAR1"


class Traces:
    """Texts to look for, in every spelling in which files of ours hold a text. Case makes no difference."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.spellings = frozenset(
            spelling.lower().encode() for text in texts if text for spelling in _spellings(text.strip())
        )

    def __bool__(self) -> bool:
        return bool(self.spellings)

    def in_bytes(self, body: bytes) -> bool:
        """Whether plain bytes hold one of them."""
        lower = body.lower()
        return any(spelling in lower for spelling in self.spellings)

    def in_line(self, line: bytes) -> bool:
        """Whether a line of a log holds one of them, however often it is escaped."""
        once = unquote_to_bytes(line) if b"%" in line else line
        return any(self.in_bytes(text) for text in (line, once, unquote_to_bytes(once)))

    def in_file(self, name: str, body: bytes) -> bool:
        """Whether a file holds one of them, packed or not."""
        return any(self.in_bytes(text) for text in unpacked(name, body))


def unpacked(name: str, body: bytes) -> Iterator[bytes]:
    """The bytes as they are, and what they hold where they are packed. What cannot be unpacked is as it is."""
    yield body
    if body.startswith(GZIP):
        yield from _gunzipped(body)
    elif body.startswith(ZIP):
        yield from _unzipped(body)
    elif body.startswith(PARQUET):
        yield from parquet_texts(body)
    elif name.endswith(".eml"):
        yield from _mail_texts(body)


def parquet_texts(body: bytes) -> Iterator[bytes]:
    """Each row of a Parquet file as text, and what the file says of itself."""
    with tempfile.NamedTemporaryFile(suffix=".parquet") as file, duckdb.connect() as db:
        file.write(body)
        file.flush()
        try:
            db.execute("SELECT concat_ws(chr(10), *COLUMNS(*)) FROM read_parquet(?)", [file.name])
            while rows := db.fetchmany(10_000):
                yield "\n".join(row for (row,) in rows).encode()
            told = db.execute("SELECT key, value FROM parquet_kv_metadata(?)", [file.name]).fetchall()
        except duckdb.Error:
            return
        yield from (bytes(part) for row in told for part in row)


def files_below(path: Path) -> Iterator[Path]:
    """The files of a folder, or the file itself; nothing where there is neither."""
    found = sorted(path.rglob("*")) if path.is_dir() else [path]
    return (file for file in found if file.is_file())


def _spellings(text: str) -> Iterator[str]:
    """The text as it is, in an address (RFC 3986), in JSON, in HTML."""
    yield text
    yield quote(text, safe="")
    yield quote(text, safe="@")
    yield json.dumps(text)[1:-1]
    yield json.dumps(text, ensure_ascii=False)[1:-1]
    yield escape(text)


def _gunzipped(body: bytes) -> Iterator[bytes]:
    try:
        yield gzip.decompress(body)
    except (OSError, EOFError, zlib.error):
        # Of a file that is cut off, what can be read.
        yield zlib.decompressobj(wbits=31).decompress(body)


def _unzipped(body: bytes) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            yield from (packed.read(name) for name in packed.namelist())
    except (zipfile.BadZipFile, zlib.error):
        return


def _mail_texts(body: bytes) -> Iterator[bytes]:
    message = message_from_bytes(body, policy=policy.default)
    yield "\n".join(str(value) for value in message.values()).encode("utf-8", "replace")
    for part in message.walk():
        if not part.is_multipart():
            payload = part.get_payload(decode=True)
            yield payload if isinstance(payload, bytes) else b""
