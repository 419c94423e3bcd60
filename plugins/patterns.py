"""/patterns/: every part of the theme in every state on one page, one a language, for who works on the theme.

Written only when the setting PATTERNS is true, as the dev server sets it; a published site never has it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pelican import signals
from pelican.contents import Article
from pelican.generators import Generator
from pelican.writers import Writer

from leads.forms.asked import asked
from leads.forms.definition import Form
from leads.forms.view import FormView, Welcome, form_view
from plugins.call_in_text import marked
from plugins.calls.variants import CallSample, Variant, fitting, words_of
from plugins.help_offer import HelpOffer
from plugins.languages import Catalog, catalogs
from plugins.listings.shelves import published
from plugins.listings.view import page_links
from plugins.markup import Heading, converted
from plugins.next_steps import NextStep
from plugins.site import site_of
from plugins.web_markup import WebMarkup

LONG_TITLE = {
    "en": "A title of a hundred and twenty characters, "
    "which is as long as a title may be and a good deal longer than it should be",
    "zh": "一个长达六十个汉字的标题，已经是标题所能允许的最大长度，"
    "任何人都不应当写得比它更长，这里只用来检查页面会不会被它撑破或者挤歪",
}


@dataclass(frozen=True)
class Samples:
    """What patterns.html shows. `long` is a piece with the longest title and no pictures, `step` leads off the page."""

    prose: str
    pieces: Sequence[Article]
    long: Article
    case: Article | None
    whitepaper: Article | None
    form: FormView
    known_form: FormView
    listing: Any
    step: NextStep
    calls: Sequence[CallSample]
    help: HelpOffer | None


def samples_of(
    pieces: Sequence[Article],
    text: tuple[str, tuple[Heading, ...]],
    forms: tuple[FormView, FormView],
    long_title: str,
    variants: Sequence[Variant] = (),
) -> Samples:
    """Return the samples of a language: its published pieces, newest first, HTML and headings of a text, two forms."""
    prose, contents = text
    case, whitepaper = _first(pieces, "case-studies"), _first(pieces, "whitepapers")
    steps = [piece.next_step for piece in pieces]
    return Samples(
        prose=prose,
        pieces=pieces[:3],
        long=_changed(pieces[0], title=long_title, asset=None, outcomes=[]),
        case=_changed(case, contents=contents) if case else None,
        whitepaper=whitepaper,
        form=forms[0],
        known_form=forms[1],
        listing=_listing(pages=23, current=12),
        step=next((step for step in steps if step.kind != "form"), steps[0]),
        calls=list(call_samples(pieces, variants)),
        help=whitepaper.help if whitepaper else None,
    )


def call_samples(pieces: Sequence[Article], variants: Iterable[Variant]) -> Iterator[CallSample]:
    """Yield each variant that one of the pieces may show, in their language."""
    for variant in variants:
        piece = next((one for one in pieces if one.next_step.kind == variant.leads_to), None)
        if piece and fitting([variant], variant.leads_to, piece.lang):
            (words,), step = words_of([variant], piece.lang), piece.next_step
            yield CallSample(
                name=variant.name,
                when=str(variant.when),
                text=words.text or step.text,
                button=words.button or step.button,
                url=f"/{piece.url}{variant.when.example}",
            )


def wrong_form(form: Form, lang: str, messages: Catalog) -> FormView:
    """Return a form as it comes back when every question was answered badly."""

    def text(english: str) -> str:
        return messages.get(english, english)

    error = text("Enter an e-mail address in the correct format, like name@example.com")
    return form_view(
        form,
        lang,
        action="/patterns/",
        text=text,
        values={field.name: "ada@analytical" for field in form.fields if field.type != "select"},
        errors={field.name: error for field in form.fields[:2]},
    )


def known_form(form: Form, lang: str, messages: Catalog) -> FormView:
    """Return a form as a reader meets it who has answered all of it but the last question, with ids of its own."""
    left = asked(form, 0, [field.name for field in form.fields[:-1]])
    return form_view(
        left._replace(id=f"{form.id}-known"),
        lang,
        action="/patterns/",
        text=lambda english: messages.get(english, english),
        welcome=Welcome("a…@analytical.example.com", "/patterns/", ""),
    )


def _changed(piece: Article, **values: Any) -> Article:
    other = copy(piece)
    for name, value in values.items():
        setattr(other, name, value)
    return other


def _first(pieces: Iterable[Article], folder: str) -> Article | None:
    return next((piece for piece in pieces if piece.stage.folder == folder), None)


def _listing(pages: int, current: int) -> Any:
    """Return what _paging.html is given, in the shape of plugins.listings."""
    return SimpleNamespace(
        page_number=current,
        page_count=pages,
        newer="#p-listing",
        older="#p-listing",
        pages=page_links(dict.fromkeys(range(1, pages + 1), "#p-listing"), current),
    )


class PatternsGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Writes patterns/index.html in each language."""

    def generate_output(self, writer: Writer) -> None:
        """Write the pages."""
        if not self.settings["PATTERNS"]:
            return
        site, messages = site_of(self.settings), catalogs(Path(self.theme))
        pieces = published(self.context["articles"])
        langs = [lang for lang in site.languages if any(piece.lang == lang for piece in pieces)]
        alternates = [(lang, f"{site.home(lang)}patterns/") for lang in langs]
        for lang, url in alternates:
            save_as = f"{url[1:]}index.html"
            writer.write_file(
                save_as,
                self.get_template("patterns"),
                self.context,
                url=save_as,
                lang=lang,
                alternates=alternates,
                samples=self._samples(lang, [p for p in pieces if p.lang == lang], messages.get(lang, {})),
            )

    def _samples(self, lang: str, pieces: Sequence[Article], messages: Catalog) -> Samples:
        folder = Path(self.theme) / "patterns"
        path = folder / f"{lang}.md"
        text = (path if path.is_file() else folder / "en.md").read_text(encoding="utf-8")
        made = converted(marked(text), self.settings, lang, [WebMarkup(messages)])
        forms: Mapping[str, Any] = self.settings["SITE_DATA"].forms
        form = Form.from_json({**forms["whitepaper"], "thanks": None})
        shown = wrong_form(form, lang, messages), known_form(form, lang, messages)
        title, variants = LONG_TITLE.get(lang, LONG_TITLE["en"]), self.settings["SITE_DATA"].variants
        return samples_of(pieces, made, shown, title, variants)


def _generators(_: Any) -> type[PatternsGenerator]:
    return PatternsGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(_generators)
