"""How the site's forms behave: FORMS in pelicanconf.py, published in site.json. Each part can be switched off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple


class FormSettings(NamedTuple):
    """What FORMS may say, with what holds where it says nothing."""

    questions_at_a_time: int = 5
    """At most so many questions on a form; the rest is asked the next time. 0: all at once."""

    returning_readers: bool = True
    """Whether a reader who registered once gets the next document with a button (a signed cookie)."""

    touches_across_visits: bool = False
    """Whether the browser remembers touches beyond its tab, once the reader has agreed to it."""

    help_after_seconds: int = 20
    """Seconds without a step on an open form after which help is offered, once. 0: never."""

    variants: bool = True
    """Whether a call to action is worded by where its reader came from (needs script)."""

    proof_of_work: Literal["off", "risk"] = "off"
    """Whether a suspicious post has to show some work of the sender's processor before it is believed."""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> FormSettings:
        """The settings in site.json; names this version does not know are left out."""
        return cls(**{name: value for name, value in data.items() if name in cls._fields})
