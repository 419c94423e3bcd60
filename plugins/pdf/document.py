"""The printed document as one HTML page, by theme/print/document.html."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from plugins.languages import catalogs, install_gettext
from plugins.pdf.body import Body
from plugins.site import FILTERS, Site
from plugins.source import Source

@dataclass(frozen=True)
class Printed:
    """What the template `document.html` gets; its context is these names."""

    site: Site
    lang: str
    html_lang: str
    title: str
    heading: str
    subheading: str
    summary: str
    author: str
    date: datetime.date
    updated: datetime.date | None
    logo: str
    contents: tuple[Mapping[str, Any], ...]
    body: Markup


def document_html(source: Source, body: Body, site: Site, theme: Path) -> str:
    """Return the HTML of the whole document: cover, contents, text."""
    heading, subheading = two_lines(source.meta["title"])
    printed = Printed(
        site=site,
        lang=source.lang,
        html_lang={"zh": "zh-Hans"}.get(source.lang, source.lang),
        title=source.meta["title"],
        heading=heading,
        subheading=subheading,
        summary=source.meta["summary"],
        author=source.meta.get("author", site.author),
        date=source.meta["date"],
        updated=source.meta.get("updated"),
        logo=logo(theme).as_uri(),
        contents=tuple(
            {"level": heading.level, "id": heading.id, "html": Markup(heading.html)}  # noqa: S704
            for heading in body.headings
        ),
        body=Markup(body.html),  # noqa: S704, our own Markdown
    )
    return str(_environment(theme).get_template("document.html").render(vars(printed)))


def two_lines(title: str) -> tuple[str, str]:
    """Return the part of a title before its colon and the part after it, '' without one."""
    heading, _, subheading = re.sub(r"\s*(?:：|:\s)\s*", "\n", title, count=1).partition("\n")
    return heading, subheading


def logo(theme: Path) -> Path:
    """Return the file of the logo on the cover."""
    return (theme / "static" / "logo.svg").resolve()


def print_theme(theme: Path) -> Path:
    """Return the folder of the print templates and style sheet."""
    return (theme / "print").resolve()


def _environment(theme: Path) -> Environment:
    env = Environment(
        loader=FileSystemLoader(print_theme(theme)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(FILTERS)
    install_gettext(env, catalogs(theme))
    return env
