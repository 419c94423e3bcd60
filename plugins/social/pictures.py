"""Which social pictures there are, and what is written on each."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pelican.contents import Content

from plugins.findability.facts import picture_name
from plugins.pdf.document import two_lines
from plugins.pdf.fonts import covered
from plugins.scripts import html_lang
from plugins.site import Site
from plugins.social.fitting import SUBHEADING, balanced_width, clauses, fitting_size
from plugins.stages import Stage

_GROUNDS = {"articles": "paper", "whitepapers": "green", "case-studies": "deep"}
_OTHER_GROUND = "deep"
_SURELY_DRAWN = re.compile("[ -~\u00a0-\u017f\u2010-\u2026\u3000-\u303f\u4e00-\u9fa5\uff01-\uff5e]*")
"""Texts for which the fonts, slow to open, need not be asked."""

_JOINERS = "\u200d\ufe0e\ufe0f"
"""Between the parts of one emoji, and after it; without them nothing."""


@dataclass(frozen=True)
class Picture:
    """What picture.html shows. `order` is that of the stage, 0 for none."""

    name: str
    lang: str
    heading: str
    subheading: str = ""
    kind: str = ""
    order: int = 0
    ground: str = _OTHER_GROUND
    template: str = "picture.html"

    @property
    def type_size(self) -> int:
        """Return the size of the heading in pixels."""
        return fitting_size(self.heading, self.subheading)

    @property
    def lines(self) -> list[tuple[str, int, list[str]]]:
        """Return heading and subheading as class, width in pixels, and the parts that a line does not break."""
        size = self.type_size
        texts = [("heading", self.heading, float(size)), ("subheading", self.subheading, SUBHEADING * size)]
        return [(name, balanced_width(text, px), clauses(text, px)) for name, text, px in texts if text]

    @property
    def html_lang(self) -> str:
        """Return the language as fonts know it."""
        return html_lang(self.lang)


def pictures_of(contents: Iterable[Content], stages: Iterable[Stage], site: Site) -> Iterator[Picture]:
    """Yield the pictures of all pieces and pages, of each type's listings, and of the home pages, and the logo."""
    for content in contents:
        yield content_picture(content)
    for lang in site.languages:
        yield Picture(f"home.{lang}", lang, *two_lines(site.tagline(lang)))
        for stage in stages:
            yield stage_picture(stage, lang)
    yield Picture(
        "logo", site.default_language, "", template="logo.html"
    )  # the publisher's, in structured data


def content_picture(content: Any) -> Picture:
    """Return the picture of a piece or page."""
    heading, subheading = two_lines(drawable(content.title))
    stage = getattr(content, "stage", None)
    words = Picture(picture_name(content), content.lang, heading, subheading)
    if stage is None:
        return words
    return Picture(
        words.name,
        words.lang,
        heading,
        subheading,
        kind=stage.type_one[content.lang],
        order=stage.order,
        ground=_GROUNDS[stage.folder],
    )


def drawable(text: str) -> str:
    """Return a text without what no font of ours can draw, such as emoji: a picture shows no empty box."""
    if _SURELY_DRAWN.fullmatch(text):
        return text
    shown = "".join(one for one in text if ord(one) in covered() and one not in _JOINERS)
    return " ".join(shown.split())


def stage_picture(stage: Stage, lang: str) -> Picture:
    """Return the picture of the listing of a type."""
    return Picture(
        f"{stage.folder}.{lang}",
        lang,
        stage.type[lang],
        kind=stage.label[lang],
        order=stage.order,
        ground=_GROUNDS[stage.folder],
    )
