"""Media as channels tell them apart: a word for each kind, so that a browser needs no rule of its own."""

import re
from collections.abc import Collection, Iterable

from leads.attribution.channels import DISPLAY, EMAIL, OFFLINE, PAID, PUSH_WORD, SOCIAL
from leads.attribution.source import MEDIUM_OF
from leads.attribution.tables import CLICK_IDS, PERSONAL_SOURCE

UNSAID = "(not set)"
"""The medium of a tagged link that names none."""

OTHER = "(other)"
"""Stands for every medium that no channel knows."""

KINDS = (
    (PAID.pattern, "cpc"),
    (".*video.*", "video"),
    (rf".*push|.*{PUSH_WORD.pattern}.*", "push"),
)
"""Media that are known by how they are written, in the order of the channels: pattern, and the word for all of them."""

EXACT = tuple(
    sorted(
        {"referral", "app", "link", "audio", "sms", "affiliate", "affiliates"}
        | {*MEDIUM_OF.values(), *DISPLAY, *SOCIAL, *EMAIL, *OFFLINE}
        | {"organic shopping", "shopping", UNSAID}
    )
)
"""Media that are known by their word; these go before the patterns."""

WORDS: tuple[str, ...] = tuple(dict.fromkeys((*EXACT, *(word for _, word in KINDS), OTHER)))


def word_for(medium: str, exact: Collection[str] = EXACT) -> str:
    """Return the word that stands for a medium (in lower case), when the words of `exact` stand for themselves."""
    if medium in exact:
        return medium
    return next((word for pattern, word in KINDS if re.fullmatch(pattern, medium)), OTHER)


def needed(sets: Iterable[frozenset[str]]) -> tuple[str, ...]:
    """Return the exact words without which a medium would be in another of these sets of words."""
    sets = tuple(sets)
    return tuple(w for w in EXACT if any((w in one) != (word_for(w, ()) in one) for one in sets))


KNOWN = tuple(sorted({*EXACT, *(rule.medium for rule in CLICK_IDS), PERSONAL_SOURCE[1]} - {UNSAID}))
"""What calls.yml may name beside the media that campaigns.yml registers."""
