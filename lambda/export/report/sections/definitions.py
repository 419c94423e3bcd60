"""What each figure is, in the words that docs/exports.md and the files' legend have, and where there are none, ours."""

from __future__ import annotations

from typing import NamedTuple

from export.report.sections import channels, contents, overview
from export.report.voice import MEASURES, PAGE_MEASURES, Voice
from leads.texts import text_in

OWN = {
    "visitors_per_day": "Different visitors of each day, added up and divided by the days. A visitor is known for one "
    "day only, as the key that makes the hash of a day is destroyed: a person who comes on two days is two.",
    "accounts": "Firms, by the domain of business addresses, whose first person registered in the period.",
    "registered": "People with an accepted post in the period, those who had registered before among them.",
    "downloaded": "Of these, people who fetched a document in the period.",
    "mql": "Of these, people who are marketing-qualified by today, or have gone further. Those of the period before "
    "have had longer to get there.",
    "sql": "Of these, people whom sales has accepted by today, or who have gone further.",
}
LABELS = {
    "registered": "Registered",
    "downloaded": "Fetched a document",
    "mql": "Became an MQL",
    "sql": "Became an SQL",
}


class Definition(NamedTuple):
    """A figure's anchor on the page, name and meaning."""

    id: str
    label: str
    meaning: str


def definitions(voice: Voice) -> list[tuple[str, list[Definition]]]:
    """All definitions, by what they are of."""
    everything = list(dict.fromkeys([*overview.FIRST, "visitors_per_day", *MEASURES]))
    return [
        (voice.text("Visits, leads and money"), [_measure(name, voice) for name in everything]),
        (voice.text("Steps of the funnel"), [_own(name, voice) for name in LABELS]),
        (voice.text("Pages"), [_of_page(name, voice) for name in contents.COLUMNS if name in PAGE_MEASURES]),
    ]


def columns_of(names: tuple[str, ...], voice: Voice) -> list[tuple[str, str]]:
    """Label and anchor of a table's columns."""
    if names is channels.COLUMNS:
        return [(voice.measure(name), f"def-{name}") for name in names]
    return [
        (voice.of_page(name), f"def-page-{name}" if name in PAGE_MEASURES else f"def-{name}")
        for name in names
    ]


def _measure(name: str, voice: Voice) -> Definition:
    if name in OWN:
        return Definition(f"def-{name}", overview.label_of(name, voice), voice.text(OWN[name]))
    return Definition(
        f"def-{name}", voice.measure(name), _sentence(text_in(MEASURES[name].meaning, voice.spoken), voice)
    )


def _own(name: str, voice: Voice) -> Definition:
    return Definition(f"def-{name}", voice.text(LABELS[name]), voice.text(OWN[name]))


def _of_page(name: str, voice: Voice) -> Definition:
    meaning = _sentence(text_in(PAGE_MEASURES[name].meaning, voice.spoken), voice)
    return Definition(f"def-page-{name}", voice.of_page(name), meaning)


def _sentence(meaning: str, voice: Voice) -> str:
    return f"{meaning}{voice.text('.')}"
