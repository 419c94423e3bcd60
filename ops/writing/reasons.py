"""Why a next step was chosen, in one sentence."""

from __future__ import annotations

from plugins.nearness import Candidate
from plugins.next_steps import Choice
from plugins.pins import KEY
from plugins.source import Source


def why(source: Source, choice: Choice) -> str:
    """The sentence that says why a choice of a piece fell as it did."""
    if choice.action.leads_to == "form":
        return f"A piece in {source.folder} leads to its own form: there is nothing to choose."
    if choice.action.leads_to == "contact":
        return f"A piece in {source.folder} leads to the contact page: there is nothing to choose."
    if choice.chosen is None:
        return f"Nothing is published in {choice.action.leads_to}: the build will refuse this piece."
    if choice.is_pinned:
        return _pinned(source, choice)
    return _language(source, choice.chosen) + _nearest(list(choice.candidates))


def _pinned(source: Source, choice: Choice) -> str:
    pin = f"It is pinned by `{KEY}:` on line {source.lines.get(KEY, 1)}"
    nearest = choice.candidates[0].source if choice.candidates else None
    if nearest is None:
        return f"{pin}."
    if choice.chosen and nearest.content_id == choice.chosen.content_id:
        return f"{pin}, and would be chosen without it."
    return f"{pin}; without it {nearest.content_id} would be chosen."


def _language(source: Source, chosen: Source) -> str:
    if source.lang == chosen.lang:
        return ""
    return (
        f"Nothing in {chosen.folder} is published in {source.lang}, so it leads to {chosen.lang}, where texts are not "
        "compared. "
    )


def _nearest(candidates: list[Candidate]) -> str:
    if len(candidates) == 1:
        return f"It is the only one published in {candidates[0].source.folder}."
    first, second = candidates[0], candidates[1]
    ahead = round(first.score.total - second.score.total, 1)
    if ahead == 0:
        newer = first.source.meta.get("date") != second.source.meta.get("date")
        reason = "newer" if newer else "first by name"
        return f"{second.source.slug} is as near; this one is the {reason}."
    return f"It is ahead of {second.source.slug} by {ahead:g} points: {_most_of_it(first, second)}."


def _most_of_it(first: Candidate, second: Candidate) -> str:
    """What makes the largest part of the lead of one candidate over another."""
    one, other = first.score, second.score
    parts = {
        f"{_topics(len(one.topics))} shared against {len(other.topics)}": one.topic_points
        - other.topic_points,
        "the persona is the same": one.persona_points - other.persona_points,
        f"the text is nearer ({one.text_points:.1f} points against {other.text_points:.1f})": (
            one.text_points - other.text_points
        ),
    }
    return max(parts, key=lambda reason: parts[reason])


def _topics(number: int) -> str:
    return "1 topic" if number == 1 else f"{number} topics"
