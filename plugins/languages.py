"""The interface's texts in the language of each page: gettext from theme/locale/<lang>.po, by Babel.

The templates' English texts are the message ids. The language is the context variable `lang`, so one
Jinja environment serves every language. Every page gets `lang` from plugins.writer.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from babel.messages.pofile import read_po
from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from pelican import signals
from pelican.generators import Generator

Catalog = Mapping[str, str]


def catalogs(theme: Path) -> dict[str, Catalog]:
    """Return, for each language with a .po file in the theme, its texts by English text."""
    files = sorted((theme / "locale").glob("*.po"))
    return {path.stem: _catalog(path, path.stat().st_mtime_ns) for path in files}


def install_gettext(env: Environment, messages: Mapping[str, Catalog]) -> None:
    """Give a Jinja environment `_()` and `{% trans %}` in the language of the context variable `lang`."""

    @pass_context
    def gettext(context: Context, text: str) -> str:
        return messages.get(context["lang"], {}).get(text, text)

    @pass_context
    def ngettext(context: Context, singular: str, plural: str, number: int) -> str:
        text = singular if number == 1 else plural
        return messages.get(context["lang"], {}).get(text, text)

    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]


@lru_cache
def _catalog(path: Path, _changed_at: int) -> Catalog:
    with path.open("rb") as file:
        messages = read_po(file, locale=path.stem)
    return {str(m.id): str(m.string) for m in messages if m.id and m.string and isinstance(m.id, str)}


def _install(generator: Generator) -> None:
    install_gettext(generator.env, catalogs(Path(generator.theme)))


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(_install)
