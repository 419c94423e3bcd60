"""`invoke new`: a content file from its type's archetype in content/data/archetypes/, as a draft."""

from __future__ import annotations

import datetime
import json
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from jinja2 import Environment, StrictUndefined, TemplateError
from markdown.extensions.toc import slugify

from ops import local
from ops.paths import CONTENT, shown
from ops.writing.output import refused_in_words
from ops.writing.site import languages
from plugins.data_files import read_data_files
from plugins.frontmatter import TITLE_LENGTH
from plugins.links import address_of
from plugins.problems import not_allowed
from plugins.scripts import is_han
from plugins.slugs import is_slug, slug_of

FOLDERS = {"article": "articles", "whitepaper": "whitepapers", "case-study": "case-studies", "page": "pages"}
"""Each type as a person names it, and where its files lie."""

SLUG_LENGTH = 60
_HAN = re.compile("[\u3400-\u9fff]")

SUMMARY = (
    "Replace this with one or two sentences that say what the reader will know or be able to do afterwards."
)
HAN_SUMMARY = "请替换成一两句话：读完之后，读者会知道什么、能做什么。"


def new(
    kind: str,
    title: str,
    *,
    lang: str = "",
    persona: str = "",
    topics: str = "",
    slug: str = "",
    content: Path = CONTENT,
    today: datetime.date | None = None,
) -> Path:
    """Write a draft and return its path. Exits with a sentence when something is not known or already there.

    Without `lang` a Chinese title is for the first language in Chinese characters. `topics` are joined by commas.
    """
    folder = FOLDERS.get(kind) or _refuse(not_allowed("type", kind, list(FOLDERS)))
    title = _plain(title)
    if not TITLE_LENGTH[0] <= len(title) <= TITLE_LENGTH[1]:
        _refuse(f"the title has {len(title)} characters; expected {TITLE_LENGTH[0]} to {TITLE_LENGTH[1]}")
    lang = _language(lang, title)
    slug = slug or slug_from(title)
    if not is_slug(slug):
        _refuse(f"{slug or title!r} gives no address; say one: --slug small-letters-and-hyphens")
    path = content / folder / (f"{slug}.md" if lang == languages()[0] else f"{slug}.{lang}.md")
    if path.exists():
        _refuse(f"{shown(path)} is there already; open it, or choose another address with --slug")
    values = {
        "title": json.dumps(title, ensure_ascii=False),  # a JSON text is one in YAML, too
        "date": str(today or datetime.datetime.now().astimezone().date()),
        "summary": HAN_SUMMARY if is_han(lang) else SUMMARY,
        "persona": _chosen(content, "persona", "personas.yml", [persona] if persona else [])[0],
        "topics": ", ".join(_chosen(content, "topic", "topics.yml", _words(topics))),
    }
    text = filled(_archetype(content, folder, lang), values)
    with refused_in_words(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:  # never over a file that came in between
            file.write(text.encode("utf-8"))
    _welcome(path, content, values, chosen=bool(persona and topics), has_persona=folder != "pages")
    return path


def slug_from(title: str) -> str:
    """Return the slug of a title: its words in ASCII, Chinese as pinyin, cut after a word; '' when nothing is left."""
    words = slugify(slug_of(title), "-")
    slug = re.sub("[^a-z0-9]+", "-", words).strip("-")
    return (
        slug if len(slug) <= SLUG_LENGTH else slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH]
    )


def filled(archetype: Path, values: dict[str, str]) -> str:
    """Return an archetype's text with its values filled in. Raises SystemExit, with the line, when it is not sound."""
    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)  # noqa: S701  Markdown
    try:
        return environment.from_string(archetype.read_text(encoding="utf-8")).render(values)
    except TemplateError as error:
        line = getattr(error, "lineno", None) or 1
        raise SystemExit(
            f"{shown(archetype)}:{line}: {error.message}; an archetype may use {', '.join(values)}"
        ) from error


def _plain(title: str) -> str:
    """Return a title on one line; refuse characters that no text holds."""
    title = " ".join(title.split())
    for character in title:
        if unicodedata.category(character) in {"Cc", "Cs"}:
            _refuse(
                f"the title holds a character that cannot be read (U+{ord(character):04X}); expected text in UTF-8"
            )
    return title


def _words(given: str) -> list[str]:
    return [word for word in re.split(r"[,，、;；\s]+", given) if word]


def _language(lang: str, title: str) -> str:
    if lang:
        return lang if lang in languages() else _refuse(not_allowed("lang", lang, languages()))
    written_in_han = [known for known in languages() if is_han(known)] if _HAN.search(title) else []
    return (written_in_han or list(languages()))[0]


def _chosen(content: Path, name: str, file: str, given: Sequence[str]) -> list[str]:
    """Return the names given, or the first one that is known; refuse one that is not."""
    known = read_data_files(content, languages()).names(file)
    if known is None:
        _refuse(f"{shown(content / 'data' / file)} has problems; `invoke check` tells them")
    for item in given:
        if item not in known:
            _refuse(not_allowed(name, item, known))
    return list(given) or known[:1]


def _archetype(content: Path, folder: str, lang: str) -> Path:
    """Return the archetype for a language; the default language's where it has none."""
    below = content / "data" / "archetypes"
    for path in (below / f"{folder}.{lang}.md", below / f"{folder}.md"):
        if path.is_file():
            return path
    return _refuse(f"{shown(below / folder)}.md is missing; it is the archetype of this type")


def _welcome(path: Path, content: Path, values: dict[str, str], *, chosen: bool, has_persona: bool) -> None:
    address = address_of(path.relative_to(content).as_posix(), languages()[0])
    print(f"{shown(path)}: written, as a draft")
    if has_persona and not chosen:
        print(
            f"It is for {values['persona']}, about {values['topics']}: change both at its head if that is wrong."
        )
    print(f"See it while you write: make serve, then {local.site_url()}{address}")
    print("To publish it, remove the line `status: draft`.")


def _refuse(message: str) -> NoReturn:
    raise SystemExit(message)
