"""Every file inside a file: compressed twins, archives, and `data:` addresses in texts."""

import base64
import binascii
import bz2
import gzip
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import unquote_to_bytes

import brotli  # type: ignore[import-untyped]
import pypdfium2

MAX_DEPTH = 6
MAX_BYTES = 1 << 28
_PDF_HEADER_BYTES = 1024
_DATA_ADDRESS = re.compile(rb"data:[^,\"'<>]{0,200};\s*base64\s*,\s*([A-Za-z0-9+/=_%\\-]+)", re.IGNORECASE)


class Unreadable(Exception):
    """A file cannot be looked into, so nobody can say what is in it."""


@dataclass(frozen=True)
class Member:
    """Some bytes and the way to them: the names of the containers inside the file, outermost first."""

    data: bytes
    way: tuple[str, ...] = ()


def members(name: str, data: bytes) -> Iterator[Member]:
    """Yield the file itself and everything inside it.

    Raises Unreadable for a container that is broken, encrypted, nested too deeply or larger than 256 MiB.
    """
    yield from _inside(name, Member(data), 0)


def _inside(name: str, member: Member, depth: int) -> Iterator[Member]:
    yield member
    if depth == MAX_DEPTH:
        raise Unreadable(f"more than {MAX_DEPTH} containers inside each other")
    for inner_name, data in _contents(name, member.data):
        yield from _inside(inner_name, Member(data, (*member.way, inner_name)), depth + 1)


def _contents(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    is_zip = data.startswith(b"PK\x03\x04")
    if is_zip or zipfile.is_zipfile(io.BytesIO(data)):
        yield from _zip(data)
    if is_zip:
        return
    if pdf_start(data) is not None:
        yield from _attachments(data)
    decompress = _decompressor(name, data)
    if decompress:
        try:
            yield name.removesuffix(".gz").removesuffix(".br"), decompress(data)
        except (OSError, EOFError, zlib.error, lzma.LZMAError, brotli.error, ValueError) as error:
            raise Unreadable(f"cannot be decompressed: {error}") from None
    elif b"base64" in data.lower():
        yield from _data_addresses(data)


def _decompressor(name: str, data: bytes) -> Callable[[bytes], bytes] | None:
    for magic, decompress in _BY_MAGIC.items():
        if data.startswith(magic):
            return decompress
    return _limited_brotli if name.endswith(".br") else None


def _limited(opened: io.BufferedIOBase | gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile) -> bytes:
    with opened:
        data = opened.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ValueError("larger than 256 MiB")
    return data


def _limited_brotli(data: bytes) -> bytes:
    decompressor, parts, size = brotli.Decompressor(), [], 0
    for start in range(0, len(data), 1 << 16):
        parts.append(decompressor.process(data[start : start + (1 << 16)]))
        size += len(parts[-1])
        if size > MAX_BYTES:
            raise ValueError("larger than 256 MiB")
    if not decompressor.is_finished():
        raise ValueError("ends too early")
    return b"".join(parts)


def _zstandard(_: bytes) -> bytes:
    raise ValueError("Zstandard is not supported; publish gzip or Brotli")


_BY_MAGIC: Mapping[bytes, Callable[[bytes], bytes]] = MappingProxyType(
    {
        b"\x1f\x8b": lambda data: _limited(gzip.GzipFile(fileobj=io.BytesIO(data))),
        b"BZh": lambda data: _limited(bz2.BZ2File(io.BytesIO(data))),
        b"\xfd7zXZ\x00": lambda data: _limited(lzma.LZMAFile(io.BytesIO(data))),  # noqa: SIM115, _limited closes it
        b"\x28\xb5\x2f\xfd": _zstandard,
    }
)


def _zip(data: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_BYTES:
                raise Unreadable("an archive larger than 256 MiB")
            for entry in archive.infolist():
                yield entry.filename, archive.read(entry)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError) as error:
        raise Unreadable(f"an archive that cannot be read: {error}") from None


def pdf_start(data: bytes) -> int | None:
    """Return where a PDF begins, which may be after other bytes, or None in a file of another kind."""
    start = data.find(b"%PDF-", 0, _PDF_HEADER_BYTES)
    return start if start >= 0 else None


def _attachments(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the files attached to a PDF; nothing for one that cannot be opened, which `texts` tells."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return
    with document:
        for index in range(document.count_attachments()):
            try:
                attachment = document.get_attachment(index)
                yield attachment.get_name(), bytes(attachment.get_data())
            except pypdfium2.PdfiumError as error:
                raise Unreadable(f"a PDF with an attachment that cannot be read: {error}") from None


def _data_addresses(data: bytes) -> Iterator[tuple[str, bytes]]:
    for match in _DATA_ADDRESS.finditer(data):
        encoded = unquote_to_bytes(match[1].replace(b"\\/", b"/")).rstrip(b"=")
        try:
            yield (
                "data: address",
                base64.urlsafe_b64decode(
                    encoded.replace(b"+", b"-").replace(b"/", b"_") + b"=" * (-len(encoded) % 4)
                ),
            )
        except (binascii.Error, ValueError):
            continue
