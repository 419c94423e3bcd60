"""PDFs already made, kept by a hash of everything that goes into them."""

import os
from collections.abc import Callable, Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pypdfium2

from plugins.pdf.fonts import fonts_digest
from plugins.pdf.typeset import Pdf


def cache_key(html: str, files: Mapping[str, Path]) -> str:
    """Return the hash of a document's HTML, its files by address, the fonts, WeasyPrint, and this package."""
    digest = sha256(f"{version('weasyprint')} {version('pydyf')} {fonts_digest()}\n".encode())
    digest.update(html.encode())
    code = {path.name: path for path in Path(__file__).parent.glob("*.py")}
    for address, path in sorted({**code, **files}.items()):
        digest.update(f"\n{address} {sha256(path.read_bytes()).hexdigest()}".encode())
    return digest.hexdigest()


def cached(folder: Path, key: str, make: Callable[[], Pdf]) -> Pdf:
    """Return the PDF kept under `key`, made and kept first when there is none."""
    path = folder / f"{key}.pdf"
    if path.is_file():
        data = path.read_bytes()
        return Pdf(data, page_count(data))
    pdf = make()
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(pdf.data)
    unfinished.replace(path)
    return pdf


def page_count(data: bytes) -> int:
    """Return the number of pages of a PDF."""
    with pypdfium2.PdfDocument(data) as document:
        return len(document)
