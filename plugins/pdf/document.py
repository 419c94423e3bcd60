"""The printed document as one HTML page, by theme/print/document.html."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from plugins.languages import install_gettext, translations
from plugins.pdf.body import Body
from plugins.scripts import html_lang
from plugins.site import FILTERS, Site
from plugins.source import Source

PRINT = "/print/"
LOGO = "/logo.svg"


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


def document_html(source: Source, body: Body, site: Site, author: str, theme: Path) -> str:
    """Return the HTML of the whole document: cover, contents, text. `author` is who wrote it, in its language."""
    heading, subheading = two_lines(source.meta["title"])
    printed = Printed(
        site=site,
        lang=source.lang,
        html_lang=html_lang(source.lang),
        title=source.meta["title"],
        heading=heading,
        subheading=subheading,
        summary=source.meta["summary"],
        author=author,
        date=source.meta["date"],
        updated=source.meta.get("updated"),
        logo=f"file://{LOGO}",
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
    return heading, subheading[:1].upper() + subheading[1:]


def theme_files(theme: Path) -> dict[str, Path]:
    """Return the files of the print theme and the logo, by the address they have in the document."""
    files = {f"{PRINT}{path.name}": path for path in (theme / "print").iterdir() if path.is_file()}
    return {**files, LOGO: theme / "static" / "logo.svg"}


def _environment(theme: Path) -> Environment:
    env = Environment(
        loader=FileSystemLoader(theme / "print"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(FILTERS)
    install_gettext(env, translations(theme))
    return env
