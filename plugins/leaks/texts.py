"""The texts in a file of any kind: pages, scripts, pictures' metadata, PDFs, and strings in unknown bytes."""

import io
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
from PIL import ExifTags, Image

from plugins.leaks.unpack import Unreadable, pdf_start

_UTF8_RUN = re.compile(
    rb"(?:[\t\n\r\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}){11,}"
)
_UTF16_RUN = re.compile(
    "[\t\n\r -~\u00a0-\u05ff\u1e00-\u1eff\u2000-\u206f\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]{11,}"
)
_LATIN_RUN = re.compile("[\t\n\r -~\u00a0-\u00ff]{11,}")
_BROKEN_WORD = re.compile("[-\u2010\u00ad\x02\ufffe]\\s*\n\\s*")
_PNG = b"\x89PNG\r\n\x1a\n"
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, 0xD9
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_PICTURES = (_PNG, b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\x00", b"MM\x00*", b"BM", b"\x00\x00\x01\x00")


@dataclass(frozen=True)
class Text:
    """One text and where in the file it was, when that is not simply its lines."""

    text: str
    where: str = ""


def texts(data: bytes) -> Iterator[Text]:
    """Yield every text in a file's bytes; raise Unreadable for a PDF that cannot be opened."""
    start = pdf_start(data)
    if start is not None:
        yield from _pdf(data)
    if start == 0:
        return
    if data.startswith(_PICTURES) or data[4:8] == b"ftyp":
        yield from _picture(data)
    else:
        text = _decoded(data)
        yield from _strings(data) if text is None else [Text(text)]


def _decoded(data: bytes) -> str | None:
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", "replace")
    if b"\x00" in data:
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _strings(data: bytes, where: str = "") -> Iterator[Text]:
    """Yield what reads as text in bytes of an unknown kind, in each encoding that is in use.

    A run that counts has 11 characters or more: five words between six Han characters.
    """
    for run in _UTF8_RUN.findall(data):
        yield Text(run.decode("utf-8", "replace"), where)
    for encoding in ("utf-16-le", "utf-16-be"):
        for shift in (0, 1):
            for found in _UTF16_RUN.findall(data[shift:].decode(encoding, "replace")):
                yield Text(found, where)
    for found in _LATIN_RUN.findall(data.decode("latin-1")):
        yield Text(found, where)
    if b"\x00" not in data:
        yield Text(data.decode("gb18030", "replace"), where)


def _picture(data: bytes) -> Iterator[Text]:
    if data.startswith(_PNG):
        yield from _png(data)
    else:
        yield from _strings(_without_scan(data), "metadata")
    try:
        with Image.open(io.BytesIO(data)) as picture:
            yield from _pillow(picture)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return


def _pillow(picture: Image.Image) -> Iterator[Text]:
    for name, value in picture.info.items():
        yield from _value(value, f"the picture's {name}")
    exif = picture.getexif()
    for folder in (exif, *(exif.get_ifd(ifd) for ifd in ExifTags.IFD)):
        for tag, value in dict(folder).items():
            yield from _value(value, f"EXIF {ExifTags.TAGS.get(tag, tag)}")


def _value(value: Any, where: str) -> Iterator[Text]:
    if isinstance(value, str):
        yield Text(value, where)
    elif isinstance(value, bytes):
        yield from _strings(value, where)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _value(inner, where)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _value(inner, where)


def _png(data: bytes) -> Iterator[Text]:
    """Yield the texts of a PNG's chunks (PNG 1.3, 11.3.3), also those after the picture and after the end."""
    start = len(_PNG)
    while start + 12 <= len(data):
        (length,) = struct.unpack_from(">L", data, start)
        kind, body = data[start + 4 : start + 8], data[start + 8 : start + 8 + length]
        start += 12 + length
        if kind in {b"zTXt", b"iTXt"}:
            yield from _inflated(kind, body)
        if kind != b"IDAT":
            yield from _strings(body, f"PNG {kind.decode('latin-1')}")
        if kind == b"tEXt":
            yield Text(body.decode("latin-1").replace("\x00", "\n"), "PNG tEXt")
    yield from _strings(data[start:], "after the PNG's end")


def _inflated(kind: bytes, body: bytes) -> Iterator[Text]:
    """Yield the text of a compressed chunk, wherever in it the compressed part begins."""
    for match in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", body):
        try:
            text = zlib.decompressobj().decompress(body[match.start() :], 1 << 24)
        except zlib.error:
            continue
        yield Text(text.decode("utf-8", "replace"), f"PNG {kind.decode()}")


def _without_scan(data: bytes) -> bytes:
    """Return a JPEG without its picture data, in which there are no texts; any other file as it is."""
    if not data.startswith(b"\xff\xd8"):
        return data
    kept, start = [], 2
    while start + 4 <= len(data) and data[start] == 0xFF and data[start + 1] != _END_OF_IMAGE:
        end = start + 2 + int.from_bytes(data[start + 2 : start + 4], "big")
        kept.append(data[start:end])
        if data[start + 1] == _START_OF_SCAN:
            after = _AFTER_SCAN.search(data, end)
            end = after.start() if after else end
        start = end
    return b"".join(kept) + data[start:]


def _pdf(data: bytes) -> Iterator[Text]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if pdf_start(data) == 0:
            raise Unreadable(f"a PDF that cannot be read: {error}") from None
        return
    with document:
        for name, value in document.get_metadata_dict().items():
            yield Text(value, f"the PDF's {name}")
        for bookmark in document.get_toc():
            yield Text(bookmark.get_title(), "the PDF's outline")
        for number, page in enumerate(document, 1):
            text = page.get_textpage().get_text_range().replace("\r\n", "\n")
            yield Text(text, f"page {number}")
            yield Text(_BROKEN_WORD.sub("", text), f"page {number}")
