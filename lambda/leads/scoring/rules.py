"""The scoring rules as they are published (`published/scoring.json`), typed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from leads.scoring.condition import Condition
from leads.stores.protocol import StoreError
from leads.texts import Texts

FILE = "scoring.json"
KEY = f"published/{FILE}"
STAGES = ("subscriber", "lead", "mql", "sql", "opportunity", "customer")
"""The lifecycle stages, in their order."""

LETTERS = ("A", "B", "C")
FIGURES = ("1", "2", "3")


class Rule(NamedTuple):
    """Points with one condition. `makes_mql`: whoever does this is an MQL at once, whatever the sums say."""

    name: str
    condition: Condition
    points: int
    reason: Texts
    makes_mql: bool = False


class Step(NamedTuple):
    """A lifecycle stage and what it asks; None asks nothing."""

    stage: str
    condition: Condition | None


class Scoring(NamedTuple):
    """All rules. The grade's letter is that of fit (`letters`: from how many points A and B), its figure that of
    engagement (`figures`: 1 and 2). `titles` are words of job titles that go before the built-in ones."""

    version: str = ""
    half_life_days: int = 90
    fit: tuple[Rule, ...] = ()
    engagement: tuple[Rule, ...] = ()
    mql_fit: int = 30
    mql_engagement: int = 30
    at_once_days: int = 90
    letters: tuple[int, int] = (45, 30)
    figures: tuple[int, int] = (30, 10)
    lifecycle: tuple[Step, ...] = ()
    hot_days: int = 90
    titles: Mapping[str, Mapping[str, str]] = {}


class UnreadableScoring(StoreError):
    """What lies under the key of the rules is none."""


def parse(body: bytes) -> Scoring:
    """The rules of a scoring.json. Raises UnreadableScoring."""
    try:
        return from_json(json.loads(body))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableScoring(f"{KEY}: {error!r}") from error


def from_json(data: Mapping[str, Any]) -> Scoring:
    """The rules from their JSON."""
    return Scoring(
        version=f"{data['version']}-{_digest(data)}",
        half_life_days=data["half_life_days"],
        fit=tuple(map(_rule, data["fit"])),
        engagement=tuple(map(_rule, data["engagement"])),
        mql_fit=data["mql"]["fit"],
        mql_engagement=data["mql"]["engagement"],
        at_once_days=data["mql"]["at_once_days"],
        letters=tuple(data["grades"]["letters"]),
        figures=tuple(data["grades"]["figures"]),
        lifecycle=tuple(Step(step["stage"], _condition(step["when"])) for step in data["lifecycle"]),
        hot_days=data["hot_list"]["active_within_days"],
        titles=data["titles"],
    )


def _rule(data: Mapping[str, Any]) -> Rule:
    condition = _condition(data["when"])
    if condition is None:
        raise ValueError(f"{data['name']} has no condition")
    return Rule(data["name"], condition, data["points"], data["reason"], data.get("makes_mql", False))


def _condition(data: Mapping[str, Any] | None) -> Condition | None:
    return Condition(data["field"], data["operator"], tuple(data["values"])) if data else None


def _digest(data: Mapping[str, Any]) -> str:
    """Eight hex digits, others for every other set of rules: who forgets to change the version is told apart."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:8]
