"""The interface's texts in the language of each page: gettext from theme/locale/<lang>.po, by Babel.

The templates' English texts are the message ids; how many forms a plural has, and which a number takes, is the
catalogue's own rule (its Plural-Forms, or the language's of CLDR). The language is the context variable `lang`, so one
Jinja environment serves every language. Every page gets `lang` from plugins.writer.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from pelican import signals
from pelican.generators import Generator

Catalog = Mapping[str, str]
_ENGLISH = NullTranslations()


def catalogs(theme: Path) -> dict[str, Catalog]:
    """Return, for each language with a .po file in the theme, its texts by English text.

    Of a text with a plural there is one entry for one and one for many: enough for the functions' few numbers.
    """
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
    translated = [message for message in messages if message.id and message.string and not message.fuzzy]
    texts = {english: own for message in translated for english, own in _one_and_many(message)}
    return texts, GNUTranslations(compiled)


def _one_and_many(message: Message) -> list[tuple[str, str]]:
    english, own = _forms(message.id), _forms(message.string)
    return [(english[0], own[0]), (english[-1], own[-1])]


def _forms(text: object) -> Sequence[str]:
    return list(text) if isinstance(text, tuple | list) else [str(text)]


def _install(generator: Generator) -> None:
    install_gettext(generator.env, translations(Path(generator.theme)))


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(_install)
