"""What each piece asks of its reader next, as stages.yml says; a piece with nowhere to lead is a problem."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from plugins.calls.variants import OtherWords
from plugins.nearness import Candidate, Nearness
from plugins.pins import KEY, actions_of, pinned
from plugins.problems import Problem
from plugins.source import Source
from plugins.stages import CallToAction, Stage

CONTACT_PAGE = "pages/contact"


@dataclass(frozen=True)
class NextStep:
    """One call to action, ready to print. `kind` is what it leads to: a folder, "form" or "contact".

    `url` starts with "/" (or is the anchor of the form on the page); `lang` is the language it leads to; `variants`
    are other words for it (plugins.calls).
    """

    kind: str
    url: str
    title: str
    text: str
    button: str
    lang: str
    then: "NextStep | None" = None
    variants: tuple[OtherWords, ...] = ()


@dataclass(frozen=True)
class Choice:
    """What one call to action of a piece opens, and what else it could have been.

    `action` is the one of stages.yml whose words are printed. `candidates` are all that were compared, the nearest
    first; empty for a form and for the contact page. `chosen` is None when there is nothing to open.
    """

    action: CallToAction
    chosen: Source | None
    candidates: tuple[Candidate, ...] = ()
    is_pinned: bool = False


@dataclass(frozen=True)
class Plan:
    """Where each piece leads: content key of the piece → content key of what the call to action opens.

    `then` is the same for what follows once the piece's form is sent.
    """

    target: Mapping[str, str]
    then: Mapping[str, str]
    problems: tuple[Problem, ...]


def compared(sources: Iterable[Source], stages: Iterable[Stage], *, with_drafts: bool = False) -> Nearness:
    """Return what tells how near the open pieces of the stages' folders are to one another, drafts too if asked."""
    folders = {stage.folder for stage in stages}
    chosen = (source for source in sources if with_drafts or source.status != "draft")
    return Nearness(source for source in chosen if source.folder in folders)


def plan(
    sources: Sequence[Source],
    stages: Sequence[Stage],
    nearness: Nearness,
    with_drafts: Nearness | None = None,
) -> Plan:
    """Return the plan for every published or hidden piece of the stages' folders.

    `nearness` is that of these pieces. With a second one, of drafts too, a preview's plan: it has all that the first
    has and the drafts besides.
    """
    found: tuple[dict[str, str], dict[str, str]] = ({}, {})
    problems = list(step_problems(sources, stages))
    by_folder = {stage.folder: stage for stage in stages}
    goals = _Goals(sources)
    for source in sources:
        near = with_drafts if source.status == "draft" else nearness
        if source.folder not in by_folder or near is None:
            continue
        stage = by_folder[source.folder]
        for choice, keys in zip(
            choices_of(source, stage, stages, goals.of(source), near), found, strict=False
        ):
            if choice.chosen:
                keys[source.content_key] = choice.chosen.content_key
            elif source.status == "draft":  # step_problems tells of the others
                problems.append(_no_next_step(source, stage, choice.action))
    return Plan(*found, tuple(problems))


class _Goals:
    """What pieces may lead to: what is open; a draft also to one that it pins, and to those where nothing is open."""

    def __init__(self, sources: Iterable[Source]) -> None:
        sources = list(sources)
        self._open = [source for source in sources if source.status != "draft"]
        self._drafts = [source for source in sources if source.status == "draft"]
        self._folders = {source.folder for source in self._open if source.status == "published"}
        self._in_place_of_open = [draft for draft in self._drafts if draft.folder not in self._folders]

    def of(self, source: Source) -> list[Source]:
        """Return what a source may lead to."""
        if source.status != "draft":
            return self._open
        wanted = source.meta.get(KEY)
        is_pinned = wanted and str(wanted).partition("/")[0] in self._folders
        pinned_drafts = [draft for draft in self._drafts if draft.content_id == wanted] if is_pinned else []
        return [*self._open, *self._in_place_of_open, *pinned_drafts]


def step_problems(sources: Iterable[Source], stages: Sequence[Stage]) -> Iterator[Problem]:
    """Yield a problem for each open piece that has nowhere to lead; the texts need not have been read."""
    by_folder: dict[str, list[Source]] = {}
    for source in sources:
        if source.status != "draft":
            by_folder.setdefault(source.folder, []).append(source)
    for stage in stages:
        for source in by_folder.get(stage.folder, ()):
            for action in _without_goal(source, stage, stages, by_folder):
                yield _no_next_step(source, stage, action)


def _without_goal(
    source: Source, stage: Stage, stages: Sequence[Stage], by_folder: Mapping[str, Sequence[Source]]
) -> Iterator[CallToAction]:
    """Yield each action of a piece that has nothing to open; a pin is the goal of the first that leads to pieces."""
    every = (other for group in by_folder.values() for other in group)
    is_pinned = bool(pinned(source, stages, every))
    for action in (stage.call_to_action, stage.call_to_action.then):
        if action is None:
            continue
        if action.leads_to not in {each.folder for each in stages}:
            if _form_or_page(source, action, by_folder.get("pages", ())) is None:
                yield action
        elif is_pinned:
            is_pinned = False
        elif not _candidates(source, action, by_folder.get(action.leads_to, ())):
            yield action


def choices_of(
    source: Source, stage: Stage, stages: Sequence[Stage], sources: Sequence[Source], nearness: Nearness
) -> Iterator[Choice]:
    """Yield the choice for a piece's call to action, and for what follows its form where something does.

    `sources` are the open ones; a pin stands in the place of the first action that leads to pieces.
    """
    folders = {each.folder for each in stages}
    pins = _in_language_of(source, pinned(source, stages, sources))
    for action in (stage.call_to_action, stage.call_to_action.then):
        if action is None:
            continue
        if action.leads_to not in folders:
            yield Choice(action, _form_or_page(source, action, sources))
            continue
        candidates = tuple(nearness.ranked(source, _candidates(source, action, sources)))
        if pins:
            yield Choice(action_to(pins[0].folder, action, stages), pins[0], candidates, is_pinned=True)
            pins = []
        else:
            yield Choice(action, candidates[0].source if candidates else None, candidates)


def action_to(folder: str, own: CallToAction, stages: Iterable[Stage]) -> CallToAction:
    """Return the action whose words lead to a folder: a stage's own, or another's where a pin leads elsewhere."""
    if own.leads_to == folder:
        return own
    return next((action for action in actions_of(stages) if action.leads_to == folder), own)


def _no_next_step(source: Source, stage: Stage, action: CallToAction) -> Problem:
    return source.problem(
        f"no next step: the stage {stage.name} leads to {action.leads_to}, and none is published",
        rule="next-step",
    )


def _form_or_page(source: Source, action: CallToAction, sources: Sequence[Source]) -> Source | None:
    """Return a piece itself for its own form; the contact page else, None where there is none."""
    if action.leads_to == "form":
        return source
    pages = _in_language_of(source, [page for page in sources if page.content_id == CONTACT_PAGE])
    return pages[0] if pages else None


def _candidates(source: Source, action: CallToAction, sources: Iterable[Source]) -> Sequence[Source]:
    others = [
        other
        for other in sources
        if other.folder == action.leads_to
        and other.status != "hidden"
        and other.content_id != source.content_id
    ]
    return _in_language_of(source, others)


def _in_language_of(source: Source, others: Sequence[Source]) -> Sequence[Source]:
    """Return the pieces in the language of `source`; all of them when there are none."""
    return [other for other in others if other.lang == source.lang] or others
