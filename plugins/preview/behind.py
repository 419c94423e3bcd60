"""What is behind a gate as the preview shows it: a line where the gate stands, and the text dimmed below it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from plugins.languages import catalogs, install_gettext, translations
from plugins.markup import converted
from plugins.pdf.links import Addresses, resolve
from plugins.preview.state import Preview
from plugins.problems import ContentError
from plugins.source import Source
from plugins.web_markup import WebMarkup

PICTURES = "/_dev/content/"
"""Below it the dev server shows the pictures of content/, those behind a gate too (ops/dev/previews.py)."""

_PREFIX = "behind-"
_TEMPLATE = "behind.html"


@dataclass(frozen=True)
class Behind:
    """A whitepaper and its preview."""

    source: Source
    preview: Preview


def behind_html(behind: Behind, settings: Mapping[str, Any], addresses: Addresses, theme: Path) -> str:
    """Return what the dev server puts at the gate's place, by theme/preview/behind.html.

    Raises ContentError for pictures and links that lead nowhere.
    """
    source, preview = behind.source, behind.preview
    text = Markup(gated_html(source, settings, addresses, theme)) if source.gated else ""  # noqa: S704, our Markdown
    template = _environment(theme).get_template(_TEMPLATE)
    return str(template.render(lang=source.lang, text=text, document=preview.document, kind=preview.kind))


def gated_html(source: Source, settings: Mapping[str, Any], addresses: Addresses, theme: Path) -> str:
    """Return the HTML of a gated text; its ids are its own, on a page that has the public text too."""
    words = catalogs(theme).get(source.lang, {})
    html, _ = converted(source.gated, settings, source.lang, [WebMarkup(words)])
    soup = BeautifulSoup(html, "html.parser")
    _, problems = resolve(soup, source, addresses)
    if problems:
        raise ContentError(problems)
    for image in soup.find_all("img"):
        image["src"] = re.sub("^file:///content/", PICTURES, str(image["src"]))
    _prefix_ids(soup)
    return str(soup)


def _prefix_ids(soup: BeautifulSoup) -> None:
    own = {str(tag["id"]) for tag in soup.find_all(id=True)}
    for tag in soup.find_all(True):
        for name in ("id", "aria-labelledby"):
            if str(tag.get(name, "")) in own:
                tag[name] = f"{_PREFIX}{tag[name]}"
        if str(tag.get("href", "")).startswith("#") and str(tag["href"])[1:] in own:
            tag["href"] = f"#{_PREFIX}{str(tag['href'])[1:]}"


def _environment(theme: Path) -> Environment:
    env = Environment(
        loader=FileSystemLoader(theme / "preview"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    install_gettext(env, translations(theme))
    return env
