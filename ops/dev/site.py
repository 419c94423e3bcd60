"""The built site as the CDN would serve it, with the reload script added to each page on its way out."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from ops.dev.moved import Moved
from ops.dev.reload import SCRIPT_PATH

TAG = f'<script type="module" src="{SCRIPT_PATH}"></script>'.encode()
GATE_SLOT = b"<!-- [[gatepost:gate]] -->"
NOT_BUILT = b"<!doctype html><title>Not built yet</title><body><p>The site has not been built yet.</p></body>"
FRESH = {"cache-control": "no-cache"}
MEDIA_TYPES = {
    ".xml": "application/xml",
    ".js": "text/javascript",
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".wasm": "application/wasm",
    **dict.fromkeys(
        (".pagefind", ".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter"), "application/octet-stream"
    ),
    ".md": "text/markdown",
    ".webmanifest": "application/manifest+json",
}


class BuiltSite:
    """Answers GET and HEAD from a folder: index.html of a folder, the nearest 404.html where there is nothing.

    `moved` knows the old addresses, which lead on. `behind` holds what is behind the gate of a page, by the page's
    path: a preview shows it at the gate's place.
    """

    def __init__(self, folder: Path, moved: Moved | None = None, behind: Path | None = None) -> None:
        self._folder = folder
        self._moved = moved
        self._behind = behind

    async def __call__(self, request: Request) -> Response:
        """The page or file at the request's path."""
        if request.method not in ("GET", "HEAD"):
            return Response("405 Method Not Allowed", 405, headers={"allow": "GET, HEAD"})
        try:
            return self._found(request)
        except (ValueError, OSError):  # no file can have such a name
            return self._missing(request)

    def _found(self, request: Request) -> Response:
        path = (self._folder / request.path_params["path"]).resolve()
        if not path.is_relative_to(self._folder.resolve()):
            return self._missing(request)
        if path.is_dir() and not request.url.path.endswith("/"):
            return RedirectResponse(str(request.url.replace(path=f"{request.url.path}/")), 301)
        return self._file(path / "index.html" if path.is_dir() else path, request)

    def _file(self, path: Path, request: Request) -> Response:
        if not path.is_file():
            return self._missing(request)
        if path.suffix == ".html":
            return page(self._with_gated_text(path), 200)
        return FileResponse(path, headers=FRESH, media_type=MEDIA_TYPES.get(path.suffix))

    def _with_gated_text(self, path: Path) -> bytes:
        html = path.read_bytes()
        if self._behind is None or GATE_SLOT not in html:
            return html
        behind = self._behind / path.relative_to(self._folder.resolve())
        return html.replace(GATE_SLOT, behind.read_bytes() if behind.is_file() else b"")

    def _missing(self, request: Request) -> Response:
        """Where an old address leads, or the 404 page nearest above the path: each language has one of its own."""
        if self._moved and (answer := self._moved.answer(request)):
            return answer
        first, _, _ = str(request.path_params["path"]).partition("/")
        folders = [path for path in self._folder.iterdir() if path.is_dir()] if self._folder.is_dir() else []
        near = next((path for path in folders if path.name == first), self._folder)
        pages = [page for page in (near / "404.html", self._folder / "404.html") if page.is_file()]
        return page(pages[0].read_bytes() if pages else NOT_BUILT, 404)


def page(html: bytes, status: int) -> Response:
    """A page with the reload script."""
    head, end, rest = html.rpartition(b"</body>")
    return Response(head + TAG + end + rest, status, headers=FRESH, media_type="text/html")
