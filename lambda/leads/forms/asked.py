"""Which of a form's questions are put now, and which the next time: progressive profiling.

A form with fewer questions is a form: the page, the check and the consent on record all follow from it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from leads.forms.definition import SHORT, Field, Form

IDENTITY = "email"
"""Who a lead is: asked before anything else, and never again of a reader who is known."""


def asked(form: Form, at_a_time: int, answered: Collection[str] = (), granted: Collection[str] = ()) -> Form:
    """The form with the questions it puts now: those without an answer, in its order, at most `at_a_time` (0: all).

    The address and what is asked each time have their places first. Purposes that are `granted` are not asked again.
    """
    unanswered = [f for f in form.fields if f.each_time or f.name not in answered]
    return form._replace(
        fields=tuple(_first(unanswered, at_a_time)),
        consents=tuple(c for c in form.consents if c.purpose not in granted),
    )


def shortened(form: Form, posted: Mapping[str, str]) -> Form:
    """The form with the questions of its shorter version alone, where the reader chose that and there is one."""
    if not form.short or not posted.get(SHORT):
        return form
    return form._replace(fields=tuple(f for f in form.fields if f.name in form.short))


def with_offered(questions: Form, form: Form, posted: Mapping[str, str]) -> Form:
    """`questions`, and those of the form's others that were answered all the same: taken, and never required.

    Programs send a form whole; a page from before the last publish asks what is asked later now.
    """
    put = {f.name: f for f in questions.fields}
    offered = {f.name: f._replace(required=False) for f in form.fields if posted.get(f.name, "").strip()}
    taken = offered | put
    return questions._replace(fields=tuple(taken[f.name] for f in form.fields if f.name in taken))


def _first(fields: list[Field], at_a_time: int) -> list[Field]:
    if not at_a_time:
        return fields
    sure = [f for f in fields if f.each_time or f.name == IDENTITY]
    others = [f for f in fields if f not in sure][: max(0, at_a_time - len(sure))]
    return [f for f in fields if f in sure or f in others]
