"""Ways a gated text can get into a file of the output, each as the bytes of a file and the file's name."""

import base64
import bz2
import gzip
import html
import io
import json
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable
from urllib.parse import quote

import brotli
import pypdfium2
import weasyprint
from PIL import Image

Plant = Callable[[str], tuple[str, bytes]]

ZERO_WIDTH_SPACE, SOFT_HYPHEN = "\u200b", "\u00ad"
_EXIF_DESCRIPTION, _EXIF_XP_COMMENT = 0x010E, 0x9C9C


def _page(body: str) -> bytes:
    return f"<!doctype html>\n<html lang=en>\n<body>\n{body}\n</body></html>".encode()


def _inline_tags(text: str) -> str:
    return " ".join(f"{word[:1]}<b class='x'>{word[1:]}</b>" for word in text.split())


def _blocks(text: str) -> str:
    return "".join(f"<li>\n{word}</li>" for word in text.split())


def _every_entity(text: str) -> str:
    return "".join(f"&#x{ord(character):x};" for character in text)


def _every_decimal_entity(text: str) -> str:
    return "".join("&#xA0;" if character == " " else f"&#{ord(character)};" for character in text)


def _data_attribute(text: str) -> str:
    return f'<div data-card="{html.escape(json.dumps({"text": _inline_tags(text)}))}"></div>'


def _every_script_escape(text: str) -> str:
    units = text.encode("utf-16-be")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02X}" for i in range(0, len(units), 2))


def _every_style_escape(text: str) -> str:
    return "".join(f"\\{ord(character):06x}" for character in text)


def _wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def _hidden_characters(text: str) -> str:
    return "".join(f"{character}{SOFT_HYPHEN}" for character in text).replace(" ", f"{ZERO_WIDTH_SPACE} ")


def _zip(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def _document(text: str) -> bytes:
    """Return a document of Word with each word cut in two, as its spelling marks do."""
    runs = " ".join(
        f"<w:r><w:t>{word[:1]}</w:t></w:r><w:proofErr w:type='spellStart'/>"
        f"<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>{word[1:]} </w:t></w:r>"
        for word in text.split()
    )
    return _zip("word/document.xml", f"<?xml version='1.0'?><w:p>{runs}</w:p>".encode())


def _after_a_thumbnail(text: str) -> bytes:
    """Return a JPEG with another in a segment of its own, and a comment after it."""
    thumbnail, comment = _picture("JPEG"), text.encode()
    segments = ((b"\xff\xe1", b"Exif\0\0" + thumbnail), (b"\xff\xfe", comment))
    return b"\xff\xd8" + b"".join(
        marker + struct.pack(">H", len(body) + 2) + body for marker, body in segments
    ) + _picture("JPEG")[2:]  # fmt: skip


def _pdf(body: str = "A page.") -> bytes:
    return bytes(weasyprint.HTML(string=f"<!doctype html><title>x</title>{body}").write_pdf())


def _pdf_with_attachment(data: bytes) -> bytes:
    out = io.BytesIO()
    with pypdfium2.PdfDocument.new() as document:
        document.new_page(100, 100)
        document.new_attachment("notes.bin").set_data(data)
        document.save(out)
    return out.getvalue()


def _png(*chunks: tuple[bytes, bytes]) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (3, 3)).save(out, "PNG")
    data = out.getvalue()
    body = b"".join(
        struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))
        for kind, body in chunks
    )
    return data[:-12] + body + data[-12:]


def _exif(tag: int, value: str | bytes, kind: str) -> bytes:
    exif = Image.Exif()
    exif[tag] = value
    out = io.BytesIO()
    Image.new("RGB", (3, 3)).save(out, kind, exif=exif)
    return out.getvalue()


def _picture(kind: str, **options: str | bytes) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (3, 3)).save(out, kind, **options)
    return out.getvalue()


