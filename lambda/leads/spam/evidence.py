"""What the layers look at, and what they say: a post with all that is known of it, and findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from leads.events import Event
from leads.forms.definition import Form
from leads.forms.settings import FormSettings
from leads.http.request import Request
from leads.spam.memory import Memory

TYPED = ("text", "textarea", "tel")
"""Kinds of fields that hold what somebody wrote, and not what they chose."""


class Post(NamedTuple):
    """A post that passed its form's checks. `event` is what it will be stored as, `moment` when it came.

    `own_hosts` are the names under which the site itself is reached; `keys` sign form times, newest first.
    """

    event: Event
    form: Form
    posted: Mapping[str, str]
    request: Request
    moment: datetime
    keys: Sequence[bytes]
    own_hosts: frozenset[str]
    settings: FormSettings
    memory: Memory

    @property
    def one_line(self) -> dict[str, str]:
        """What was written into fields of one line, the address apart, by field name."""
        return self._written("text", "tel")

    @property
    def long(self) -> str:
        """What was written into fields of many lines."""
        return "\n".join(self._written("textarea").values())

    @property
    def has_script(self) -> bool:
        """Whether the page's own script took part."""
        return any(self.posted.get(name) for name in ("elapsed_ms", "stamp"))

    def _written(self, *kinds: str) -> dict[str, str]:
        names = {f.name for f in self.form.fields if f.type in kinds}
        return {name: value for name, value in self.event.fields.items() if name in names and value}


class Finding(NamedTuple):
    """Something a layer saw: a code of leads.spam.points.SIGNALS, and what exactly."""

    code: str
    detail: str = ""
