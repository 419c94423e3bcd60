"""Pages that a function makes: the site's shell with a title and a main part put in.

Jinja is imported only when a page is needed: the ordinary answer is a redirect, and a cold start stays short.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from leads.http.request import Request
from leads.manifest import Manifest
from leads.texts import FALLBACK_LANGUAGE, Translate, text_in, translator

if TYPE_CHECKING:
    from jinja2 import Environment

TITLE_SLOT = "[[gatepost:title]]"
MAIN_SLOT = "[[gatepost:main]]"


class Link(NamedTuple):
    """Where a page sends its reader next."""

    url: str
    text: str


class Retry(NamedTuple):
    """A form of hidden fields with one button: what was entered, ready to be sent again."""

    action: str
    fields: Sequence[tuple[str, str]]
    button: str


def reader(site: Manifest | None, request: Request, *preferred: str | None) -> tuple[str, Translate]:
    """The language to answer in (the first preferred one, else the browser's) and the words in it."""
    if site is None:
        return FALLBACK_LANGUAGE, str
    accepted = [
        tag.partition(";")[0].strip()[:2] for tag in request.header("accept-language").lower().split(",")
    ]
    lang = site.language(*preferred, *accepted)
    return lang, translator(site.messages, lang)


def home(site: Manifest, lang: str) -> Link:
    """The way to the home page in `lang`."""
    url = "/" if lang == site.default_language else f"/{lang}/"
    return Link(url, translator(site.messages, lang)("To the home page"))


def render(site: Manifest, lang: str, title: str, template: str, **context: Any) -> str:
    """A whole page in the site's theme: `functions/<template>.html` within the shell of `lang`."""
    main = _main(site, lang, f"functions/{template}.html", context)
    shell = text_in(site.shells, lang)
    return shell.replace(TITLE_SLOT, html.escape(title)).replace(MAIN_SLOT, main)


def message(
    site: Manifest,
    lang: str,
    heading: str,
    paragraphs: Sequence[str],
    links: Sequence[Link] = (),
    retry: Retry | None = None,
) -> str:
    """A page that tells its reader one thing and what to do about it."""
    return render(
        site, lang, heading, "message", heading=heading, paragraphs=paragraphs, links=links, retry=retry
    )


def bare_message(
    heading: str, paragraphs: Sequence[str], retry: Retry | None = None, lang: str = FALLBACK_LANGUAGE
) -> str:
    """The same without the theme, for when the site's own pages cannot be reached either."""
    fields = "".join(
        f'<input type="hidden" name="{html.escape(name)}" value="{html.escape(value)}">'
        for name, value in (retry.fields if retry else ())
    )
    form = (
        f'<form method="post" action="{html.escape(retry.action)}">{fields}'
        f"<button>{html.escape(retry.button)}</button></form>"
        if retry
        else ""
    )
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        f"<title>{html.escape(heading)}</title></head><body><main><h1>{html.escape(heading)}</h1>"
        + "".join(f"<p>{html.escape(p)}</p>" for p in paragraphs)
        + f"{form}</main></body></html>"
    )


def _main(site: Manifest, lang: str, template: str, context: Mapping[str, Any]) -> str:
    words = tuple(site.messages.get(lang, {}).items())
    environment = _environment(tuple(site.templates.items()), words)
    return environment.get_template(template).render(lang=lang, **context)


@lru_cache(maxsize=8)
def _environment(templates: tuple[tuple[str, str], ...], words: tuple[tuple[str, str], ...]) -> Environment:
    """Jinja with these templates and this language's words. Kept by what they say: compiling them takes 50 ms."""
    from jinja2 import DictLoader, Environment, StrictUndefined

    environment = Environment(
        loader=DictLoader(dict(templates)),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    text = translator({"": dict(words)}, "")
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        text, lambda one, many, n: text(one if n == 1 else many), newstyle=True
    )
    return environment
