"""The next step that a writer chose: the front matter `next: whitepapers/lead-standards`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from plugins.problems import Problem, nearest
from plugins.source import Source
from plugins.stages import CallToAction, Stage

KEY = "next"


def actions_of(stages: Iterable[Stage]) -> Iterator[CallToAction]:
    """Yield every call to action of stages.yml, also those that follow a form."""
    for stage in stages:
        yield stage.call_to_action
        if stage.call_to_action.then:
            yield stage.call_to_action.then


def pinnable_folders(stage: Stage, stages: Sequence[Stage]) -> list[str]:
    """Return the folders a piece of a stage may pin a piece of: a way on, for which stages.yml has words.

    A stage whose own call to action leads to pieces may lead to those of any later stage; one that leads to a form
    pins what follows it; one that leads to the contact page has nothing to choose.
    """
    own, then = stage.call_to_action, stage.call_to_action.then
    folders = {each.folder: each.order for each in stages}
    if own.leads_to in folders:
        with_words = {action.leads_to for action in actions_of(stages)}
        later = [name for name, order in folders.items() if order > stage.order and name in with_words]
        return [own.leads_to, *(name for name in later if name != own.leads_to)]
    return [then.leads_to] if then and then.leads_to in folders else []


def pinned(source: Source, stages: Sequence[Stage], sources: Iterable[Source]) -> list[Source]:
    """Return the published language versions of the piece that a source pins; [] without a pin that may stand.

    A draft may pin another draft.
    """
    stage = next((stage for stage in stages if stage.folder == source.folder), None)
    wanted = source.meta.get(KEY)
    if stage is None or wanted is None:
        return []
    folders = pinnable_folders(stage, stages)
    return [
        other
        for other in sources
        if other.content_id == wanted and other.folder in folders and other.status in _states(source)
    ]


def pin_problems(
    sources: Sequence[Source], stages: Sequence[Stage], only: Source | None = None
) -> Iterator[Problem]:
    """Yield a problem for each pin that leads nowhere, or where its stage does not lead; of one source with `only`."""
    by_folder = {stage.folder: stage for stage in stages}
    for source in [only] if only else sources:
        value = source.meta.get(KEY)
        if isinstance(value, str) and value and source.folder in by_folder:
            message = _message(source, value, by_folder[source.folder], stages, sources)
            if message:
                yield source.problem(message, KEY, rule="next-step")


def _message(
    source: Source, value: str, stage: Stage, stages: Sequence[Stage], sources: Sequence[Source]
) -> str | None:
    folders = pinnable_folders(stage, stages)
    if not folders:
        leads_to = stage.call_to_action.leads_to
        goal = "its own form, and nothing follows it" if leads_to == "form" else f"the {leads_to} page"
        return f"next has nothing to choose: a piece in {stage.folder} leads to {goal}; remove the line"
    versions = {other.lang: other.status for other in sources if other.content_id == value}
    expected = f"expected a published piece in {' or '.join(folders)}"
    if not versions:
        return f"next is {value!r}; there is no such piece{_hint(value, folders, sources)}; {expected}"
    if value.partition("/")[0] not in folders:
        return f"next is {value!r}, where a piece in {stage.folder} does not lead; {expected}"
    if not _states(source).intersection(versions.values()):
        return f"next is {value!r}, which is {_state(versions)}; {expected}"
    return None


def _states(source: Source) -> set[str]:
    """Return the statuses that a pinned piece may have."""
    return {"published", "draft"} if source.status == "draft" else {"published"}


def _state(versions: Mapping[str, Any]) -> str:
    return "hidden" if "hidden" in versions.values() else "a draft"


def _hint(value: str, folders: Sequence[str], sources: Iterable[Source]) -> str:
    """Return the piece that was probably meant: by its id, or by its name alone."""
    ids = sorted({other.content_id for other in sources if other.folder in folders})
    names = {content_id.partition("/")[2]: content_id for content_id in ids}
    meant = nearest(value, ids) or names.get(nearest(value, names) or "")
    return f" (did you mean {meant}?)" if meant else ""
