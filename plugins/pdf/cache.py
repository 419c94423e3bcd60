"""PDFs already made, kept by a hash of everything that goes into them."""

import json
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from plugins.pdf.fonts import fonts_digest
from plugins.pdf.typeset import Pdf


def cache_key(html: str, files: Iterable[Path], settings: Mapping[str, Any] | None = None) -> str:
    """Return the hash of a document's HTML, the files it uses (by name and bytes), fonts and WeasyPrint."""
    digest = sha256(f"{version('weasyprint')} {version('pydyf')} {fonts_digest()}\n".encode())
    digest.update(json.dumps(dict(settings or {}), sort_keys=True).encode())
    digest.update(html.encode())
    for path in sorted(set(files)):
        digest.update(f"\n{path.name} {sha256(path.read_bytes()).hexdigest()}".encode())
    return digest.hexdigest()


def cached(folder: Path, key: str, make: Callable[[], Pdf]) -> Pdf:
    """Return the PDF kept under `key`, made and kept first when there is none."""
    path = folder / f"{key}.pdf"
    if path.is_file():
        return Pdf(path.read_bytes(), _pages(path))
    pdf = make()
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".new")
    unfinished.write_bytes(pdf.data)
    unfinished.replace(path)
    return pdf


def _pages(path: Path) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return len(document)
