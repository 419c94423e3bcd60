"""In what language a page speaks, and what it calls the things that tables know by short names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from export.report.words import spoken, words
from leads.exports.column import Column
from leads.exports.columns import contents, measures
from leads.texts import Translate, text_in

MEASURES: Mapping[str, Column] = {
    column.name: column
    for column in (
        measures.CHANNEL,
        *measures.VISITS,
        measures.VISITORS,
        *measures.POSTS,
        measures.APART,
        measures.VALID_RATE,
        measures.LEADS,
        measures.VISIT_TO_LEAD,
        measures.REAL_NAMES,
        measures.REAL_NAME_RATE,
        measures.MQLS,
        measures.MQL_RATE,
        measures.SQLS,
        *measures.MONEY,
    )
}
"""What is counted of channels and of everything together."""

PAGE_MEASURES: Mapping[str, Column] = {
    column.name: column
    for column in contents.COLUMNS
    if column.name not in MEASURES or column.name in {"sessions", "page_views"}
}
"""What is counted of a page."""


class Voice(NamedTuple):
    """`lang` is the language of the site's own labels, `spoken` the one of ours."""

    lang: str
    spoken: str
    text: Translate
    names: Mapping[str, Any]

    def stage(self, name: str) -> str:
        """What marketers call a stage."""
        found = next((stage for stage in self.names.get("stages", ()) if stage["name"] == name), None)
        return text_in(found["label"], self.lang) if found else name

    def persona(self, name: str) -> str:
        """What marketers call a persona."""
        found = self.names.get("personas", {}).get(name)
        return text_in(found, self.lang) if found else name

    def measure(self, name: str) -> str:
        """The label of a figure."""
        return text_in(MEASURES[name].label, self.spoken)

    def of_page(self, name: str) -> str:
        """The label of a figure of pages."""
        if name == "dwell_seconds":
            return self.text("Time on the page")  # shown in minutes
        return text_in(PAGE_MEASURES.get(name, MEASURES.get(name, PAGE_MEASURES["path"])).label, self.spoken)

    def channel(self, name: str) -> str:
        """A channel as its table in attribution.md names it."""
        return self.text(name)


def voice(lang: str, names: Mapping[str, Any]) -> Voice:
    """How a page in `lang` speaks."""
    return Voice(lang, spoken(lang), words(lang), names)
