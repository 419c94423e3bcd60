"""The interface's texts in the language of each page: gettext from theme/locale/<lang>.po, by Babel.

The templates' English texts are the message ids; how many forms a plural has, and which a number takes, is the
catalogue's own rule (its Plural-Forms, or the language's of CLDR). The language is the context variable `lang`, so one
Jinja environment serves every language. Every page gets `lang` from plugins.writer.
"""

from collections.abc import Mapping
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from pelican import signals
from pelican.generators import Generator

Catalog = Mapping[str, str]
_ENGLISH = NullTranslations()


def catalogs(theme: Path) -> dict[str, Catalog]:
    """Return, for each language with a .po file in the theme, its texts without a plural, by English text."""
    return {lang: texts for lang, (texts, _) in _read(theme).items()}


def translations(theme: Path) -> dict[str, NullTranslations]:
    """Return, for each language with a .po file in the theme, all its texts, with the rule for plurals."""
    return {lang: all_texts for lang, (_, all_texts) in _read(theme).items()}


def install_gettext(env: Environment, languages: Mapping[str, NullTranslations]) -> None:
    """Give a Jinja environment `_()` and `{% trans %}` in the language of the context variable `lang`."""

    @pass_context
    def gettext(context: Context, text: str) -> str:
        return languages.get(context["lang"], _ENGLISH).gettext(text)

    @pass_context
    def ngettext(context: Context, singular: str, plural: str, number: int) -> str:
        return languages.get(context["lang"], _ENGLISH).ngettext(singular, plural, number)

    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]


def _read(theme: Path) -> dict[str, tuple[Catalog, NullTranslations]]:
    files = sorted((theme / "locale").glob("*.po"))
    return {path.stem: _catalog(path, path.stat().st_mtime_ns) for path in files}


@lru_cache
def _catalog(path: Path, _changed_at: int) -> tuple[Catalog, NullTranslations]:
    with path.open("rb") as file:
        messages = read_po(file, locale=path.stem.replace("-", "_"))
    compiled = BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    texts = {
        str(m.id): str(m.string)
        for m in messages
        if m.id and m.string and isinstance(m.id, str) and not m.fuzzy
    }
    return texts, GNUTranslations(compiled)


def _install(generator: Generator) -> None:
    install_gettext(generator.env, translations(Path(generator.theme)))


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(_install)
