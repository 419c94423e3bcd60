"""What each piece asks of its reader next, as stages.yml says; a piece with nowhere to lead is a problem."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plugins.problems import Problem
from plugins.source import Source
from plugins.stages import CallToAction, Stage

CONTACT_PAGE = "pages/contact"


@dataclass(frozen=True)
class NextStep:
    """One call to action, ready to print. `kind` is what it leads to: a folder, "form" or "contact".

    `url` starts with "/" (or is the anchor of the form on the page); `lang` is the language it leads to.
    """

    kind: str
    url: str
    title: str
    text: str
    button: str
    lang: str
    then: "NextStep | None" = None


@dataclass(frozen=True)
class Plan:
    """Where each piece leads: content key of the piece → content key of what the call to action opens.

    `then` is the same for what follows once the piece's form is sent.
    """

    target: Mapping[str, str]
    then: Mapping[str, str]
    problems: tuple[Problem, ...]


def plan(sources: Sequence[Source], stages: Iterable[Stage]) -> Plan:
    """Return the plan for every published or hidden piece of the stages' folders."""
    target: dict[str, str] = {}
    then: dict[str, str] = {}
    problems = []
    by_folder = {stage.folder: stage for stage in stages}
    open_sources = [source for source in sources if source.status != "draft"]
    for source in open_sources:
        stage = by_folder.get(source.folder)
        if not stage:
            continue
        for action, found in ((stage.call_to_action, target), (stage.call_to_action.then, then)):
            key = _target(source, action, open_sources) if action else ""
            if key is None and action:
                message = (
                    f"no next step: the stage {stage.name} leads to {action.leads_to}, and none is published"
                )
                problems.append(source.problem(message, rule="next-step"))
            elif key:
                found[source.content_key] = key
    return Plan(target, then, tuple(problems))


def _target(source: Source, action: CallToAction, sources: Sequence[Source]) -> str | None:
    """Return the content key an action opens for a piece, its own for a form, None when there is nothing."""
    if action.leads_to == "form":
        return source.content_key
    if action.leads_to == "contact":
        pages = [page for page in sources if page.content_id == CONTACT_PAGE]
        return _first_key(_in_language_of(source, pages))
    others = [
        other
        for other in sources
        if other.folder == action.leads_to
        and other.status == "published"
        and other.content_id != source.content_id
    ]
    ranked = sorted(_in_language_of(source, others), key=lambda other: other.slug)
    ranked.sort(key=lambda other: _nearness(source, other), reverse=True)
    return _first_key(ranked)


def _in_language_of(source: Source, others: Sequence[Source]) -> Sequence[Source]:
    """Return the pieces in the language of `source`; all of them when there are none."""
    return [other for other in others if other.lang == source.lang] or others


def _nearness(source: Source, other: Source) -> tuple[int, bool, str]:
    """Return how near two pieces are: shared topics, then the same persona, then the newer one."""
    shared = set(source.meta.get("topics") or ()) & set(other.meta.get("topics") or ())
    same_persona = source.meta.get("persona") == other.meta.get("persona")
    return len(shared), same_persona, str(other.meta.get("date"))


def _first_key(sources: Sequence[Source]) -> str | None:
    return sources[0].content_key if sources else None
