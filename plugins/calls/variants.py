"""The rows of calls.yml: whose call, for whom, and in which words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from plugins.stages import Label

CONDITIONS = ("source", "medium", "channel", "search", "persona")
"""What a condition may look at. Of each, one of the values has to fit; and each that is named has to."""


@dataclass(frozen=True)
class When:
    """Whose visit a variant is for; an empty tuple asks nothing.

    `search` are words that somebody searched with or that were bid on, `persona` those whom an earlier page of the
    visit was written for.
    """

    source: tuple[str, ...] = ()
    medium: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    search: tuple[str, ...] = ()
    persona: tuple[str, ...] = ()

    @property
    def asks_origin(self) -> bool:
        """Whether it matters how the visit came in."""
        return bool(self.source or self.medium or self.channel)

    @property
    def example(self) -> str:
        """The tags of an address that make it fit, from ?; empty where tags alone cannot."""
        if self.persona or (self.channel and not self.source):
            return ""
        tags = {"source": self.source, "medium": self.medium, "term": self.search}
        named = {f"utm_{name}": values[0] for name, values in tags.items() if values}
        if self.search and not self.asks_origin:
            named = {"utm_source": "example", **named}
        return f"?{urlencode(named)}" if "utm_source" in named else ""

    def __str__(self) -> str:
        parts = ((name, getattr(self, name)) for name in CONDITIONS)
        return "; ".join(f"{name}: {', '.join(values)}" for name, values in parts if values)


@dataclass(frozen=True)
class Variant:
    """Other words for the call that `leads_to` names. A language that is missing keeps those of stages.yml."""

    name: str
    leads_to: str
    when: When
    text: Label
    button: Label


@dataclass(frozen=True)
class CallSample:
    """A variant as /patterns/ shows it: what it asks, and its words with those of stages.yml for what it leaves out.

    `url` opens a piece with the tags that make it fit, where tags can.
    """

    name: str
    when: str
    text: str
    button: str
    url: str


@dataclass(frozen=True)
class OtherWords:
    """A variant in one language, ready to print; None for what stays as it is."""

    name: str
    text: str | None
    button: str | None


def variants_of(data: Iterable[Mapping[str, Any]]) -> tuple[Variant, ...]:
    """Return the variants of calls.yml, in their order: the first that fits is shown."""
    return tuple(
        Variant(
            row["name"],
            row["leads_to"],
            When(**{name: tuple(values) for name, values in row["when"].items()}),
            row.get("text", {}),
            row.get("button", {}),
        )
        for row in data
    )


def fitting(variants: Sequence[Variant], leads_to: str, lang: str) -> tuple[Variant, ...]:
    """Return the variants that say something in a language of a call that leads somewhere."""
    return tuple(
        variant
        for variant in variants
        if variant.leads_to == leads_to and (lang in variant.text or lang in variant.button)
    )


def words_of(variants: Iterable[Variant], lang: str) -> tuple[OtherWords, ...]:
    """Return the words of variants in a language."""
    return tuple(OtherWords(one.name, one.text.get(lang), one.button.get(lang)) for one in variants)
