"""The words a piece is described with: stage, persona, topics. Marketers keep them in content/data/."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Label = Mapping[str, str]


@dataclass(frozen=True)
class CallToAction:
    """What a stage asks of its reader. `leads_to` is a content folder, "form" or "contact"."""

    leads_to: str
    text: Label
    button: Label
    then: "CallToAction | None" = None


@dataclass(frozen=True)
class Stage:
    """A step on the reader's way; its pieces lie in `folder`."""

    name: str
    order: int
    folder: str
    label: Label
    call_to_action: CallToAction


@dataclass(frozen=True)
class Persona:
    """Whom a piece is written for."""

    name: str
    label: Label
    description: str


@dataclass(frozen=True)
class Topic:
    """What a piece is about."""

    name: str
    label: Label


def stages_of(data: list[dict[str, Any]]) -> tuple[Stage, ...]:
    """Return the stages of stages.yml, in their order."""
    return tuple(
        Stage(stage["name"], order, stage["folder"], stage["label"], _call_to_action(stage["call_to_action"]))
        for order, stage in enumerate(data, 1)
    )


def personas_of(data: dict[str, Any]) -> dict[str, Persona]:
    """Return the personas of personas.yml by name."""
    return {name: Persona(name, persona["label"], persona["description"]) for name, persona in data.items()}


def topics_of(data: dict[str, Any]) -> dict[str, Topic]:
    """Return the topics of topics.yml by name."""
    return {name: Topic(name, topic["label"]) for name, topic in data.items()}


def _call_to_action(data: dict[str, Any]) -> CallToAction:
    then = data.get("then")
    return CallToAction(
        data["leads_to"], data["text"], data["button"], _call_to_action(then) if then else None
    )
