"""What is offered to a reader who hesitates at a form: where their data goes, whom to ask, a shorter form.

When it is offered, theme/static/js/help.js decides in the browser, `help_after_seconds` of FORMS after the last step.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pelican import signals
from pelican.contents import Content
from pelican.generators import Generator

from leads.forms.view import FormView
from plugins.form_settings import form_settings
from plugins.next_steps import CONTACT_PAGE
from plugins.pieces import all_contents, page_url
from plugins.scripts import is_han
from plugins.site import languages_of

PRIVACY_PAGE = "pages/privacy"


@dataclass(frozen=True)
class HelpOffer:
    """Help for one form. `privacy` and `contact` are addresses, None where there is no such page or it is this one.

    `short_questions` are the labels of what the shorter form asks; empty where there is none.
    """

    after_seconds: int
    privacy: str | None
    contact: str | None
    short_questions: str


def help_offer(
    content: Content, after_seconds: int, pages: Mapping[str, Content], default_language: str
) -> HelpOffer | None:
    """Return what is offered on a page with a form; None where that is nothing.

    `pages` are by content key.
    """

    def address(content_id: str) -> str | None:
        wanted = (f"{content_id}.{content.lang}", f"{content_id}.{default_language}")
        page = next((pages[key] for key in wanted if key in pages), None)
        return page_url(page) if page and content_id != content.content_id else None

    view: FormView = content.form
    short = [field.label for field in view.fields if field.name in view.short.split()]
    offer = HelpOffer(
        after_seconds,
        address(PRIVACY_PAGE),
        address(CONTACT_PAGE),
        ("、" if is_han(content.lang) else ", ").join(short),
    )
    return offer if offer.privacy or offer.contact or short else None


def _complete(generators: list[Generator]) -> None:
    """Give every piece and page its `help`, None without a form or when FORMS has it off."""
    settings = generators[0].settings
    after_seconds = form_settings(settings).help_after_seconds
    contents = all_contents(generators)
    pages = {content.content_key: content for content in contents}
    for content in contents:
        content.help = None
        if content.form and after_seconds:
            content.help = help_offer(content, after_seconds, pages, languages_of(settings)[0])


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(_complete)
