"""The dev server's own pages, in the frame of the site that was built last."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import Response

from leads.manifest import Manifest
from leads.pages import MAIN_SLOT, TITLE_SLOT, bare_message
from leads.texts import FALLBACK_LANGUAGE, text_in
from ops.dev.site import page

NOT_BUILT = "The site has not been built yet"
_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "pages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def framed(site: Manifest | None, title: str, template: str, **context: Any) -> Response:
    """A page in English, in the site's frame, by ops/dev/pages/<template>.html; without a site, a sentence."""
    if site is None:
        return page(bare_message(NOT_BUILT, ["The terminal says what is wrong."]).encode(), 503)
    main = _ENVIRONMENT.get_template(f"{template}.html").render(title=title, **context)
    shell = text_in(site.shells, FALLBACK_LANGUAGE)
    text = shell.replace(TITLE_SLOT, html.escape(f"{title} – {site.site_name}")).replace(MAIN_SLOT, main)
    return page(text.encode(), 200)