PLANTS: dict[str, Plant] = {
    "text in a page": lambda text: ("a.html", _page(f"<p>{html.escape(text)}</p>")),
    "words broken by tags": lambda text: ("a.html", _page(_inline_tags(text))),
    "a word an item": lambda text: ("a.html", _page(_blocks(text))),
    "words broken by lines": lambda text: ("a.html", _page(text.replace(" ", " \n   "))),
    "entities": lambda text: ("a.html", _page(_every_entity(text))),
    "decimal entities": lambda text: ("a.html", _page(_every_decimal_entity(text))),
    "upper case": lambda text: ("a.txt", text.upper().encode()),
    "full width": lambda text: ("a.txt", _wide(text).encode()),
    "invisible characters": lambda text: ("a.html", _page(_hidden_characters(text))),
    "a comment": lambda text: ("a.html", _page(f"<!-- {text} -->")),
    "a comment with tags in it": lambda text: ("a.html", _page(f"<!-- {_inline_tags(text)} -->")),
    "a comment with a > in it": lambda text: ("a.html", _page(f"<!-- a > {_inline_tags(text)} > b -->")),
    "comments between the words": lambda text: ("a.html", _page(text.replace(" ", " <!-- a > b --> "))),
    "an attribute with tags in it": lambda text: ("a.html", _page(f'<img alt="{_inline_tags(text)}">')),
    "an escaped attribute with tags in it": lambda text: (
        "a.html",
        _page(f'<meta name="description" content="{html.escape(_inline_tags(text))}">'),
    ),
    "JSON in an attribute": lambda text: ("a.html", _page(_data_attribute(text))),
    "an attribute": lambda text: ("a.html", _page(f'<img alt="{html.escape(text)}">')),
    "escaped HTML in a feed": lambda text: (
        "a.xml",
        f"<feed>\n<summary>{html.escape(f'<p>{_inline_tags(html.escape(text))}</p>')}</summary></feed>".encode(),
    ),
    "CDATA in a feed": lambda text: ("a.xml", f"<item><![CDATA[<p>{text}</p>]]></item>".encode()),
    "CDATA with tags in it": lambda text: ("a.xml", f"<i><![CDATA[{_inline_tags(text)}]]></i>".encode()),
    "JSON-LD": lambda text: (
        "a.html",
        _page(f'<script type="application/ld+json">{json.dumps({"description": text})}</script>'),
    ),
    "JSON": lambda text: ("a.json", json.dumps({"t": text}, ensure_ascii=False).encode()),
    "JSON in JSON": lambda text: ("a.json", json.dumps(json.dumps({"t": f"<p>{text}</p>"})).encode()),
    "a script's escapes": lambda text: ("a.js", f"const t='{_every_script_escape(text)}'".encode()),
    "a script's pieces": lambda text: ("a.js", ("t=" + "+\n".join(f"'{w} '" for w in text.split())).encode()),
    "a style's escapes": lambda text: (
        "a.css",
        f"a::after{{content:'{_every_style_escape(text)}'}}".encode(),
    ),
    "a percent-encoded address": lambda text: (
        "a.html",
        _page(f'<a href="mailto:?body={quote(text)}">x</a>'),
    ),
    "SVG": lambda text: ("a.svg", f"<svg><desc>{html.escape(text)}</desc></svg>".encode()),
    "SVG in an address": lambda text: (
        "a.css",
        f"a{{background:url('data:image/svg+xml,{quote(text)}')}}".encode(),
    ),
    "a base64 address": lambda text: (
        "a.html",
        _page(f'<img src="data:image/svg+xml;base64,{base64.b64encode(text.encode()).decode()}">'),
    ),
    "a base64 address in capitals": lambda text: (
        "a.html",
        _page(f'<img src="DATA:text/plain;BASE64,{base64.b64encode(text.encode()).decode()}">'),
    ),
    "a base64 address with a space": lambda text: (
        "a.html",
        _page(f'<img src="data:text/plain; base64,{base64.b64encode(text.encode()).decode()}">'),
    ),
    "UTF-16": lambda text: ("a.txt", text.encode("utf-16")),
    "unknown bytes": lambda text: ("a.bin", b"\x00\xff\x01" + text.encode() + b"\x00\xfe"),
    "unknown bytes in UTF-16": lambda text: (
        "a.bin",
        b"\x00\xff\x01" + text.encode("utf-16-be") + b"\x00\x00\x01",
    ),
    "gzip": lambda text: ("a.html.gz", gzip.compress(_page(text))),
    "gzip by another name": lambda text: ("a.pf_fragment", gzip.compress(json.dumps(text).encode())),
    "Brotli": lambda text: ("a.html.br", brotli.compress(_page(text))),
    "bzip2": lambda text: ("a.bz2", bz2.compress(_page(text))),
    "xz": lambda text: ("a.xz", lzma.compress(_page(text))),
    "zip": lambda text: ("a.zip", _zip("b.txt", text.encode())),
    "gzip in zip": lambda text: ("a.zip", _zip("b.txt", gzip.compress(text.encode()))),
    "a zip behind a picture": lambda text: ("a.jpg", _picture("JPEG") + _zip("b.txt", text.encode())),
    "a zip behind other bytes": lambda text: ("a.bin", b"before\x00" + _zip("b.txt", text.encode())),
    "a document of Word": lambda text: ("a.docx", _document(text)),
    "a PDF's outline": lambda text: ("a.pdf", _pdf(f"<h1 style=\"bookmark-label: '{text}'\">x</h1>")),
    "a PDF's attachment": lambda text: ("a.pdf", _pdf_with_attachment(gzip.compress(text.encode()))),
    "a PDF behind other bytes": lambda text: ("a.bin", b"before\n" + _pdf_with_attachment(text.encode())),
    "PNG iTXt": lambda text: ("a.png", _png((b"iTXt", b"Comment\x00\x00\x00\x00\x00" + text.encode()))),
    "PNG iTXt, compressed": lambda text: (
        "a.png",
        _png((b"iTXt", b"Comment\x00\x01\x00\x00\x00" + zlib.compress(text.encode()))),
    ),
    "PNG tEXt": lambda text: ("a.png", _png((b"tEXt", b"Comment\x00" + text.encode()))),
    "PNG zTXt": lambda text: ("a.png", _png((b"zTXt", b"Comment\x00\x00" + zlib.compress(text.encode())))),
    "PNG XMP": lambda text: ("a.png", _png((b"iTXt", f"XML:com.adobe.xmp\0\0\0\0\0<x>{text}</x>".encode()))),
    "JPEG EXIF": lambda text: ("a.jpg", _exif(_EXIF_DESCRIPTION, text.encode(), "JPEG")),
    "JPEG EXIF of Windows": lambda text: (
        "a.jpg",
        _exif(_EXIF_XP_COMMENT, text.encode("utf-16-le"), "JPEG"),
    ),
    "JPEG comment": lambda text: ("a.jpg", _picture("JPEG", comment=text.encode())),
    "JPEG comment after a thumbnail": lambda text: ("a.jpg", _after_a_thumbnail(text)),
    "JPEG with text behind it": lambda text: ("a.jpg", _picture("JPEG") + text.encode() + b"\xff\xd9"),
    "WebP EXIF": lambda text: ("a.webp", _exif(_EXIF_DESCRIPTION, text.encode(), "WEBP")),
    "GIF comment": lambda text: ("a.gif", _picture("GIF", comment=text.encode())),
    "TIFF": lambda text: ("a.tif", _exif(_EXIF_DESCRIPTION, text.encode(), "TIFF")),
}
