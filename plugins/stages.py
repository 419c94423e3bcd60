"""The words a piece is described with: stage, persona, topics, author. Marketers keep them in content/data/."""

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
    """A step on the reader's way; its pieces lie in `folder`.

    `label` says what the reader does there, `type` and `type_one` what its pieces are called: many, and one.
    """

    name: str
    order: int
    folder: str
    label: Label
    type: Label
    type_one: Label
    description: Label
    call_to_action: CallToAction


@dataclass(frozen=True)
class Persona:
    """Whom a piece is written for."""

    name: str
    label: Label
    description: Label


@dataclass(frozen=True)
class Topic:
    """What a piece is about."""

    name: str
    label: Label
    description: Label


@dataclass(frozen=True)
class Writer:
    """Who wrote a piece. `kind` is person or organization; `role` and `bio` are for people to read."""

    name: str
    kind: str
    label: Label
    role: Label
    bio: Label


def stages_of(data: list[dict[str, Any]]) -> tuple[Stage, ...]:
    """Return the stages of stages.yml, in their order."""
    return tuple(
        Stage(
            name=stage["name"],
            order=order,
            folder=stage["folder"],
            label=stage["label"],
            type=stage["type"],
            type_one=stage["type_one"],
            description=stage["description"],
            call_to_action=_call_to_action(stage["call_to_action"]),
        )
        for order, stage in enumerate(data, 1)
    )


def personas_of(data: dict[str, Any]) -> dict[str, Persona]:
    """Return the personas of personas.yml by name."""
    return {name: Persona(name, persona["label"], persona["description"]) for name, persona in data.items()}


def topics_of(data: dict[str, Any]) -> dict[str, Topic]:
    """Return the topics of topics.yml by name."""
    return {name: Topic(name, topic["label"], topic["description"]) for name, topic in data.items()}


def writers_of(data: dict[str, Any]) -> dict[str, Writer]:
    """Return the writers of authors.yml by name."""
    return {name: Writer(name, **writer) for name, writer in data.items()}


def _call_to_action(data: dict[str, Any]) -> CallToAction:
    then = data.get("then")
    return CallToAction(
        data["leads_to"], data["text"], data["button"], _call_to_action(then) if then else None
    )
