"""The templates of theme/machines: text for programs, in which nothing is escaped as in HTML."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from plugins.languages import install_gettext, translations
from plugins.site import FILTERS, Site


def environment(theme: Path, site: Site) -> Environment:
    """Return the templates, with `site`, the site's filters and `_()`; each is rendered with a `lang`."""
    env = Environment(
        loader=FileSystemLoader(theme / "machines"),
        autoescape=False,  # noqa: S701, Markdown for programs
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters.update(FILTERS)
    env.globals["site"] = site
    install_gettext(env, translations(theme))
    return env
