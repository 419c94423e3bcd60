"""What a template shows around a piece: its form, its next step, its other languages."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pelican import signals
from pelican.contents import Content
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator

from leads.forms.asked import asked
from leads.forms.definition import SHORT, Form
from leads.forms.settings import FormSettings
from leads.forms.view import FormView, form_view
from plugins.call_in_text import linked
from plugins.data_files import SiteData
from plugins.form_settings import form_settings
from plugins.languages import Catalog, catalogs
from plugins.next_steps import NextStep, Plan, action_to
from plugins.site import languages_of
from plugins.stages import CallToAction, Stage

FORM_ANCHOR = "#form"
"""Where the theme puts a piece's form on its page."""


def page_url(content: Content) -> str:
    """Return the address of an article or page on the site, from the first slash."""
    return f"/{content.url}"


def all_contents(generators: Iterable[Generator]) -> list[Content]:
    """Return every article and page that is published or hidden, in every language."""
    contents: list[Content] = []
    for generator in generators:
        if isinstance(generator, ArticlesGenerator):
            contents += [*generator.articles, *generator.hidden_articles, *generator.hidden_translations]
            contents += generator.translations
        elif isinstance(generator, PagesGenerator):
            contents += [*generator.pages, *generator.hidden_pages, *generator.hidden_translations]
            contents += generator.translations
    return sorted(contents, key=lambda content: str(content.content_key))


def site_forms(data: SiteData, by_key: Mapping[str, Content], languages: Sequence[str]) -> dict[str, Any]:
    """Return the forms as site.json holds them: `thanks` is the address of a page by language, or None."""
    return {
        name: {**form, "thanks": _thanks(form["thanks"], by_key, languages)}
        for name, form in data.forms.items()
    }


def next_step(
    content: Content, plan: Plan, stages: Sequence[Stage], by_key: Mapping[str, Content]
) -> NextStep | None:
    """Return the call to action of a piece; None for a page, which belongs to no stage."""
    key = plan.target.get(content.content_key)
    if key is None:
        return None
    action, then = content.stage.call_to_action, None
    if action.then:
        then = _step(action.then, by_key[plan.then[content.content_key]], content.lang, stages)
    return _step(action, by_key[key], content.lang, stages, then)


def _step(
    own: CallToAction, target: Content, lang: str, stages: Sequence[Stage], then: NextStep | None = None
) -> NextStep:
    folder = target.content_id.partition("/")[0]
    is_of_pieces = own.leads_to in {stage.folder for stage in stages}
    action = action_to(folder, own, stages) if is_of_pieces else own
    return NextStep(
        kind=action.leads_to,
        url=FORM_ANCHOR if action.leads_to == "form" else page_url(target),
        title=target.title,
        text=action.text[lang],
        button=action.button[lang],
        lang=target.lang,
        then=then,
    )


def _form(
    content: Content, forms: Mapping[str, Form], rules: FormSettings, messages: Mapping[str, Catalog]
) -> FormView | None:
    """Return the form on a page, empty, in the page's language; the script fills in the two hidden texts."""
    if content.form_id is None:
        return None
    texts, action = messages.get(content.lang, {}), f"/api/forms/{content.form_id}"
    return form_view(
        asked(forms[content.form_id], rules.questions_at_a_time),
        content.lang,
        action=action,
        hidden=[("content", content.content_key), ("event_id", ""), ("elapsed_ms", ""), (SHORT, "")],
        text=lambda text: texts.get(text, text),
        returning_url=f"{action}?content={quote(content.content_key)}" if rules.returning_readers else None,
    )


def _alternates(content: Content, languages: Sequence[str]) -> list[tuple[str, str]]:
    """Return language and address of each language version of a page, its own among them."""
    versions = {version.lang: page_url(version) for version in (content, *content.translations)}
    return [(lang, versions[lang]) for lang in languages if lang in versions]


def _thanks(
    slug: str | None, by_key: Mapping[str, Content], languages: Sequence[str]
) -> dict[str, str] | None:
    if slug is None:
        return None
    default = by_key[f"pages/{slug}.{languages[0]}"]
    pages = {lang: by_key.get(f"pages/{slug}.{lang}", default) for lang in languages}
    return {lang: page_url(page) for lang, page in pages.items()}


def _complete(generators: list[Generator]) -> None:
    settings = generators[0].settings
    languages, data = languages_of(settings), settings["SITE_DATA"]
    contents = all_contents(generators)
    by_key = {content.content_key: content for content in contents}
    forms = {name: Form.from_json(form) for name, form in site_forms(data, by_key, languages).items()}
    rules = form_settings(settings)
    messages = catalogs(Path(generators[0].theme))
    for content in contents:
        content.alternates = _alternates(content, languages)
        content.form = _form(content, forms, rules, messages)
        content.next_step = next_step(content, settings["NEXT_STEPS"], data.stages, by_key)
        content._content = linked(content._content, content.next_step, content.lang)


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(_complete)
